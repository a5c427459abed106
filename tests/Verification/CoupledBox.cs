using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Simulations;

namespace PhaseFieldMiec.Tests.Verification;

/// <summary>Small coupled runs: cells of 20 nm, collector at the low end, electrolyte at the high end.</summary>
internal static class CoupledBox
{
    public const double Spacing = 20e-9, Temperature = 333.15;

    /// <summary>kT/e [V].</summary>
    public const double Volt = 1.380649e-23 * Temperature / 1.602176634e-19;

    /// <summary>Pore between two flat walls, <paramref name="solid"/> within it.</summary>
    public static MiecSetup Plane(int nx, int ny, int low, int high, Func<double, double, bool>? solid = null)
        => Setup(Shapes.Voxels(nx, ny, 1, (x, y, _) => y < low ? Material.CurrentCollector
            : solid?.Invoke(x, y) == true ? Material.Miec : y >= high ? Material.SolidElectrolyte : Material.Pore));

    /// <summary>2D: 48 × 48 with a disk of MIEC in the pore.</summary>
    public static MiecSetup Disk() => Plane(48, 48, 6, 42, (x, y) => Shapes.Square(x - 14) + Shapes.Square(y - 24) < 50);

    /// <summary>3D: 24³ with a ball of MIEC in the pore.</summary>
    public static MiecSetup Ball() => Setup(Shapes.Voxels(24, 24, 24, (x, y, z) => z < 3 ? Material.CurrentCollector
        : z >= 21 ? Material.SolidElectrolyte
        : Shapes.Square(x - 12) + Shapes.Square(y - 12) + Shapes.Square(z - 10) < 16 ? Material.Miec : Material.Pore));

    static MiecSetup Setup(VoxelImage cells) => new()
    {
        Image = new VoxelImage(cells.Nx, cells.Ny, cells.Nz, Spacing, cells.Labels),
        Lateral = LateralBoundary.Periodic,
        Temperature = Temperature,
        Walls = new Dictionary<Material, WallSetup>
        {
            [Material.SolidElectrolyte] = new()
            {
                ContactAngle = 95 * Math.PI / 180, InterfaceDiffusion = 3e-20, ExchangeCurrent = 5, NucleationOverpotential = 0.03,
            },
            [Material.Miec] = new()
            {
                ContactAngle = 60 * Math.PI / 180, InterfaceDiffusion = 3e-20, ExchangeCurrent = 5, NucleationOverpotential = 0.014,
            },
            [Material.CurrentCollector] = new() { ContactAngle = 60 * Math.PI / 180, InterfaceDiffusion = 3e-20 },
        },
        Beta = new BetaSetup { SurfaceDiffusion = 3e-21, BulkDiffusion = 5.2e-14 },
        Initial = new InitialState.Empty(),
    };

    /// <summary>A current of parts (A m⁻², seconds), with nuclei where asked for.</summary>
    public static MiecSetup With(this MiecSetup setup, long? seed, params (double Current, double Time)[] parts) => setup with
    {
        Current = new CurrentSetup
        {
            Protocol = [.. parts.Select(part => new ProtocolPart(part.Current, null, part.Time))], PenetrationDepth = 2e-6,
        },
        Nucleation = seed is { } s ? new NucleationSetup { Seed = s, Exclusion = 400e-9 } : null,
    };

    public static MiecSetup Wall(this MiecSetup setup, Material material, Func<WallSetup, WallSetup> change) => setup with
    {
        Walls = setup.Walls.ToDictionary(wall => wall.Key, wall => wall.Key == material ? change(wall.Value) : wall.Value),
    };

    public static ISimulation Begin(this MiecSetup setup, int threads = 1, LaneWidth width = LaneWidth.Widest)
        => MiecSimulation.Create(setup, new CpuDevices(threads, width));

    public static double[] Row(this ISimulation simulation)
    {
        var row = new double[simulation.HistoryColumns.Count];
        simulation.Observe(row);
        return row;
    }

    public static double Of(this ISimulation simulation, string column, double[]? row = null)
        => (row ?? simulation.Row())[simulation.HistoryColumns.ToList().FindIndex(c => c.Name == column)];
}
