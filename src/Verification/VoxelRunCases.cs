using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Modules.Potential;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>Runs with a potential in each voxel: what holds for a column holds where layers are uniform; a
/// neck resists as the nonlinear solver of the potential alone says; a nucleus keeps others away.</summary>
public static class VoxelRunCases
{
    const double Exchange = 50, Conductivity = 0.002;       // A m⁻², S m⁻¹

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        Case("T28 voxels: resistance at L = 1.5 L_pen",
            setting => ColumnCases.Resistance(setting, new Fins { Length = 80 }, 1.5, IonModel.Voxels)),
        Case("T28 voxels: resistance at L = 3 L_pen, 3D", setting => ColumnCases.Resistance(
            setting, new Fins { Length = 48, Deep = 8 }, 3, IonModel.Voxels)),
        Case("T28 voxels: large currents", setting => ColumnCases.Tafel(setting, IonModel.Voxels)),
        Case("T28 voxels: films at rest with silver",
            setting => RestCases.Films(setting, IonModel.Voxels)),
        Case("T28 voxels: energy of a charge, 2D", setting => ReactionAccountCases.Energy(setting,
            CoupledBox.Plane(24, 40, 4, 36, (x, _) => x < 8), IonModel.Voxels)),
        Case("T28 voxels: energy of a charge, 3D", setting => ReactionAccountCases.Energy(setting,
            CoupledBox.Tube(20, 32, 6), IonModel.Voxels)),
        Case("T28 voxels: energy with nuclei, 2D", setting => Nuclei(setting,
            CoupledBox.Plane(24, 40, 4, 36, (x, _) => x < 8))),
        Case("T28 voxels: energy with nuclei, 3D", setting => Nuclei(setting, CoupledBox.Tube(14, 24, 5))),
        Case("T28 voxels: a neck, 2D", setting => Neck(setting, 1)),
        Case("T28 voxels: a neck, 3D", setting => Neck(setting, 16)),
        Case("T28 voxels: a nucleus keeps others away", Nucleus),
    ];

    static VerificationCase Case(string name, Func<Setting, CaseResult[]> run)
        => new(name, setting => run(setting)) { Kind = CaseKind.Coupled };

    // A fin that narrows from 10 to 3 cells at half its height, in β at no pressure. SE and MIEC conduct
    // alike.
    const int Side = 16, Rows = 48, Wide = 10, Narrow = 3;

    static Material Drawn(double x, double at)
    {
        if (at < 4) return Material.CurrentCollector;
        if (at >= Rows - 4) return Material.SolidElectrolyte;
        int width = at is >= 22 and < 26 ? Narrow : Wide;
        return Math.Abs(x - 0.5 * Side) < 0.5 * width ? Material.Miec : Material.Pore;
    }

    static CaseResult[] Neck(Setting setting, int deep)
    {
        const double Areal = 60;
        MiecSetup setup = CoupledBox.Drawn(Side, deep == 1 ? Rows : deep, deep == 1 ? 1 : Rows,
            (x, y, z) => Drawn(x, deep == 1 ? y : z)).With(null, (Areal, 1)).In(setting.Precision)
            .Wall(Material.SolidElectrolyte,
                wall => Upright(wall) with { ExchangeCurrent = 0, IonConductivity = Conductivity })
            .Wall(Material.CurrentCollector, Upright)
            .Wall(Material.Miec,
                wall => Upright(wall) with { ExchangeCurrent = Exchange, IonConductivity = Conductivity });
        static WallSetup Upright(WallSetup wall) => wall with { ContactAngle = Math.PI / 2 };
        setup = setup with
        {
            Solids = SolidConnection.AsDrawn,
            Beta = setup.Beta with { BulkDiffusion = 1e-10 },
            Initial = new InitialState.Filled(1 - 12.0 / Rows, FromSolidElectrolyte: true),
        };
        (double Volts, double[] Filling) Ends(IonModel model)
        {
            using ISimulation run = (setup with { Current = setup.Current! with { Model = model } })
                .Begin(setting.Devices).Finish();
            return (run.Of("overpotential"), Array.ConvertAll(run.Filling(), u => (double)u));
        }

        (double voxels, double[] filling) = Ends(IonModel.Voxels);
        double column = Ends(IonModel.Column).Volts;
        double alone = setting.Precision == Precision.Single ? Alone<float>(setting, setup, filling, Areal)
            : Alone<double>(setting, setup, filling, Areal);
        return
        [
            CaseResult.Relative("overpotential", "a step with β finds the potential that the nonlinear "
                + "solver "
                + "of the potential finds", "η of the cell [mV]", alone * 1e3, voxels * 1e3, 2e-3),
            new("neck", "… which is more than a column of layers knows of: it takes no notice of how current "
                + "bends into a neck", "η/η of the column, above 1.01", 1,
                voxels / column > 1.01 ? 1 : 0, 0),
        ];
    }

    // The same walls and β at the pressure that fast diffusion leaves: none.
    static double Alone<T>(Setting setting, MiecSetup setup, double[] filled, double areal)
        where T : unmanaged
    {
        using Device<T> device = setting.Devices.Create<T>();
        Lattice lattice = setup.Lattice;
        var grid = new Grid(lattice.Nx, lattice.Ny, lattice.Nz);
        var scales = Scales.Of(setup);
        DomainParameters geometry = DomainParameters.Build(setup.Image, setup.WallWidth, true);
        var paths = IonPaths.Of(setup.Image, lattice, geometry, solid
            => setup.Walls[solid].IonConductivity is { } sigma ? scales.Conductivity(sigma) : 0);
        var equation = new PotentialEquation<T>(device, grid, lattice.Joined, lattice.Thickness,
            new PotentialParameters());
        equation.Begin(paths, paths.Reacting(geometry,
            solid => setup.Walls[solid].ExchangeCurrent * scales.FacesPerCurrent));
        var filling = device.Allocate(grid);
        device.Write(grid, filling, (ReadOnlySpan<double>)filled);
        equation.Assemble(filling, device.Allocate(grid));
        return equation.SolveCurrent(scales.Current(areal)).Level * scales.ThermalVoltage;
    }

    // Until embryos have become caps and react as β does.
    static CaseResult[] Nuclei(Setting setting, MiecSetup box)
    {
        MiecSetup setup = box.With(2, (200, 4)).In(setting.Precision)
            .Wall(Material.SolidElectrolyte, wall => wall with { IonConductivity = 0.01 })
            .Wall(Material.Miec, wall => wall with { IonConductivity = Conductivity });
        using ISimulation run = (setup with
        {
            Solids = SolidConnection.AsDrawn,
            Current = setup.Current! with { Model = IonModel.Voxels },
        }).Begin(setting.Devices).Finish();
        double[] row = run.Row();
        return
        [
            CaseResult.Small("account", "the work of the cell goes where the account says, embryos too",
                "|∫I V dt − Σ works|/∫|I V| dt", run.Of("energy_relative_error", row),
                setting.Precision == Precision.Double ? 1e-6 : 1e-4),
            new("alive", "nuclei were born, and β of theirs is in the grid", "nuclei > 0, β > 0", 1,
                run.Of("nuclei", row) > 0 && run.Of("beta_volume", row) > 0 ? 1 : 0, 0),
            CoupledReactionCases.Ledger(setting, run.Of("li_relative_error", row)),
        ];
    }

    // A ceiling of MIEC, 8 cells thick and bare, its outer face at one potential. The current I of the embryo
    // goes out through it: Δη(r) = −I/(2πσ) [1/r + 2 Σ (−1)ⁿ/√(r² + (2nH)²)], images of the outer face.
    static readonly int[] away = [3, 5, 8];

    static CaseResult[] Nucleus(Setting setting)
    {
        const int Width = 37, High = 20, Thick = 8;
        const double Sigma = 0.01, Areal = 10;
        MiecSetup setup = CoupledBox.Drawn(Width, Width, High, (_, _, z) => z < 4 ? Material.CurrentCollector
            : z >= High - 1 ? Material.SolidElectrolyte : z >= High - Thick ? Material.Miec : Material.Pore)
            .With(3, (Areal, 1)).In(setting.Precision)
            .Wall(Material.SolidElectrolyte, wall => wall with { IonConductivity = Sigma })
            .Wall(Material.CurrentCollector, wall => wall with { NucleationOverpotential = null })
            .Wall(Material.Miec, wall => wall with
            {
                IonConductivity = Sigma,
                ExchangeCurrent = Exchange,
                NucleationOverpotential = 0.02,
            });
        setup = setup with
        {
            Current = setup.Current! with { Model = IonModel.Voxels },
            Nucleation = setup.Nucleation! with { Exclusion = 2e-6 },
        };
        using ISimulation run = setup.Begin(setting.Devices);
        double before = 0, current = 0;
        while (!run.Finished && (run.Of("nuclei") < 1 || current == 0 || run.Of("embryo_volume") < 3e-24))
        {
            run.Advance(double.PositiveInfinity);
            double[] row = run.Row();
            double volume = run.Of("embryo_volume", row);
            if (before > 0) current = (volume - before)
                / (run.Of("time_step", row) * CoupledBox.VolumePerCharge);
            before = volume;
        }
        float[] eta = run.Field("overpotential");
        int layer = High - Thick - 1, centre = Enumerable.Range(0, Width * Width)
            .MinBy(i => eta[layer * Width * Width + i]);
        double At(int distance)
        {
            double sum = 0;
            foreach ((int x, int y) in new[] { (distance, 0), (-distance, 0), (0, distance), (0, -distance) })
                sum += eta[(layer * Width + (centre / Width + y + Width) % Width) * Width
                    + (centre % Width + x + Width) % Width];
            return sum / 4;
        }

        double Law(int distance)
        {
            double sum = 1.0 / distance;
            for (int n = 1; n < 100; n++) sum += 2 * (n % 2 == 0 ? 1 : -1)
                / Math.Sqrt(distance * distance + 4.0 * n * n * Thick * Thick);
            return -current / (2 * Math.PI * Sigma * CoupledBox.Spacing) * sum;
        }

        return
        [
            .. away.Select(distance => CaseResult.Relative($"{distance} cells away",
                "current that an embryo draws lowers η around it", "Δη − Δη(12 cells) [mV]",
                (Law(distance) - Law(12)) * 1e3, (At(distance) - At(12)) * 1e3, 0.05)),
            CoupledReactionCases.Ledger(setting, run.Of("li_relative_error")),
        ];
    }
}
