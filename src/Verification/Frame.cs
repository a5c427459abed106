using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Verification;

/// <summary>Which axis of the grid (0: x, 1: y, 2: z) each axis a, b, c of a case lies along, so that one
/// problem can be solved in all directions.</summary>
/// <param name="A">axis of a</param>
/// <param name="B">axis of b</param>
/// <param name="C">axis of c</param>
internal readonly record struct Frame(int A, int B, int C)
{
    /// <summary>a, b, c along x, y, z.</summary>
    public static Frame Straight { get; } = new(0, 1, 2);

    /// <summary>For names: the axes of a, b, c.</summary>
    public override string ToString() => $"{"xyz"[A]}{"xyz"[B]}{"xyz"[C]}";

    /// <summary>The grid of a box of na · nb · nc cells.</summary>
    public Grid Grid(int na, int nb, int nc)
    {
        Span<int> cells = stackalloc int[3];
        (cells[A], cells[B], cells[C]) = (na, nb, nc);
        return new Grid(cells[0], cells[1], cells[2]);
    }

    /// <summary>Joins the axes of the grid that belong to those of the case; null where none is.</summary>
    public Boundaries? Joined(bool a, bool b, bool c)
    {
        Span<bool> joined = stackalloc bool[3];
        (joined[A], joined[B], joined[C]) = (a, b, c);
        return Boundaries.Joined(joined[0], joined[1], joined[2]);
    }

    /// <summary>Place of the cell (a, b, c) among packed cells of the grid.</summary>
    public int Packed(Grid grid, int a, int b, int c)
    {
        Span<int> at = stackalloc int[3];
        (at[A], at[B], at[C]) = (a, b, c);
        return grid.Row(at[1], at[2]) * grid.Nx + at[0];
    }

    /// <summary>Writes values in the axes of a case into a field.</summary>
    public void Write<T>(Device<T> device, Grid grid, Field<T> field, Cells cells) where T : unmanaged
    {
        Extent extent = cells.Extent;
        var packed = new double[extent.Cells];
        for (int c = 0, i = 0; c < extent.C; c++)
            for (int b = 0; b < extent.B; b++)
                for (int a = 0; a < extent.A; a++, i++) packed[Packed(grid, a, b, c)] = cells.Values[i];
        device.Write(grid, field, packed);
    }

    /// <summary>Values of a field in the axes of a case.</summary>
    public Cells Read<T>(Device<T> device, Grid grid, Field<T> field, Extent extent) where T : unmanaged
    {
        double[] packed = device.ReadDouble(grid, field);
        var values = new double[extent.Cells];
        for (int c = 0, i = 0; c < extent.C; c++)
            for (int b = 0; b < extent.B; b++)
                for (int a = 0; a < extent.A; a++, i++) values[i] = packed[Packed(grid, a, b, c)];
        return new Cells(extent, values);
    }
}
