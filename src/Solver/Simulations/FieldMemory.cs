using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Modules;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Simulations;

/// <summary>Bytes of the fields that a run allocates, found without allocating them.</summary>
public static class FieldMemory
{
    const int Observed = 4;     // walls that history rows look at, and the field shown

    /// <summary>Of a MIEC run, in both precisions.</summary>
    public static long Of(MiecSetup setup)
    {
        using AllocationCounter<double> wide = new();
        using AllocationCounter<float> narrow = new();
        return setup.Precision == Precision.Single ? Count(setup, narrow) : Count(setup, wide);
    }

    /// <summary>Of a Cahn–Hilliard run.</summary>
    public static long Of(CahnHilliardSetup setup) => Of(new Grid(setup.Nx, setup.Ny, setup.Nz), 2, setup.Precision);

    /// <summary>Of an Allen–Cahn run.</summary>
    public static long Of(AllenCahnSetup setup)
        => Of(new Grid(setup.Nx, setup.Ny, setup.Nz), setup.Start is PhaseStart.Front ? 7 : 2, setup.Precision);

    static long Of(Grid grid, int fields, Precision precision)
        => grid.Elements * fields * (precision == Precision.Single ? sizeof(float) : sizeof(double));

    /// <summary>Of the elements of a device alone, without its companion.</summary>
    internal static long Of<T>(MiecSetup setup) where T : unmanaged
    {
        using AllocationCounter<T> device = new();
        Count(setup, device);
        return device.AllocatedBytes;
    }

    /// <summary>Makes the modules of a run on a device that only counts.</summary>
    static long Count<T>(MiecSetup setup, AllocationCounter<T> device) where T : unmanaged
    {
        VoxelImage image = setup.Image;
        var grid = new Grid(image.Nx, image.Ny, image.Nz);
        bool lateral = setup.Lateral == LateralBoundary.Periodic;
        Boundaries? joined = Boundaries.Joined(lateral, lateral && !grid.FlatZ, false);
        using var beta = new BetaModule<T>(device, grid, joined, new BetaParameters(), setup.Precision == Precision.Mixed);
        int single = Observed;
        if (setup.Current is not null)
        {
            _ = new DoubleLayer<T>(device, grid, 1, 1, 0.5);
            if (setup.Nucleation is not null)
                single += setup.Walls.Count(wall => wall.Value.NucleationOverpotential is not null
                    && image.Labels.AsSpan().Contains((byte)wall.Key));
        }
        if (setup.Silver is not null) _ = new SilverModule<T>(device, grid, joined, new SilverParameters { Diffusivity = 1 },
            beta.Filling, beta.Domain, beta.Lent);
        for (int i = 0; i < single; i++) device.Allocate(grid);
        return device.AllocatedInAll;
    }
}
