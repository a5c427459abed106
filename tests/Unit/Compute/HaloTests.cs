using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Tests.Devices;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Compute;

public sealed class HaloTests
{
    private const double Untouched = -7;

    private static readonly Dictionary<string, Boundaries> Kinds = new()
    {
        ["periodic"] = Boundaries.Periodic,
        ["no flux"] = Boundaries.NoFlux,
        ["fixed"] = Boundaries.All(Boundary.Fixed(0.3)),
        ["none"] = Boundaries.All(Boundary.None),
        ["mixed"] = new(Boundary.Periodic, Boundary.Periodic, Boundary.NoFlux, Boundary.Fixed(0.3),
            Boundary.Fixed(-1.1), Boundary.None),
        ["low sides"] = Boundaries.Periodic.LowSides,
    };

    // 3D, 2D, flat along y, one row, one cell; the last is dealt out to threads.
    private static readonly Grid[] Grids =
        [new(5, 4, 3), new(6, 5, 1), new(6, 1, 4), new(7, 1, 1), new(1, 1, 1), new(37, 34, 33)];

    public static TheoryData<string> Names => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_halo_holds_what_its_boundary_says_edges_and_corners_included(string name)
    {
        Assert.False(Partition.IsSmall(Grids[^1]));
        foreach (Grid grid in Grids)
        {
            AssertFilled<double>(grid, Kinds[name], 1, (d, f) => d.FillHalo(grid, f, Kinds[name]));
            AssertFilled<float>(grid, Kinds[name], 3, (d, f) => d.FillHalo(grid, f, Kinds[name]));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_kernel_can_fill_the_halo_of_what_it_writes(string name)
    {
        foreach (Grid grid in Grids)
            AssertFilled<double>(grid, Kinds[name], 3, (device, field) => device.Apply(
                grid, new ScaledCopy<double> { From = field, To = field, Factor = 1 },
                    new Halo<double>(field, Kinds[name])));
    }

    private static void AssertFilled<T>(Grid grid, Boundaries boundaries, int threads,
        Action<Device<T>, Field<T>> fill)
        where T : unmanaged
    {
        using Device<T> device = CpuDevice.Create<T>(threads);
        Field<T> field = device.Allocate(grid);
        device.Fill(grid, field, Element.Of<T>(Untouched));
        var cells = new double[grid.Cells];
        for (int i = 0; i < cells.Length; i++) cells[i] =
            (double)Element.Value(Element.Of<T>(Math.Sin(1 + i)));
        device.Write(grid, field, (ReadOnlySpan<double>)cells);

        fill(device, field);

        T[] all = Sandbox<T>.All(grid, field).ToArray();
        int haloY = grid.FlatY ? 0 : 1, haloZ = grid.FlatZ ? 0 : 1;
        for (int z = -haloZ; z < grid.Nz + haloZ; z++)
            for (int y = -haloY; y < grid.Ny + haloY; y++)
                for (int x = -1; x <= grid.Nx; x++)
                {
                    ref T value = ref all[grid.Origin + grid.Cell(x, y, z)];
                    double expected = Expected<T>(grid, boundaries, cells, x, y, z);
                    Assert.True(Element.Value(value) == expected, $"{grid}: {x} {y} {z}: {value}, not "
                        + $"{expected}");
                    value = Element.Of<T>(Untouched);
                }
        Assert.All(all, value => Assert.Equal(Untouched, Element.Value(value)));
    }

    /// <summary>The axes are filled one after another: a cell outside along z comes from the plane inside,
    /// and so on.</summary>
    private static double Expected<T>(Grid grid, Boundaries b, double[] cells, int x, int y, int z)
        where T : unmanaged
    {
        if (z < 0) return Outside<T>(b.LowZ, At(x, y, 0), At(x, y, grid.Nz - 1));
        if (z >= grid.Nz) return Outside<T>(b.HighZ, At(x, y, grid.Nz - 1), At(x, y, 0));
        if (y < 0) return Outside<T>(b.LowY, At(x, 0, z), At(x, grid.Ny - 1, z));
        if (y >= grid.Ny) return Outside<T>(b.HighY, At(x, grid.Ny - 1, z), At(x, 0, z));
        if (x < 0) return Outside<T>(b.LowX, At(0, y, z), At(grid.Nx - 1, y, z));
        if (x >= grid.Nx) return Outside<T>(b.HighX, At(grid.Nx - 1, y, z), At(0, y, z));
        return cells[new Lattice(grid).Index(x, y, z)];

        double At(int x, int y, int z) => Expected<T>(grid, b, cells, x, y, z);
    }

    private static double Outside<T>(Boundary boundary, double inside, double opposite) where T : unmanaged
        => boundary.Kind switch
        {
            BoundaryKind.None => Untouched,
            BoundaryKind.Periodic => opposite,
            BoundaryKind.NoFlux => inside,
            _ => Element.Value(Element.Of<T>(Element.Value(Element.Of<T>(2 * boundary.Value)) - inside)),
        };
}
