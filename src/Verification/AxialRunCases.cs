using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Estimates;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>Runs around an axis in SI: volumes, areas, charge, silver and energy are those of the cylinder,
/// and a tube is what it is in three dimensions.</summary>
public static class AxialRunCases
{
    const int Radius = 16, Width = 24, Height = 128, Length = Height - 8;
    const double H = CoupledBox.Spacing, Box = Math.PI * Width * Width * H * H,
        Section = Math.PI * Radius * Radius * H * H, Mantle = 2 * Math.PI * Radius * Length * H * H;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        Case("Axis: a tube in SI", Units),
        Case("Axis: charge is volume", Charge),
        Case("Axis: energy of a meniscus", Energy),
        Case("Axis: V1b closed cavity at rest",
            setting => CoupledReactionCases.Cavity(setting, CoupledBox.AxialTube(12, 28, 8))),
        Case("Axis: a tube as in 3D", Solid),
    ];

    static VerificationCase Case(string name, Func<Setting, CaseResult[]> run)
        => new(name, setting => run(setting)) { Kind = CaseKind.Coupled };

    static CaseResult[] Units(Setting setting)
    {
        const double Fraction = 0.002;
        MiecSetup setup = CoupledBox.AxialTube(Width, Height, Radius).In(setting.Precision) with
        {
            Initial = new InitialState.Filled(1, FromSolidElectrolyte: true),
            Silver = new SilverSetup { Diffusivity = 1.42e-13, InitialMoleFraction = Fraction },
        };
        using ISimulation run = setup.Begin(setting.Devices);
        const string Claim = "history is of the whole cylinder";
        double volume = run.Of("beta_volume");
        var estimates = new RunEstimates(setup);
        return
        [
            CaseResult.Relative("volume", Claim, "πR²L", Section * Length * H, volume, 0.01),
            CaseResult.Relative("contact_miec", Claim, "2πRL", Mantle, run.Of("contact_miec"), 0.02),
            CaseResult.Relative("contact_se", Claim, "πR²", Section, run.Of("contact_se"), 0.03),
            CaseResult.Relative("contact_cc", Claim, "πR²", Section, run.Of("contact_cc"), 0.03),
            CaseResult.Relative("silver", "moles are those of the lattice sites of β", "X V/(Ω N_A)",
                Fraction * volume / (Constants.LithiumAtomicVolume * Constants.Avogadro), run.Of("ag_total"),
                1e-3),
            CaseResult.Small("silver per volume", "snapshots show it as it is at every radius",
                "max |C Ω N_A/X − 1| across the middle of β", Uneven(), 1e-5),
            CaseResult.Relative("capacity", "'check' knows the charge of full pores",
                "πR²L e/(ΩπR_box²) [C m⁻²]", Section * Length * H / Box / CoupledBox.VolumePerCharge,
                estimates.Capacity, 1e-9),
            CaseResult.Relative("porosity", "'check' knows the share of pore", "R²/R_box²", Section / Box,
                estimates.Porosity, 1e-9),
            CaseResult.Relative("fraction", "full pores are full", "1", 1, run.Of("beta_fraction"), 1e-3),
            CaseResult.Relative("slab", "full pores are full in every slab", "1", 1,
                run.Of("beta_fraction_05"), 1e-5),
        ];

        double Uneven() => run.Field("ag_concentration").Skip(Width * Height / 2).Take(Radius / 2).Max(held
            => Math.Abs(held * Constants.LithiumAtomicVolume * Constants.Avogadro / Fraction - 1));
    }

    // What does not stay in the double layer of the walls becomes β.
    static CaseResult[] Charge(Setting setting)
    {
        const double Current = 400, Time = 2;
        MiecSetup setup = CoupledBox.AxialTube(Width, Height, Radius).In(setting.Precision)
            .With(null, (Current, Time))
            .Wall(Material.Miec, wall => wall with { SilverSegregation = 3 }) with
        {
            Initial = new InitialState.Film(Material.SolidElectrolyte, 200e-9),
            Silver = new SilverSetup { Diffusivity = 1.42e-13, InitialMoleFraction = 0.002 },
        };
        using ISimulation run = setup.Begin(setting.Devices);
        double before = run.Of("beta_volume");
        run.Finish();
        double held = setup.Current!.DoubleLayer * run.Of("overpotential") * (Mantle + Section);
        return
        [
            CaseResult.Relative("volume", "a charge plates its volume", "(Q πR_box² − C η A_w) Ω/e",
                (Current * Time * Box - held) * CoupledBox.VolumePerCharge, run.Of("beta_volume") - before,
                1e-4),
            CaseResult.Relative("charge", "the charge is that of the protocol", "∫I dt/A [C m⁻²]",
                Current * Time, run.Of("charge"), 1e-12),
            CoupledReactionCases.Ledger(setting, run.Of("li_relative_error")),
            CaseResult.Small("silver", "the account of silver closes", "|ΔN|/N", run.Of("ag_relative_error"),
                setting.Precision == Precision.Double ? 1e-12 : 1e-6),
        ];
    }

    // Walls at 90° have no energy.
    static CaseResult[] Energy(Setting setting)
    {
        MiecSetup setup = CoupledBox.AxialTube(Width, Height, Radius).In(setting.Precision) with
        {
            Initial = new InitialState.Filled(0.5, FromSolidElectrolyte: true),
            EndTime = 1,
        };
        foreach (Material solid in setup.Walls.Keys)
            setup = setup.Wall(solid, wall => wall with { ContactAngle = Math.PI / 2 });
        using ISimulation run = setup.Begin(setting.Devices).Finish();
        return
        [
            CaseResult.Relative("energy", "a flat meniscus has the energy of its area", "γ πR²",
                setup.Beta.SurfaceEnergy * Section, run.Of("energy"), 0.02),
        ];
    }

    // The same tube and the same total current on a square lattice of tubes and around an axis.
    static CaseResult[] Solid(Setting setting)
    {
        const int Side = 26, High = 38, Bore = 10;
        const double Current = 300, Time = 2, Surface = 0.5;
        using ISimulation solid = Fill(CoupledBox.Tube(Side, High, Bore), Current);
        using ISimulation axial = Fill(CoupledBox.AxialTube(Side / 2, High, Bore), Current * 4 / Math.PI);
        return
        [
            Same("beta_volume", 0.01), Same("contact_miec", 0.02), Same("overpotential", 0.02),
            CaseResult.Small("energy", Claim, "|F − F in 3D|/(γπR²)",
                Math.Abs(axial.Of("energy") - solid.Of("energy")) / (Surface * Math.PI * Bore * Bore * H * H),
                0.02),
            CaseResult.Small("pressure", Claim, "|mean p of β − that in 3D|/(2γ/R)",
                Math.Abs(Mean(axial, Side / 2) - Mean(solid)) / (2 * Surface / (Bore * H)), 0.05),
        ];

        ISimulation Fill(MiecSetup box, double current) => (box.With(null, (current, Time)) with
        {
            Precision = setting.Precision,
            Initial = new InitialState.Film(Material.SolidElectrolyte, 200e-9),
        }).Begin(setting.Devices).Finish();

        CaseResult Same(string column, double tolerance) => CaseResult.Relative(column, Claim,
            $"{column} over that in 3D", 1, axial.Of(column) / solid.Of(column), tolerance);
    }

    const string Claim = "a tube around an axis is a tube in three dimensions";

    // Over the cells that β fills, by the radius of each where x is one.
    static double Mean(ISimulation run, int? columns = null)
    {
        float[] pressure = run.Field("pressure");
        (double sum, double all) = (0, 0);
        for (int i = 0; i < pressure.Length; i++)
        {
            double weight = pressure[i] == 0 ? 0 : columns is { } across ? i % across + 0.5 : 1;
            (sum, all) = (sum + weight * pressure[i], all + weight);
        }
        return sum / all;
    }
}
