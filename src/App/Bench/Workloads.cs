using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Bench;

/// <summary>What pfmiec bench takes.</summary>
[Flags]
internal enum Workload
{
    Explicit = 1,
    Implicit = 2,
    Both = Explicit | Implicit,
}

/// <summary>What is measured: the steps of two runs as the program makes them.</summary>
internal static class Workloads
{
    /// <summary>Explicit steps of a Cahn–Hilliard mixture on a cube.</summary>
    public static CahnHilliardSetup Mixture(int cells, Precision precision) => new()
    {
        Nx = cells, Ny = cells, Nz = cells, Spacing = 1, EndTime = double.MaxValue,
        WellHeight = 5, LowComposition = 0.3, HighComposition = 0.7, GradientEnergy = 2, Mobility = 5,
        MeanComposition = 0.5, Amplitude = 0.01,
        Precision = precision == Precision.Mixed ? Precision.Double : precision,
    };

    /// <summary>Implicit steps of β that fills the lower half of a bed of spheres and spreads over their
    /// surfaces: 20 nm to a cell, sides joined.</summary>
    public static MiecSetup Bed(int cells, Precision precision)
    {
        const double Spacing = 20e-9;
        VoxelImage bed = new PackedSpheres
        {
            Nx = cells, Ny = cells, Nz = cells, VoxelSize = Spacing, Seed = 1, SmallestRadius = 7 * Spacing,
            LargestRadius = 12 * Spacing, Overlap = 0.2, Porosity = 0.5, PeriodicLateral = true,
        }.Build();
        return new()
        {
            Image = bed, Lateral = LateralBoundary.Periodic, Temperature = 333, Precision = precision,
            Walls = new Dictionary<Material, WallSetup>
            {
                [Material.Miec] = new() { ContactAngle = Math.PI / 3, InterfaceDiffusion = 3e-20 },
            },
            Beta = new() { SurfaceDiffusion = 3e-21, BulkDiffusion = 5.2e-14 },
            Initial = new InitialState.Filled(0.5, FromSolidElectrolyte: false),
        };
    }
}
