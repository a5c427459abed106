using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>Whole short runs: accounts of lithium and silver with nucleation and reaction, an embryo under β,
/// the same numbers for any number of threads, two dimensions as three, closed sides as joined ones, and
/// energy that falls.</summary>
public static class CoupledRunCases
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        Case("V6 accounts of a run with nuclei and silver, 2D",
            setting => Accounts(setting, CoupledBox.Disk(), 3)),
        Case("V6 accounts of a run with nuclei and silver, 3D",
            setting => Accounts(setting, CoupledBox.Ball(), 2)),
        Case("T15 embryo that a front of β reaches", Reached),
        Case("T20 one and two threads", Threads),
        Case("T20 2D as a slab in 3D", Slab),
        Case("T20 closed sides as joined ones", Mirrored),
        Case("T18 energy in a closed box with walls", Energy),
    ];

    static VerificationCase Case(string name, Func<Setting, CaseResult[]> run)
        => new(name, setting => run(setting)) { Kind = CaseKind.Coupled };

    static CaseResult[] Accounts(Setting setting, MiecSetup box, double time)
    {
        VoxelImage image = box.Image;
        double h = image.VoxelSize, side = image.Nx * h;
        bool flat = image.Nz == 1;
        MiecSetup setup = box.With(7, (800, time), (0, 0.3), (-800, 0.6 * time)).In(setting.Precision)
            .Wall(Material.Miec, wall => wall with { SilverSegregation = 3 }) with
        {
            Silver = new SilverSetup
            {
                Diffusivity = 1.42e-13, InitialMoleFraction = 0.002,
                Particles = [new(0.6 * side, 0.55 * side, flat ? 0.5e-6 : 0.75 * side, 1.5 * h)],
            },
        };
        using ISimulation run = setup.Begin(setting.Devices);
        double lithium = 0, silver = 0, most = 0;
        run.Finish(now =>
        {
            if (now.Steps % 5 != 0 && !now.Finished) return;
            double[] row = now.Row();
            lithium = Math.Max(lithium, now.Of("li_relative_error", row));
            silver = Math.Max(silver, now.Of("ag_relative_error", row));
            most = Math.Max(most, now.Of("beta_fraction", row));
        });
        double[] end = run.Row();
        return
        [
            CoupledReactionCases.Ledger(setting, lithium),
            CaseResult.Small("silver", "the account of silver closes", "|ΔN|/N", silver,
                setting.Precision == Precision.Double ? 1e-12 : 1e-6),
            CaseResult.Relative("charge", "the charge is that of the protocol", "∫I dt/A [C m⁻²]",
                800 * 0.4 * time, run.Of("charge", end), 1e-12),
            new("events", "the run nucleates, fills a third of its pore, and empties again",
                "nuclei > 0, max fraction > 0.3, end at 0.2–0.8 of it", 1,
                run.Of("nuclei", end) > 0 && most > 0.3 && run.Of("beta_fraction", end) / most is > 0.2
                    and < 0.8 ? 1 : 0, 0),
        ];
    }

    // A film passes a disk on which an embryo grows too slowly to become a cap; then nearly no current.
    static CaseResult[] Reached(Setting setting)
    {
        const double Pass = 0.9, Rest = 8, Later = 2, Thermal = 1.380649e-23 * CoupledBox.Temperature;
        MiecSetup setup = CoupledBox.Disk().With(3, (2000, Pass), (60, Rest)).In(setting.Precision)
            .Wall(Material.Miec, wall => wall with { ExchangeCurrent = 0.5 }) with
        {
            Initial = new InitialState.Film(Material.SolidElectrolyte, 200e-9),
            Step = new StepSetup { Largest = 0.05 },
        };
        setup = setup with { Nucleation = setup.Nucleation! with { Exclusion = 1e-6 } };
        using ISimulation run = setup.Begin(setting.Devices);
        double first = Volume(Pass), second = Volume(Pass + Later), third = Volume(Pass + 2 * Later);
        run.Finish();
        BetaSetup beta = setup.Beta;
        double unit = Math.Pow(CoupledBox.Spacing, 4) * Thermal
            / (beta.SurfaceDiffusion * beta.AtomicVolume * beta.SurfaceEnergy);
        double[] row = run.Row();
        const string Claim = "an embryo that β reaches dissolves into it through the double layer";
        return
        [
            CaseResult.Relative("time of decay", Claim, "100 h⁴kT/(D_sδ Ωγ) [s], from volumes at three "
                + "times that are 2 s apart", 100 * unit,
                Later / Math.Log((first - second) / (second - third)), 0.03),
            CaseResult.Small("left", Claim, "embryo volume at the end over that when β had passed",
                run.Of("embryo_volume", row) / first, 0.05),
            CoupledReactionCases.Ledger(setting, run.Of("li_relative_error", row)),
            new("alive", "there is one embryo to dissolve", "nuclei", 1, run.Of("nuclei", row), 0),
        ];

        double Volume(double time)
        {
            while (run.Time < time) run.Advance(time);
            return run.Of("embryo_volume");
        }
    }

    // More than the 40,000 cells below which one thread does all.
    static CaseResult[] Threads(Setting setting)
    {
        MiecSetup setup =
            CoupledBox.Plane(256, 160, 8, 150, (x, y) => Math.Sin(x / 9) * Math.Sin(y / 11) > 0.6)
            .With(7, (1000, 3)).In(setting.Precision) with
            {
                Initial = new InitialState.Filled(0.2, FromSolidElectrolyte: true),
            };
        (double[] row, float[] u, double fraction) = Some(1);
        (double[] otherRow, float[] other, _) = Some(2);
        const string Claim = "the number of threads changes no digit";
        return
        [
            CaseResult.Small("history", Claim, "columns that differ",
                row.Where((value, i) => !value.Equals(otherRow[i])).Count(), 0),
            CaseResult.Small("u", Claim, "cells that differ", u.Where((value, i) => !value.Equals(other[i]))
                .Count(), 0),
            new("alive", "β fills a part of the pore", "0.1 < fraction < 0.9", 1, fraction is > 0.1 and < 0.9
                ? 1 : 0, 0),
        ];

        (double[] Row, float[] Filling, double Fraction) Some(int threads)
        {
            using ISimulation run = setup.Begin(new CpuDevices(threads));
            for (int i = 0; i < 8; i++) run.Advance(double.PositiveInfinity);
            return (run.Row(), run.Filling(), run.Of("beta_fraction"));
        }
    }

    static readonly string[] compared =
        ["beta_volume", "contact_se", "contact_miec", "energy", "overpotential"];

    static MiecSetup Middle(Setting setting, double time)
        => CoupledBox.Plane(48, 48, 6, 42, (x, y) => (x - 24) * (x - 24) + (y - 22) * (y - 22) < 50)
            .With(null, (100, time)).In(setting.Precision) with
        {
            Initial = new InitialState.Filled(0.35, FromSolidElectrolyte: true),
        };

    // The same slab extruded along y: every plane of 3D is the 2D run of the depth of its cells.
    static CaseResult[] Slab(Setting setting)
    {
        const int Thick = 8;
        MiecSetup flat = Middle(setting, 0.5) with { Depth = Thick * CoupledBox.Spacing };
        VoxelImage plane = flat.Image;
        var labels = new byte[48 * Thick * 48];
        for (int i = 0; i < labels.Length; i++) labels[i] = plane.Labels[i / (48 * Thick) * 48 + i % 48];
        MiecSetup solid = flat with { Image = new VoxelImage(48, Thick, 48, plane.VoxelSize, labels) };
        using ISimulation two = flat.Begin(setting.Devices).Finish(), three = solid.Begin(setting.Devices)
            .Finish();
        float[] one = two.Filling(), other = three.Filling();
        double apart = other.Select((u, i) => (double)Math.Abs(u - one[i / (48 * Thick) * 48 + i % 48]))
            .Max();
        const string Claim = "two dimensions are three without change along the third";
        return
        [
            CaseResult.Small("u", Claim, "max |u − u′|", apart, 5e-3),
            .. compared.Select(column =>
                CaseResult.Relative(column, Claim, "3D over 2D", 1, three.Of(column) / two.Of(column), 2e-3)),
        ];
    }

    static CaseResult[] Mirrored(Setting setting)
    {
        MiecSetup setup = Middle(setting, 1.5);
        using ISimulation joined = setup.Begin(setting.Devices).Finish();
        using ISimulation closed = (setup with { Lateral = LateralBoundary.NoFlux }).Begin(setting.Devices)
            .Finish();
        float[] one = joined.Filling(), other = closed.Filling();
        const string Claim = "where all is mirror symmetric, joined sides are closed ones";
        return
        [
            CaseResult.Small("u", Claim, "max |u − u′|", one.Zip(other, (a, b) => Math.Abs(a - b)).Max(),
                2e-3),
            CaseResult.Small("mirror image", "a symmetric run stays symmetric", "max |u(x) − u(L − x)|",
                one.Select((u, i) => Math.Abs(u - one[i / 48 * 48 + 47 - i % 48])).Max(), 2e-3),
            CaseResult.Relative("overpotential", Claim, "closed over joined", 1,
                closed.Of("overpotential") / joined.Of("overpotential"), 2e-3),
            CaseResult.Relative("volume", Claim, "closed over joined", 1,
                closed.Of("beta_volume") / joined.Of("beta_volume"), 1e-6),
        ];
    }

    // No current: β that half fills the pore between electrolyte and a disk of MIEC comes to rest.
    static CaseResult[] Energy(Setting setting)
    {
        MiecSetup setup = CoupledBox.Disk().In(setting.Precision) with
        {
            Initial = new InitialState.Filled(0.5, FromSolidElectrolyte: true),
            EndTime = 60,
        };
        using ISimulation run = setup.Begin(setting.Devices);
        double volume = run.Of("beta_volume"), least = double.PositiveInfinity, rise = 0, first = double.NaN,
            scale = 0;
        run.Finish(now =>
        {
            if (now.Time < 0.2) return;       // the start is not the profile of the grid
            double energy = now.Of("energy");
            if (double.IsNaN(first)) (first, scale) = (energy, 0.5 * 48 * CoupledBox.Spacing * setup.Depth);
            least = Math.Min(least, energy);
            rise = Math.Max(rise, (energy - least) / scale);
        });
        return
        [
            CaseResult.Small("energy", "relaxed β loses energy, walls included",
                "max (F − least F so far)/(γ · cross section)", rise, 1e-3),
            new("fall", "it does lose some", "F(0.2 s) − F(end) > 0.002 γ · cross section", 1,
                first - least > 0.002 * scale ? 1 : 0, 0),
            CaseResult.Small("volume", "β is conserved", "|ΔV|/V",
                Math.Abs(run.Of("beta_volume") / volume - 1),
                setting.Precision == Precision.Double ? 1e-12 : 1e-6),
        ];
    }
}
