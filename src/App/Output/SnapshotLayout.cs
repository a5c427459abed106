using System.Globalization;
using PhaseFieldMiec.Solver;

namespace PhaseFieldMiec.App.Output;

/// <summary>How the cells of a run lie in its snapshots: axes z, y, x, a 2D run being one cell thick along
/// z.</summary>
internal sealed class SnapshotLayout
{
    const long WantedChunk = 4 << 20, LargestPlane = 16 << 20;                                  // bytes
    const double LargestInMicrometres = 1e-7;                                                       // m

    /// <summary>Lays out a grid. <paramref name="simulationUnit"/> is "m" or "1"; <paramref name="fileUnit"/>
    /// m, um, nm or null: um where cells are smaller than 100 nm (ParaView 5.11 draws spacings of 1e-9
    /// black), else m. Throws <see cref="OutputException"/> for another unit.</summary>
    public SnapshotLayout(GridShape shape, string simulationUnit, string? fileUnit)
    {
        Shape = shape;
        Cells = [(ulong)shape.Nz, (ulong)shape.Ny, (ulong)shape.Nx];
        bool reduced = simulationUnit == "1";
        LengthUnit = fileUnit ?? (reduced ? "1" : shape.Spacing < LargestInMicrometres ? "um" : "m");
        double unit = LengthUnit switch
        {
            "1" when reduced => 1,
            "m" when !reduced => 1,
            "um" when !reduced => 1e-6,
            "nm" when !reduced => 1e-9,
            _ when reduced => throw new OutputException(
                $"The length unit '{LengthUnit}' does not fit a run in reduced units; leave it out."),
            _ => throw new OutputException(
                $"'{LengthUnit}' is no length unit of the output; take one of m, um, nm."),
        };
        // 15 digits: 2e-9 m is 0.002 um, not 0.0020000000000000002.
        Spacing = double.Parse((shape.Spacing / unit).ToString("G15", CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture);
    }

    /// <summary>The grid.</summary>
    public GridShape Shape { get; }

    /// <summary>Extents of a data set: nz, ny, nx.</summary>
    public ulong[] Cells { get; }

    /// <summary>Unit of <see cref="Spacing"/>: m, um, nm, or 1 in reduced units.</summary>
    public string LengthUnit { get; }

    /// <summary>Edge of a cell in <see cref="LengthUnit"/>.</summary>
    public double Spacing { get; }

    /// <summary>Extents of a chunk for values of this size: slabs of whole xy planes of about 4 MiB, the
    /// whole set when it is smaller, and rows of a plane where one plane exceeds 16 MiB.</summary>
    public ulong[] Chunk(int valueSize)
    {
        long row = (long)Shape.Nx * valueSize, plane = row * Shape.Ny;
        return plane > LargestPlane
            ? [1, (ulong)Math.Clamp(WantedChunk / row, 1, Shape.Ny), (ulong)Shape.Nx]
            : [(ulong)Math.Clamp(WantedChunk / plane, 1, Shape.Nz), (ulong)Shape.Ny, (ulong)Shape.Nx];
    }
}
