using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>T38: what silver does to walls that it covers (docs/decisions/compound.md): β's contact angle and
/// exchange current, and on which wall compound appears first.</summary>
public static class CoveredWallCases
{
    const double Segregation = 250, Solubility = 0.01;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        Case("T38 contact angle of a wall that silver covers", Angle),
        Case("T38 exchange current of a wall that silver covers", Exchange),
        Case("T38 compound appears on the wall that bears it best", Place),
        Case("T38 silver that changes nothing", Null),
    ];

    static VerificationCase Case(string name, Func<Setting, CaseResult[]> run)
        => new(name, run) { Kind = CaseKind.Coupled };

    static MiecSetup Drawn(Setting setting, Func<double, double, double, Material> material)
    {
        MiecSetup setup = CoupledBox.Drawn(32, 40, 1, material).In(setting.Precision);
        foreach (Material wall in setup.Walls.Keys)
            setup = setup.Wall(wall, one => one with
            {
                ContactAngle = Math.PI / 2,
                NucleationOverpotential = null,
            });
        return setup with { Beta = setup.Beta with { BulkDiffusion = 5e-12 } };
    }

    static Material Between(double y, Material inside) => y < 4 ? Material.CurrentCollector
        : y >= 36 ? Material.SolidElectrolyte : inside;

    static double Mean(ISimulation run, string field, Func<int, int, bool> cells)
    {
        float[] values = run.Field(field);
        double sum = 0, count = 0;
        for (int y = 0; y < 40; y++)
            for (int x = 0; x < 32; x++)
                if (cells(x, y)) (sum, count) = (sum + values[32 * y + x], count + 1);
        return sum / count;
    }

    static double Share(double fraction) => Segregation * fraction / (1 + Segregation * fraction);

    // β half fills a slot 20 cells wide: −2 γ cos θ/w is its pressure, θ that of a wall which is covered in
    // part. Menisci rest where the grid lets them, at pressures that differ by half a percent.
    static CaseResult[] Angle(Setting setting)
    {
        const double Wetting = 50 * Math.PI / 180;
        MiecSetup slot = Drawn(setting, (x, y, _) => Between(y,
            x is < 6 or >= 26 ? Material.Miec : Material.Pore)) with
        {
            Initial = new InitialState.Filled(0.5, FromSolidElectrolyte: false),
            EndTime = 600,
        };
        using ISimulation run = (slot.Wall(Material.Miec, wall => wall with
        {
            SilverSegregation = Segregation,
            SilverContactAngle = Wetting,
        }) with
        {
            Silver = new SilverSetup { Diffusivity = 1e-13, InitialMoleFraction = 0.008 },
        }).Begin(setting.Devices).Finish();
        static bool Filled(int x, int y) => x is > 10 and < 21 && y is > 8 and < 14;
        double covered = Share(Mean(run, "ag_mole_fraction", Filled)), cosine = covered * Math.Cos(Wetting);
        using ISimulation bare =
            slot.Wall(Material.Miec, wall => wall with { ContactAngle = Math.Acos(cosine) })
            .Begin(setting.Devices).Finish();
        double pressure = Mean(run, "pressure", Filled), alone = Mean(bare, "pressure", Filled);
        return
        [
            new("share", "the wall is covered in part", "0.3 < θ < 0.7", 0.5, covered, 0.2),
            CaseResult.Relative("as a bare wall", "β wets it as a bare wall of that angle",
                "p of the same slot, cos θ_β = θ cos 50° [Pa]", alone, pressure, 0.01),
            CaseResult.Relative("pressure", "the wall's contact angle follows its silver",
                "p = −2 γ cos θ_β/w [Pa]", -2 * slot.Beta.SurfaceEnergy * cosine / (20 * CoupledBox.Spacing),
                pressure, 0.05),
        ];
    }

    // A flat layer of β at the electrolyte: currents to and fro, whose mean difference does not know of
    // pressures. Then beside MIEC, where only the MIEC's wall has silver.
    static CaseResult[] Exchange(Setting setting)
    {
        const double Bare = 5, Covered = 45, Current = 4, Pulse = 0.05;
        MiecSetup flat = Drawn(setting, (_, y, _) => Between(y, Material.Pore)) with
        {
            Initial = new InitialState.Filled(0.5, FromSolidElectrolyte: true),
            Silver = new SilverSetup { Diffusivity = 1e-13, InitialMoleFraction = 0.006 },
        };
        flat = flat.With(null, (0, 20), (Current, Pulse), (-Current, Pulse))
            .Wall(Material.SolidElectrolyte, wall => wall with
            {
                ExchangeCurrent = Bare,
                SilverSegregation = Segregation,
                SilverExchangeCurrent = Covered,
            });
        (double rest, double swing, _, _) = Pulses(flat, 20, Pulse, setting);
        double share = Share(rest), i0 = Bare + share * (Covered - Bare);
        MiecSetup two = Drawn(setting, (x, y, _) => Between(y, x < 12 ? Material.Miec : Material.Pore)) with
        {
            Initial = new InitialState.Filled(0.5, FromSolidElectrolyte: true),
            Silver = new SilverSetup { Diffusivity = 1e-13, InitialMoleFraction = 0.006 },
        };
        two = two.With(null, (0, 20), (Current, Pulse), (-Current, Pulse))
            .Wall(Material.Miec, wall => wall with
            {
                ExchangeCurrent = Bare,
                SilverSegregation = Segregation,
                SilverExchangeCurrent = Covered,
            });
        (double ofTwo, double swingTwo, double miec, double electrolyte) = Pulses(two, 20, Pulse, setting);
        double bare = Bare + Share(ofTwo) * (Covered - Bare);
        (_, double swingBare, double miecBare, double electrolyteBare) = Pulses(two.Wall(Material.Miec,
            wall => wall with { ExchangeCurrent = bare, SilverExchangeCurrent = null }), 20, Pulse, setting);
        return
        [
            new("share", "the wall is covered in part", "0.3 < θ < 0.7", 0.5, share, 0.2),
            CaseResult.Relative("overpotential", "i₀ follows the silver of the wall",
                "(η₊ − η₋)/2 = (2kT/e) asinh(i/2i₀), i₀ = 5 + θ (45 − 5) A/m² [mV]",
                2e3 * CoupledBox.Volt * Math.Asinh(Current / (2 * i0)), 1e3 * swing, 0.01),
            CaseResult.Relative("two solids", "as a bare wall of that i₀", "(η₊ − η₋)/2 [mV]",
                1e3 * swingBare, 1e3 * swingTwo, 0.01),
            CaseResult.Relative("MIEC's part", "the solids share the current as bare ones would",
                "i_MIEC [A/m²]", miecBare, miec, 0.01),
            CaseResult.Relative("electrolyte's part", "the solids share the current as bare ones would",
                "i_SE [A/m²]", electrolyteBare, electrolyte, 0.01),
        ];
    }

    static (double Fraction, double Swing, double Miec, double Electrolyte) Pulses(MiecSetup setup,
        double rest, double pulse, Setting setting)
    {
        using ISimulation run = setup.Begin(setting.Devices);
        run.Forward(rest);
        double fraction = Mean(run, "ag_mole_fraction", (x, y) => x is > 16 and < 28 && y is > 25 and < 34);
        run.Forward(rest + pulse);
        double[] row = run.Row();
        double plating = run.Of("overpotential", row), miec = run.Of("reaction_miec", row);
        double electrolyte = run.Of("reaction_se", row);
        run.Forward(rest + 2 * pulse);
        return (fraction, 0.5 * (plating - run.Of("overpotential")), miec, electrolyte);
    }

    // β that is supersaturated by 12 %: compound appears on the MIEC, which bears it from 5 % on, not on
    // other walls and not within β, and takes what is too much.
    static CaseResult[] Place(Setting setting)
    {
        double saturated = Solubility / (1 - Solubility);
        MiecSetup setup = Drawn(setting, (x, y, _) => Between(y, x < 10 ? Material.Miec : Material.Pore)) with
        {
            Initial = new InitialState.Filled(1, FromSolidElectrolyte: false),
            EndTime = 200,
            Silver = new SilverSetup
            {
                Diffusivity = 1e-13, InitialMoleFraction = 1.12 * saturated, Solubility = Solubility,
                Supersaturation = 0.3,
            },
        };
        using ISimulation none = setup.Begin(setting.Devices).Finish();
        using ISimulation run = setup.Wall(
            Material.Miec, wall => wall with { SilverSupersaturation = 0.05 })
            .Begin(setting.Devices).Finish();
        double all = run.Of("ag_compound");
        return
        [
            CaseResult.Small("null", "no wall bears compound of so little", "C_p/N",
                none.Of("ag_compound") / none.Of("ag_total"), 0),
            CaseResult.Relative("amount", "it takes what β does not dissolve", "C_p/N = 1 − λ_sat/λ₀",
                1 - 1 / 1.12, all / run.Of("ag_total"), 2e-3),
            CaseResult.Relative("at rest", "far from it β is saturated", "λ/λ_sat", 1,
                Mean(run, "ag_mole_fraction", (x, y) => x is > 24 and < 28 && y is > 16 and < 24) / saturated,
                1e-4),
            new("place", "it lies on the MIEC", "share of C_p beside MIEC > 0.95", 1,
                run.Of("ag_compound_miec") > 0.95 * all ? 1 : 0, 0),
        ];
    }

    static CaseResult[] Null(Setting setting)
    {
        MiecSetup setup = CoupledBox.Disk().In(setting.Precision).With(7, (60, 3), (-60, 1.5)) with
        {
            Silver = new SilverSetup { Diffusivity = 1e-13, InitialMoleFraction = 0.009 },
            Initial = new InitialState.Film(Material.Miec, 140e-9),
        };
        foreach (Material wall in setup.Walls.Keys)
            setup = setup.Wall(wall, one => one with { SilverSegregation = 100 });
        MiecSetup covered = setup;
        foreach (Material wall in setup.Walls.Keys)
            covered = covered.Wall(wall, one => one with
            {
                SilverContactAngle = one.ContactAngle,
                SilverExchangeCurrent = one.ExchangeCurrent > 0 ? one.ExchangeCurrent : null,
                SilverSupersaturation = setup.Silver!.Supersaturation,
            });
        using ISimulation without = setup.Begin(setting.Devices).Finish();
        using ISimulation with = covered.Begin(setting.Devices).Finish();
        float[] one = without.Filling(), other = with.Filling();
        return
        [
            new("same", "silver that changes no property changes nothing, to the last bit",
                "cells that differ", 0, one.Where((u, i) => u != other[i]).Count(), 0),
        ];
    }
}
