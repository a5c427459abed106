using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Geometry.Microstructure;

namespace PhaseFieldMiec.App.Survey;

/// <summary>How a phase of a layer conducts across it.</summary>
/// <param name="Name">as people say it</param>
/// <param name="Fraction">share of the layer</param>
/// <param name="Connected">share of the phase in parts that reach from face to face</param>
/// <param name="Relative">D_eff/D; 0 where nothing leads through</param>
internal sealed record LayerPhase(string Name, double Fraction, double Connected, double Relative)
{
    /// <summary>τ = ε D/D_eff; null where nothing leads through.</summary>
    public double? Tortuosity => Relative > 0 ? Fraction / Relative : null;
}

/// <summary>Voxels of a snapshot between solid electrolyte and collector: pores of which β fills less than
/// half, β, and solids.</summary>
internal sealed class LayerVoxels
{
    private const string Cells = "/VTKHDF/CellData";
    private const byte Filled = 255;

    private readonly Lattice lattice;
    private readonly byte[] labels;
    private readonly double edge;

    private LayerVoxels(Lattice lattice, byte[] labels, double edge)
        => (this.lattice, this.labels, this.edge) = (lattice, labels, edge);

    private int Axis => lattice.Axes - 1;

    /// <summary>From face to face [m].</summary>
    public double Thickness => lattice.Length(Axis) * edge;

    /// <summary>Area across it [m²].</summary>
    /// <param name="depth">of a plane [m]; a box has none</param>
    public double Section(double? depth) => lattice.Axes == 2 ? lattice.Nx * edge * depth!.Value
        : lattice.Nx * edge * lattice.Ny * edge;

    /// <summary>Reads a snapshot. Throws <see cref="UsageException"/> where it has no such layer.</summary>
    public static LayerVoxels Read(string snapshot)
    {
        try
        {
            lock (HdfFile.Gate)
            {
                using var file = new HdfSource(snapshot);
                return Read(file, snapshot);
            }
        }
        catch (IOException error)
        {
            throw new UsageException($"{snapshot} cannot be read: {error.Message}");
        }
    }

    /// <summary>Pores that are left, β, and the MIEC.</summary>
    public IReadOnlyList<LayerPhase> Measure()
    {
        var parts = new VoxelParts(lattice, labels);
        return [Phase("pores left", (byte)Material.Pore), Phase("beta", Filled),
            Phase("MIEC", (byte)Material.Miec)];

        LayerPhase Phase(string name, byte label)
        {
            double fraction = (double)labels.AsSpan().Count(label) / lattice.Cells;
            if (fraction == 0) return new(name, 0, 0, 0);
            bool[] through = parts.Through(label, Axis);
            double connected = through.AsSpan().Count(true) / (fraction * lattice.Cells);
            return new(name, fraction, connected,
                TortuosityFactor.Of(lattice, through, fraction, Axis).Relative);
        }
    }

    private static LayerVoxels Read(HdfSource file, string snapshot)
    {
        Span<double> spacing = stackalloc double[3];
        Span<long> extent = stackalloc long[6];
        file.Numbers("/VTKHDF", "Spacing", spacing);
        file.Wholes("/VTKHDF", "WholeExtent", extent);
        double metre = file.Text("/", "length_unit") switch { "nm" => 1e-9, "um" => 1e-6, _ => 1 };
        var box = new Lattice((int)extent[1], (int)extent[3], (int)extent[5]);
        var (labels, filling) = (new byte[box.Cells], new float[box.Cells]);
        if (!file.Holds($"{Cells}/material") || !file.Holds($"{Cells}/u"))
            throw new UsageException($"{snapshot} lacks 'u' or 'material'; the run's 'output.fields' must "
                + "have them.");
        file.Values<byte>($"{Cells}/material", labels);
        file.Values<float>($"{Cells}/u", filling);
        for (int cell = 0; cell < labels.Length; cell++)
            if (labels[cell] == (byte)Material.Pore && filling[cell] >= 0.5f) labels[cell] = Filled;
        return Between(box, labels, spacing[0] * metre) ?? throw new UsageException($"{snapshot} has no "
            + "layer between solid electrolyte and collector.");
    }

    /// <summary>The planes across the thickness that hold something else than SE and CC; null: none
    /// does.</summary>
    private static LayerVoxels? Between(Lattice box, byte[] labels, double edge)
    {
        int planes = box.Length(box.Axes - 1), cells = box.Cells / planes;
        int first = planes, end = 0;
        for (int plane = 0; plane < planes; plane++)
        {
            if (!labels.AsSpan(plane * cells, cells).ContainsAnyExcept((byte)Material.SolidElectrolyte,
                (byte)Material.CurrentCollector)) continue;
            (first, end) = (Math.Min(first, plane), plane + 1);
        }
        if (end == 0) return null;
        var lattice = box.Axes == 2 ? new Lattice(box.Nx, end - first, 1)
            : new Lattice(box.Nx, box.Ny, end - first);
        return new(lattice, labels[(first * cells)..(end * cells)], edge);
    }
}
