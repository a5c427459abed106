using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>T40: walls whose properties change with depth.</summary>
public static class DepthCases
{
    const int Width = 32, Height = 68, Low = 4, High = 64, Slot = 20;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        Case("T40 contact angle by depth", Angle),
        Case("T40 exchange current by depth, column", setting => Exchange(setting, IonModel.Column)),
        Case("T40 exchange current by depth, voxels", setting => Exchange(setting, IonModel.Voxels)),
        Case("T40 ends that are alike", Null),
    ];

    static VerificationCase Case(string name, Func<Setting, CaseResult[]> run)
        => new(name, run) { Kind = CaseKind.Coupled };

    // A slot through MIEC between the planes; an insulator may line its ends.
    static MiecSetup Drawn(Setting setting, int lined = 0)
    {
        MiecSetup setup = CoupledBox.Drawn(Width, Height, 1, (x, y, _) => y < Low ? Material.CurrentCollector
            : y >= High ? Material.SolidElectrolyte : x is > 6 and < 6 + Slot ? Material.Pore
            : x is > 3 and < 9 + Slot && (y < Low + lined || y >= High - lined) ? Material.Iei
            : Material.Miec).In(setting.Precision);
        if (lined > 0) setup = setup with
        {
            Walls = new Dictionary<Material, WallSetup>(setup.Walls)
            {
                [Material.Iei] = new() { ContactAngle = Math.PI / 2, InterfaceDiffusion = 3e-20 },
            },
        };
        foreach (Material wall in setup.Walls.Keys)
            setup = setup.Wall(wall, one => one with
            {
                ContactAngle = Math.PI / 2,
                NucleationOverpotential = null,
                ExchangeCurrent = wall == Material.Miec ? 5 : 0,
            });
        return setup with { Beta = setup.Beta with { BulkDiffusion = 5e-12 } };
    }

    // β from one plane to a meniscus: its pressure is that of the angle where the meniscus meets the wall,
    // two thirds of its sagitta above its mean height.
    static CaseResult[] Angle(Setting setting)
    {
        const double Electrolyte = 75 * Math.PI / 180, Collector = 35 * Math.PI / 180;
        double Mean(ISimulation run)
        {
            float[] values = run.Field("pressure");
            return Enumerable.Range(14, 4).Average(x => Enumerable.Range(8, 6)
                .Average(y => values[Width * y + x]));
        }
        return [.. Fill(0.3), .. Fill(0.7)];

        IEnumerable<CaseResult> Fill(double share)
        {
            MiecSetup setup = Drawn(setting).Wall(Material.Miec, wall => wall with
            {
                ContactAngle = Electrolyte,
                AtCollector = new WallEnd { ContactAngle = Collector },
            });
            using ISimulation run = (setup with
            {
                Initial = new InitialState.Filled(share, FromSolidElectrolyte: false),
                EndTime = 600,
            }).Begin(setting.Devices).Finish();
            double cosine = 0.5, first = Math.Cos(Electrolyte), rise = Math.Cos(Collector) - first;
            for (int i = 0; i < 20; i++)
            {
                double sagitta = 0.5 * Slot / cosine * (1 - Math.Sqrt(1 - cosine * cosine));
                cosine = first + (1 - share - 2 * sagitta / (3 * (High - Low))) * rise;
            }
            yield return CaseResult.Relative($"pressure, filled to {share}",
                "a meniscus has the angle of its depth", "p = −2 γ cos θ(y)/w, cos θ linear [Pa]",
                -2 * setup.Beta.SurfaceEnergy * cosine / (Slot * CoupledBox.Spacing), Mean(run), 0.05);
        }
    }

    // β fills one half, and a third of it touches nothing that reacts: a third of the way is the mean depth
    // of what does, or two thirds. Small currents to and fro;
    // their mean difference does not know of pressures.
    static CaseResult[] Exchange(Setting setting, IonModel model)
    {
        const double Electrolyte = 4, Collector = 44, Current = 4, Pulse = 0.05;
        const int Lined = (High - Low) / 6;
        MiecSetup setup = Drawn(setting, Lined).With(null, (0, 5), (Current, Pulse), (-Current, Pulse))
            .Wall(Material.Miec, wall => wall with
            {
                ExchangeCurrent = Electrolyte,
                AtCollector = new WallEnd { ExchangeCurrent = Collector },
                IonConductivity = 100,
            }).Wall(Material.SolidElectrolyte, wall => wall with { IonConductivity = 100 });
        return
        [
            Swing("upper half", fromElectrolyte: true, Electrolyte + (Collector - Electrolyte) / 3),
            Swing("lower half", fromElectrolyte: false, Electrolyte + 2 * (Collector - Electrolyte) / 3),
        ];

        CaseResult Swing(string name, bool fromElectrolyte, double mean)
        {
            MiecSetup here = setup with
            {
                Initial = new InitialState.Filled(0.5, fromElectrolyte),
                Current = setup.Current! with { Model = model },
            };
            return CaseResult.Relative(name, "the reaction follows i₀ of its depth",
                "(η₊ − η₋)/2 of the same cell with the mean i₀ everywhere [mV]", Of(here.Wall(Material.Miec,
                    wall => wall with { ExchangeCurrent = mean, AtCollector = null })), Of(here), 0.02);
        }

        double Of(MiecSetup one)
        {
            using ISimulation run = one.Begin(setting.Devices);
            run.Forward(5 + Pulse);
            double plating = run.Of("overpotential");
            run.Forward(5 + 2 * Pulse);
            return 0.5e3 * (plating - run.Of("overpotential"));
        }
    }

    static CaseResult[] Null(Setting setting)
    {
        MiecSetup setup = CoupledBox.Disk().In(setting.Precision).With(7, (60, 3), (-60, 1.5));
        MiecSetup ends = setup;
        foreach (Material wall in setup.Walls.Keys)
            ends = ends.Wall(wall, one => one with
            {
                AtCollector = new WallEnd
                {
                    ContactAngle = one.ContactAngle, InterfaceDiffusion = one.InterfaceDiffusion,
                    ExchangeCurrent = one.ExchangeCurrent > 0 ? one.ExchangeCurrent : null,
                },
            });
        using ISimulation without = setup.Begin(setting.Devices).Finish();
        using ISimulation with = ends.Begin(setting.Devices).Finish();
        float[] first = without.Filling(), other = with.Filling();
        return
        [
            new("same", "ends that are alike change nothing, to the last bit", "cells that differ",
                0, first.Where((u, i) => u != other[i]).Count(), 0),
            new("nuclei", "β is there", "nuclei > 0", 1, with.Of("nuclei") > 0 ? 1 : 0, 0),
        ];
    }
}
