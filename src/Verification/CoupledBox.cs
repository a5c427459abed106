using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Simulations;

namespace PhaseFieldMiec.Verification;

/// <summary>Small coupled runs in SI: cells of 20 nm, collector at the low end, electrolyte at the high
/// end.</summary>
public static class CoupledBox
{
    /// <summary>Edge of a cell [m].</summary>
    public const double Spacing = 20e-9;

    /// <summary>[K].</summary>
    public const double Temperature = 333.15;

    /// <summary>kT/e [V].</summary>
    public const double Volt = 1.380649e-23 * Temperature / 1.602176634e-19;

    /// <summary>Ω/e of lithium [m³ C⁻¹].</summary>
    public const double VolumePerCharge = Constants.LithiumAtomicVolume / Constants.ElementaryCharge;

    /// <summary>Pore between two flat walls, <paramref name="solid"/> within it; in cells.</summary>
    public static MiecSetup Plane(int nx, int ny, int low, int high, Func<double, double, bool>? solid = null)
        => Setup(nx, ny, 1, (x, y, _) => y < low ? Material.CurrentCollector
            : solid?.Invoke(x, y) == true ? Material.Miec : y >= high ? Material.SolidElectrolyte
                : Material.Pore);

    /// <summary>Voxels by a function of their centres; in cells.</summary>
    public static MiecSetup Drawn(int nx, int ny, int nz, Func<double, double, double, Material> material)
        => Setup(nx, ny, nz, material);

    /// <summary>2D: 48 × 48 with a disk of MIEC in the pore.</summary>
    public static MiecSetup Disk() => Plane(48, 48, 6, 42, (x, y) => Square(x - 14) + Square(y - 24) < 50);

    /// <summary>3D: 24³ with a ball of MIEC in the pore.</summary>
    public static MiecSetup Ball() => Setup(24, 24, 24, (x, y, z) => z < 3 ? Material.CurrentCollector
        : z >= 21 ? Material.SolidElectrolyte
        : Square(x - 12) + Square(y - 12) + Square(z - 10) < 16 ? Material.Miec : Material.Pore);

    /// <summary>3D: a straight tube along the thickness through MIEC; extents and radius in cells.</summary>
    public static MiecSetup Tube(int width, int height, double radius)
        => Setup(width, width, height, (x, y, z)
        => z < 4 ? Material.CurrentCollector : z >= height - 4 ? Material.SolidElectrolyte
        : Square(x - width / 2.0) + Square(y - width / 2.0) < Square(radius) ? Material.Pore : Material.Miec);

    /// <summary>The same tube around an axis, in a cylinder of MIEC; extents and radius in cells.</summary>
    public static MiecSetup AxialTube(int width, int height, double radius)
        => Setup(width, height, 1, (x, y, _)
            => y < 4 ? Material.CurrentCollector : y >= height - 4 ? Material.SolidElectrolyte
            : x < radius ? Material.Pore : Material.Miec, axial: true);

    /// <summary>Around an axis: voxels by a function of radius and height; in cells.</summary>
    public static MiecSetup DrawnAround(int nx, int ny, Func<double, double, Material> material)
        => Setup(nx, ny, 1, (x, y, _) => material(x, y), axial: true);

    static MiecSetup Setup(int nx, int ny, int nz, Func<double, double, double, Material> material,
        bool axial = false)
    {
        var lattice = new Lattice(nx, ny, nz);
        var labels = new byte[lattice.Cells];
        for (int i = 0; i < labels.Length; i++)
        {
            (int x, int y, int z) = lattice.Place(i);
            labels[i] = (byte)material(x + 0.5, y + 0.5, z + 0.5);
        }
        return new()
        {
            Image = new VoxelImage(nx, ny, nz, Spacing, labels, axial),
            Lateral = axial ? LateralBoundary.NoFlux : LateralBoundary.Periodic,
            Solids = SolidConnection.Everywhere,
            Temperature = Temperature,
            Walls = new Dictionary<Material, WallSetup>
            {
                [Material.SolidElectrolyte] = new()
                {
                    ContactAngle = 95 * Math.PI / 180, InterfaceDiffusion = 3e-20, ExchangeCurrent = 5,
                    NucleationOverpotential = 0.03,
                },
                [Material.Miec] = new()
                {
                    ContactAngle = 60 * Math.PI / 180, InterfaceDiffusion = 3e-20, ExchangeCurrent = 5,
                    NucleationOverpotential = 0.014,
                },
                [Material.CurrentCollector] =
                    new() { ContactAngle = 60 * Math.PI / 180, InterfaceDiffusion = 3e-20 },
            },
            Beta = new BetaSetup { SurfaceDiffusion = 3e-21, BulkDiffusion = 5.2e-14 },
            Initial = new InitialState.Empty(),
        };
    }

    /// <summary>A current of parts (A m⁻², seconds), with nuclei where a seed is given.</summary>
    public static MiecSetup With(this MiecSetup setup, long? seed,
        params (double Current, double Time)[] parts) => setup with
        {
            Current = new CurrentSetup
            {
                Protocol = [.. parts.Select(part => new ProtocolPart(part.Current, null, part.Time))],
            },
            Nucleation = seed is { } s ? new NucleationSetup { Seed = s, Exclusion = 400e-9 } : null,
        };

    /// <summary>With another wall of one solid.</summary>
    public static MiecSetup Wall(this MiecSetup setup, Material material, Func<WallSetup, WallSetup> change)
        => setup with
        {
            Walls = setup.Walls.ToDictionary(
                wall => wall.Key, wall => wall.Key == material ? change(wall.Value) : wall.Value),
        };

    /// <summary>With cells of another size [m].</summary>
    public static MiecSetup Spaced(this MiecSetup setup, double spacing)
    {
        VoxelImage image = setup.Image;
        return setup with
        {
            Image = new VoxelImage(image.Nx, image.Ny, image.Nz, spacing, image.Labels,
                image.Lattice.IsAxial),
        };
    }

    /// <summary>In the precision of a case.</summary>
    public static MiecSetup In(this MiecSetup setup, Precision precision)
        => setup with { Precision = precision };

    /// <summary>The run on the CPU.</summary>
    public static ISimulation Begin(this MiecSetup setup, int threads = 1, LaneWidth width = LaneWidth.Widest)
        => setup.Begin(new CpuDevices(threads, width));

    /// <summary>The run on a device of this factory.</summary>
    public static ISimulation Begin(this MiecSetup setup, IDeviceFactory devices)
        => MiecSimulation.Create(setup, devices);

    /// <summary>To its end.</summary>
    public static ISimulation Finish(this ISimulation simulation, Action<ISimulation>? afterStep = null)
    {
        while (!simulation.Finished)
        {
            simulation.Advance(double.PositiveInfinity);
            afterStep?.Invoke(simulation);
        }
        return simulation;
    }

    /// <summary>A row of the history now.</summary>
    public static double[] Row(this ISimulation simulation)
    {
        var row = new double[simulation.HistoryColumns.Count];
        simulation.Observe(row);
        return row;
    }

    /// <summary>One column of it.</summary>
    public static double Of(this ISimulation simulation, string column, double[]? row = null)
        => (row ?? simulation.Row())[simulation.HistoryColumns.ToList().FindIndex(c => c.Name == column)];

    /// <summary>u of all cells.</summary>
    public static float[] Filling(this ISimulation simulation) => simulation.Field("u");

    static double Square(double value) => value * value;
}
