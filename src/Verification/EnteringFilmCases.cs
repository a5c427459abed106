using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>T31: a film that enters empty pores (docs/decisions/planes.md).</summary>
public static class EnteringFilmCases
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
        [new("T31 a film that enters empty pores", Entering) { Kind = CaseKind.Coupled }];

    // A film is born on the contact beside an empty slot and enters it once it is thicker than ε. Its edge is
    // a meniscus from the first moment: sharp, it would make MIEC beside it react at thousands of A/m².
    static CaseResult[] Entering(Setting setting)
    {
        const double Current = 60;
        MiecSetup setup = CoupledBox.Drawn(32, 48, 1, (x, y, _) => y < 4 ? Material.CurrentCollector
            : y >= 40 ? Material.SolidElectrolyte : x < 14 ? Material.Miec : Material.Pore)
            .In(setting.Precision).With(null, (Current, 25))
            .Stacked(5e6, new PlaneSetup
            {
                Adhesion = 0, NucleationOverpotential = 5e-3, ExchangeCurrent = 50,
            }, null);
        foreach (Material wall in setup.Walls.Keys)
            setup = setup.Wall(wall, one => one with { NucleationOverpotential = null });
        double reaction = 0, energy = 0, lithium = 0;
        using ISimulation run = setup.Begin(setting.Devices).Finish(now =>
        {
            double[] row = now.Row();
            reaction = Math.Max(reaction, Math.Abs(now.Of("reaction_miec", row)));
            energy = Math.Max(energy, now.Of("energy_relative_error", row));
            lithium = Math.Max(lithium, now.Of("li_relative_error", row));
        });
        return
        [
            new("enters", "it fills a part of the slot", "β in the slot > 5 %", 1,
                run.Of("beta_fraction") > 0.05 ? 1 : 0, 0),
            CaseResult.Small("reaction", "the MIEC beside it reacts no more than the current asks for",
                "largest |i_MIEC| over the current, less 1, or 0", Math.Max(reaction / Current - 1, 0), 0.5),
            CaseResult.Small("energy", "the work of the cell goes where the account says",
                "|∫I V dt − Σ works|/∫|I V| dt, the largest", energy,
                setting.Precision == Precision.Double ? 1e-6 : 1e-2),
            CaseResult.Small("Li", "none is made or lost", "li_relative_error, the largest", lithium,
                setting.Precision == Precision.Double ? 1e-11 : 1e-5),
        ];
    }
}
