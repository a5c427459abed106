using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>The column of overpotentials in SI: charging of bare walls, resistance of a porous electrode that
/// reacts over its depth, its current at large overpotentials, tortuosity and separator.</summary>
public static class ColumnCases
{
    const double DoubleLayer = 0.1;     // F m⁻²

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        Case("T24 charging of bare walls", Charging),
        Case("T24 separator in series", Separator),
        .. new[] { 0.5, 1.5, 3 }.Select(depth => Case($"T24 resistance at L = {depth} L_pen",
            setting => Resistance(setting, new Fins { Length = 80 }, depth))),
        Case("T24 resistance at L = 1.5 L_pen, 3D",
            setting => Resistance(setting, new Fins { Length = 48, Deep = 8 }, 1.5)),
        Case("T24 tortuosity", Tortuosity),
        Case("T24 large currents", Tafel),
    ];

    static VerificationCase Case(string name, Func<Setting, CaseResult[]> run)
        => new(name, setting => run(setting)) { Kind = CaseKind.Coupled };

    static MiecSetup Bare(MiecSetup setup, Setting setting) => setup.With(1, (0.02, 0.05))
        .In(setting.Precision) with
    {
        Step = new StepSetup { Initial = 1e-3, Largest = 1e-3 },
    };

    // The bare pore of a box whose walls react, below what nucleates: all current stays in the double layer.
    static CaseResult[] Charging(Setting setting)
    {
        const string Claim = "without β the current charges the double layer of the reacting wall";
        MiecSetup flat = Bare(CoupledBox.Plane(16, 32, 6, 26), setting);
        MiecSetup three = CoupledBox.Ball();
        return
        [
            .. new[] { ("2D", CoupledBox.Disk()), ("3D", three), ("0.3 F/m²", CoupledBox.Disk()) }.Select(
                one =>
                {
                    double capacity = one.Item1 == "0.3 F/m²" ? 0.3 : DoubleLayer;
                    MiecSetup setup = Bare(one.Item2, setting);
                    return CaseResult.Relative(one.Item1, Claim, "dη/dt = I/(C_dl A) [V/s]",
                        0.02 * Section(setup) / (capacity * Wall(setup)), Rate(setup, setting, capacity),
                        1e-9);
                }),
            CaseResult.Relative("flat wall", "its area is that of the voxels' face",
                "dη/dt = I/(C_dl A_geometric) [V/s]", 0.02 / DoubleLayer, Rate(flat, setting, DoubleLayer),
                2e-3),
        ];
    }

    static double Rate(MiecSetup setup, Setting setting, double capacity)
    {
        using ISimulation run = (setup with { Current = setup.Current! with { DoubleLayer = capacity } })
            .Begin(setting.Devices).Finish();
        return run.Of("overpotential") / run.Time;
    }

    // Across the thickness, and of the walls that react [m²].
    static double Section(MiecSetup setup) => setup.Image.Nx * Face(setup)
        * (setup.Image.Nz == 1 ? 1 : setup.Image.Ny);

    static double Face(MiecSetup setup)
        => setup.Image.VoxelSize * (setup.Image.Nz == 1 ? setup.Depth : setup.Image.VoxelSize);

    static double Wall(MiecSetup setup)
    {
        var walls = new Walls(setup);
        return Face(setup) * walls.Solids.Where(solid => walls[solid].ExchangeCurrent > 0)
            .Sum(solid => walls.Density(solid).Sum(wall => (double)wall));
    }

    static CaseResult[] Separator(Setting setting) =>
    [
        .. new[] { ("2D", CoupledBox.Disk()), ("3D", CoupledBox.Ball()) }.Select(one =>
        {
            const double Ohms = 3e-4;       // Ω m²: 3 Ω cm²
            MiecSetup setup = Bare(one.Item2, setting);
            double without = Potential(setup, setting);
            double with = Potential(
                setup with { Current = setup.Current! with { SeparatorResistance = Ohms } }, setting);
            return CaseResult.Relative($"drop, {one.Item1}", "the separator lies in series with the cell",
                "V − η = I R_s [V]", 0.02 * Ohms, with - without, 1e-9);
        }),
    ];

    static double Potential(MiecSetup setup, Setting setting)
    {
        using ISimulation run = setup.Begin(setting.Devices).Finish();
        return run.Of("overpotential");
    }

    // Fast bulk diffusion keeps p at 0; i₀ = 50 A m⁻². α is none of the usual ones.
    const double Exchange = 50, Alpha = 0.4;

    static MiecSetup Electrode(Setting setting, Fins fins, double conductivity, double exchange)
    {
        MiecSetup setup = fins.Setup(setting, wall => wall with
        {
            ExchangeCurrent = exchange,
            IonConductivity = conductivity,
        });
        return setup with { Beta = setup.Beta with { BulkDiffusion = 1e-10 } };
    }

    /// <summary>The same with a potential in each voxel; the electrolyte then conducts ten thousand times as
    /// well as the fins.</summary>
    internal static MiecSetup ByVoxels(MiecSetup setup) => setup
        .Wall(Material.SolidElectrolyte, wall => wall with
        {
            IonConductivity = 1e4 * setup.Walls[Material.Miec].IonConductivity,
        }) with
    {
        Current = setup.Current! with { Model = IonModel.Voxels },
    };

    // σ of the fins at which L is this multiple of L_pen = √(σ kT/(e a i₀)).
    static double Conductivity(Fins fins, double depth)
        => Exchange * fins.Wall * Math.Pow(fins.Reach / depth, 2) / (CoupledBox.Volt * fins.Share);

    static double Expected(Fins fins, double depth)
        => fins.Reach / (depth * Math.Tanh(depth) * fins.Share * Conductivity(fins, depth));

    // dη/dI from currents of either sign at which η beside the electrolyte is 5 % of kT/e.
    static (double Ohms, double Error) Measured(MiecSetup setup, Setting setting, double expected,
        IonModel model)
    {
        double current = 0.05 * CoupledBox.Volt / expected;
        setup = setup.With(null, (current, 0.5), (-current, 0.5));
        setup = setup with { Current = setup.Current! with { TransferCoefficient = Alpha } };
        using ISimulation run = (model == IonModel.Voxels ? ByVoxels(setup) : setup).Begin(setting.Devices);
        run.Forward(0.499999);
        double high = run.Of("overpotential");
        run.Finish();
        double[] row = run.Row();
        return ((high - run.Of("overpotential", row)) / (2 * current), run.Of("li_relative_error", row));
    }

    /// <summary>Resistance of fins of this many penetration depths.</summary>
    internal static CaseResult[] Resistance(Setting setting, Fins fins, double depth,
        IonModel model = IonModel.Column)
    {
        double expected = Expected(fins, depth);
        MiecSetup setup = Electrode(setting, fins, Conductivity(fins, depth), Exchange);
        (double ohms, double error) = Measured(setup, setting, expected, model);
        return
        [
            CaseResult.Relative("R", "an electrode reacts as deep as its ions come",
                "R = (L_pen/σ) coth(L/L_pen) [Ω cm²]", expected * 1e4,
                ohms * 1e4, 0.005),
            CoupledReactionCases.Ledger(setting, error),
        ];
    }

    static CaseResult[] Tortuosity(Setting setting)
    {
        const double Depth = 1.5, Factor = 2.5;
        var fins = new Fins { Length = 48 };
        double expected = Expected(fins, Depth), conductivity = Conductivity(fins, Depth);
        double current = 0.05 * CoupledBox.Volt / expected;
        MiecSetup straight = Electrode(setting, fins, conductivity, Exchange).With(null, (current, 0.3));
        MiecSetup winding = Electrode(setting, fins, Factor * conductivity, Exchange)
            .With(null, (current, 0.3));
        double Settled(MiecSetup setup, double factor)
        {
            using ISimulation run = (setup with
            {
                Current = setup.Current! with { Tortuosity = factor },
            }).Begin(setting.Devices).Finish();
            return run.Of("overpotential") / current;
        }

        return
        [
            CaseResult.Relative("σ/τ", "the tortuosity divides the conductivity",
                "R(τ σ, τ) = R(σ, 1) [Ω cm²]", Settled(straight, 1) * 1e4, Settled(winding, Factor) * 1e4,
                1e-9),
        ];
    }

    // α e I L/(kT σ) = 2 = 2θ tan θ. i₀ so small that nothing is stripped: i/i₀ is 90 at the back.
    static CaseResult[] Tafel(Setting setting) => Tafel(setting, IonModel.Column);

    /// <summary>A large current along fins.</summary>
    internal static CaseResult[] Tafel(Setting setting, IonModel model)
    {
        const double Theta = 0.860333589, Areal = 34, Back = 90, Time = 0.5;
        var fins = new Fins { Length = 80 };
        double conductivity = Alpha * Areal * fins.Reach / (2 * CoupledBox.Volt * fins.Share);
        double exchange = Areal * Theta / (fins.Wall * fins.Reach * Math.Tan(Theta) * Back);
        MiecSetup setup = Electrode(setting, fins, conductivity, exchange).With(null, (Areal, Time));
        setup = setup with { Current = setup.Current! with { TransferCoefficient = Alpha } };
        if (model == IonModel.Voxels) setup = ByVoxels(setup);
        (ISimulation run, ColumnProbe probe) = ColumnProbe.Begin(setup, setting);
        using (run)
        {
            double before = probe.Volume((_, _) => true);
            run.Finish();
            double[] current = probe.Current;
            int high = fins.Low + fins.Length - 1, low = fins.Low;
            // From the centres of the layers half a layer on to the ends of the stretch.
            double front = Math.Pow(current[high], 1.5) / Math.Sqrt(current[high - 1]);
            double back = Math.Pow(current[low], 1.5) / Math.Sqrt(current[low + 1]);
            double mean = Enumerable.Range(low, fins.Length).Average(k => current[k]);
            double eta = CoupledBox.Volt / Alpha * Math.Log(Back / Math.Pow(Math.Cos(Theta), 2));
            double stored = DoubleLayer * fins.Wall * CoupledBox.Spacing / Time
                * probe.Overpotential.Skip(low).Take(fins.Length).Sum();
            double gained = (probe.Volume((_, _) => true) - before)
                / (CoupledBox.VolumePerCharge * Section(setup) * Time);
            const string Claim = "at large currents an electrode reacts more where ions come from";
            return
            [
                CaseResult.Relative("front over back", Claim, "sec²θ, 2θ tan θ = α e I L/(kT σ) = 2", 2.35103,
                    front / back, 0.01),
                CaseResult.Relative("η of the cell", Claim, "(kT/αe) ln[I θ/(a L i₀ sin θ cos θ)] [mV]",
                    eta * 1e3, run.Of("overpotential") * 1e3, 0.005),
                CaseResult.Relative("sum", "what the layers react by their η is the current",
                    "a L ⟨i⟩ [A m⁻²]", Areal, mean * fins.Wall * fins.Reach, 0.005),
                CaseResult.Relative("gain", "… less what charges the double layer, β gains",
                    "ΔV e/(Ω t A) + C_dl a ∫η dz/t [A m⁻²]", Areal, gained + stored, 1e-3),
                CoupledReactionCases.Ledger(setting, run.Of("li_relative_error")),
            ];
        }
    }
}
