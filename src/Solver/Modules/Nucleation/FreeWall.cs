using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Solver.Modules.Nucleation;

/// <summary>A nucleating wall outside the zones around nuclei: a list of its cells on the host, and their
/// areas on the device.</summary>
internal sealed class FreeWall<T>(Device<T> device, Grid grid) where T : unmanaged
{
    float[] free = [];
    int[] firstOfRow = [];

    /// <summary>Area of each cell that is free [1/h].</summary>
    public Field<T> Area { get; } = device.Allocate(grid);

    /// <summary>The wall.</summary>
    public NucleatingWall Wall { get; private set; } = new([], 0, 0, 0);

    /// <summary>Cells that have some of the wall, in the order of their index.</summary>
    public long[] Cells { get; private set; } = [];

    /// <summary>Free area [cell faces].</summary>
    public double Total { get; private set; }

    /// <summary>All of this wall is free; <see cref="Write"/> tells the device.</summary>
    public void Set(NucleatingWall wall, Lattice lattice)
    {
        Wall = wall;
        Cells = [.. Enumerable.Range(0, wall.Area.Length).Where(i => wall.Area[i] != 0).Select(i => (long)i)];
        free = [.. Cells.Select(cell => wall.Area[cell])];
        firstOfRow = new int[lattice.Rows + 1];
        foreach (long cell in Cells) firstOfRow[cell / lattice.Nx + 1]++;
        for (int row = 0; row < lattice.Rows; row++) firstOfRow[row + 1] += firstOfRow[row];
    }

    /// <summary>Cells and free areas of a row.</summary>
    public (long[] Cells, float[] Area) Row(int row)
    {
        Range range = firstOfRow[row]..firstOfRow[row + 1];
        return (Cells[range], free[range]);
    }

    /// <summary>Takes cells out of the list, without telling the device.</summary>
    public void Clear(List<int> places)
    {
        foreach (int place in places) free[place] = 0;
    }

    /// <summary>Writes all areas to the device, between steps.</summary>
    public void Write()
    {
        var cells = new T[grid.Cells];
        for (int i = 0; i < Cells.Length; i++) cells[Cells[i]] = Element.Of<T>(free[i]);
        device.Write(grid, Area, cells);
        Sum();
    }

    /// <summary>Takes cells out, on the device too.</summary>
    public void Exclude(List<int> places)
    {
        Clear(places);
        long[] cells = [.. places.Select(place => Cells[place])];
        device.Scatter(grid, Area, cells, new T[cells.Length]);
        Sum();
    }

    void Sum()
    {
        double sum = 0;
        foreach (float area in free) sum += area;
        Total = sum;
    }
}
