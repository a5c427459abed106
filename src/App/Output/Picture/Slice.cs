using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using ScottPlot;

namespace PhaseFieldMiec.App.Output.Picture;

/// <summary>A plane of cells to be drawn, x to the right and thickness upwards.</summary>
internal sealed class Slice
{
    readonly float[] values;
    readonly byte[] materials;

    Slice(Quantity quantity, int width, int height, float[] values, byte[] materials)
    {
        (Quantity, Width, Height, this.values, this.materials) = (quantity, width, height, values, materials);
        var finite = values.Where(float.IsFinite);
        (Low, High) = OverMaterials ? (0, 1)
            : (finite.DefaultIfEmpty(0).Min(), finite.DefaultIfEmpty(1).Max());
        if (High <= Low) High = Low + 1;
    }

    /// <summary>What is shown.</summary>
    public Quantity Quantity { get; }

    /// <summary>Cells along x.</summary>
    public int Width { get; }

    /// <summary>Cells along the thickness.</summary>
    public int Height { get; }

    /// <summary>Name of the axis that points up.</summary>
    public string UpAxis { get; private init; } = "y";

    /// <summary>Place of the slice along y [m, or reduced], in 3D.</summary>
    public double Depth { get; private init; }

    /// <summary>Lower and upper end of the colours.</summary>
    public double Low { get; }

    /// <inheritdoc cref="Low"/>
    public double High { get; }

    /// <summary>Whether solids are drawn in their own colours and the range is 0…1.</summary>
    public bool OverMaterials => materials.Length > 0;

    /// <summary>Colours of the values.</summary>
    public IColormap Map => OverMaterials ? Palette.Beta : Palette.Range;

    /// <summary>The plane of a 2D run, or the middle x–z plane of a 3D run.</summary>
    public static Slice Of(ISimulation simulation, Quantity quantity)
    {
        GridShape shape = simulation.Shape;
        float[] cells = new float[shape.Cells];
        simulation.ReadField(quantity.Name, cells);
        var materials = simulation.Materials.Span;
        if (shape.Dimensions == 2) return new(quantity, shape.Nx, shape.Ny, cells, materials.ToArray());

        var lattice = new Lattice(shape.Nx, shape.Ny, shape.Nz);
        int middle = shape.Ny / 2;
        float[] plane = new float[shape.Nx * shape.Nz];
        byte[] ids = materials.IsEmpty ? [] : new byte[plane.Length];
        for (int z = 0; z < shape.Nz; z++)
        {
            int row = lattice.Index(0, middle, z);
            cells.AsSpan(row, shape.Nx).CopyTo(plane.AsSpan(z * shape.Nx));
            if (ids.Length > 0) materials.Slice(row, shape.Nx).CopyTo(ids.AsSpan(z * shape.Nx));
        }
        return new(quantity, shape.Nx, shape.Nz, plane, ids)
        {
            UpAxis = "z",
            Depth = (middle + 0.5) * shape.Spacing,
        };
    }

    /// <summary>Colour of a cell counted from the low corner.</summary>
    public Color ColorAt(int x, int up)
    {
        int cell = up * Width + x;
        if (OverMaterials && materials[cell] != (byte)Material.Pore) return Palette.Of(materials[cell]);
        double share = (values[cell] - Low) / (High - Low);
        return double.IsNaN(share) ? Palette.NotANumber : Map.GetColor(Math.Clamp(share, 0, 1));
    }
}
