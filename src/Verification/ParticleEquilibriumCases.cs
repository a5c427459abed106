using MathNet.Numerics.RootFinding;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Modules.Solute;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>Silver particles in closed boxes of β: what they saturate it with by their curvature, scaled and
/// in SI, and that a joined face beside them is no place at all.</summary>
public static class ParticleEquilibriumCases
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("T13 small particle saturates a closed box", Saturated),
        new("T13 small particle saturates a run in SI", SaturatedRun) { Kind = CaseKind.Coupled },
        Shifted("x", 8, 0, 0), Shifted("y", 0, 12, 0), Shifted("z", 0, 0, 16),
        Shifted("x, y and z", 8, 12, 16),
    ];

    static VerificationCase Shifted(string axes, int a, int b, int c)
        => new($"T13 particle on the faces across {axes}", setting => Shifted(setting, a, b, c));

    // N(R) + V X_sat exp(ℓ/R) = N(R₀).
    static CaseResult[] Saturated(Setting setting)
    {
        const int Side = 12;
        const double Radius = 1.5, Length = 0.6, Density = 1.267, Solubility = 1e-3;
        using SilverBox box = SilverBox.Create(setting, new Extent(Side, Side, Side), new SoluteParameters
        {
            Diffusivity = 100, Solubility = Solubility, CapillaryLength = Length, ParticleDensity = Density,
        });
        box.SetFilling(_ => 1);
        box.Begin(0);
        box.AddParticle(new Centre(5.7, 6.2, 6.4), Radius);
        double Dissolved(double r) => 4.0 / 3 * Math.PI * (Radius * Radius * Radius - r * r * r) * Density;
        double left = Brent.FindRoot(
            r => Dissolved(r) - Side * Side * Side * Solubility * Math.Exp(Length / r), 1, Radius,
                accuracy: 1e-14);
        for (int step = 0; step < 40; step++) box.Step(2);
        double[] fraction = box.MoleFraction.Values;
        const string Claim = "β in equilibrium with a small particle holds more than X_sat";
        return
        [
            CaseResult.Relative("saturation", Claim, "X = X_sat exp(ℓ/R), ℓ/R near 0.4",
                Solubility * Math.Exp(Length / left), fraction.Average(), 1e-4),
            CaseResult.Relative("particle", Claim, "N(R) = N(R₀) − V X",
                4.0 / 3 * Math.PI * left * left * left * Density, box.Particles[0].Amount, 1e-4),
            CaseResult.Small("uniformity", Claim, "(max X − min X)/X",
                (fraction.Max() - fraction.Min()) / fraction.Max(), 1e-4),
        ];
    }

    // The same in a run: a pore full of β, 2D with a depth of 100 nm, a sphere of 80 nm within it.
    static CaseResult[] SaturatedRun(Setting setting)
    {
        const double Radius = 40e-9, Energy = 2, Density = 97.4e3, Solubility = 1e-3, Depth = 100e-9;
        const double Avogadro = 6.02214076e23, Boltzmann = 1.380649e-23;
        MiecSetup setup = CoupledBox.Plane(24, 32, 8, 24).In(setting.Precision) with
        {
            Depth = Depth,
            Initial = new InitialState.Filled(1, FromSolidElectrolyte: true),
            EndTime = 0.5,
            Step = new StepSetup { Largest = 0.01 },
            Silver = new SilverSetup
            {
                Diffusivity = 1e-12, Solubility = Solubility, Precipitates = false, ParticleDensity = Density,
                ParticleSurfaceEnergy = Energy, Particles = [new(240e-9, 320e-9, 0, Radius)],
            },
        };
        using ISimulation run = setup.Begin(setting.Devices).Finish();
        double left = run.Of("ag_particles"), radius = Math.Cbrt(3 * left / (4 * Math.PI * Density));
        double length = 2 * Energy / (Density * Avogadro * Boltzmann * CoupledBox.Temperature);
        float[] fraction = run.Field("ag_mole_fraction");
        double Row(int y) => Enumerable.Range(0, 24).Average(x => (double)fraction[24 * y + x]);
        const string Claim = "β of a run holds what Gibbs and Thomson say of 2γ_A Ω_A/kT";
        return
        [
            CaseResult.Relative("saturation", Claim, "λ_sat exp(2γ_A/(c_A N_A kT R)), R of what is left",
                Solubility / (1 - Solubility) * Math.Exp(length / radius), Row(16), 1e-3),
            CaseResult.Relative("uniformity", Claim, "X of another row over it", 1, Row(10) / Row(16), 1e-3),
            CaseResult.Relative("particle", "a part of the particle has dissolved", "R/R₀ < 1", 0.97,
                radius / Radius, 0.025),
        ];
    }

    // All faces joined, three different lengths; by half the box.
    static CaseResult[] Shifted(Setting setting, int a, int b, int c)
    {
        (Cells still, double first) = Dissolving(setting, 0, 0, 0);
        (Cells moved, double second) = Dissolving(setting, a, b, c);
        Extent extent = still.Extent;
        var back = Cells.Of(
            extent,
                at => moved[((int)at.A + a) % extent.A, ((int)at.B + b) % extent.B,
                    ((int)at.C + c) % extent.C]);
        double most = still.Values.Max(), tolerance = setting.Precision == Precision.Double ? 1e-6 : 1e-3;
        const string Claim = "a particle on a joined face releases as one in the middle";
        return
        [
            CaseResult.Relative("released", Claim, "ΔN over that in the middle", 1, second / first,
                tolerance),
            CaseResult.Small("place", Claim, "max |λ − λ′|/max λ, shifted back", still.Distance(back) / most,
                tolerance),
            new("span", "the comparison is not empty", "max λ > 3 min λ", 1, most > 3 * still.Values.Min()
                ? 1 : 0, 0),
        ];
    }

    static (Cells Fraction, double Released) Dissolving(Setting setting, int a, int b, int c)
    {
        var extent = new Extent(16, 24, 32) { JoinedA = true, JoinedB = true, JoinedC = true };
        using SilverBox box = SilverBox.Create(setting, extent, new SoluteParameters { Diffusivity = 2 });
        box.SetFilling(_ => 1);
        box.Begin(0);
        box.AddParticle(new Centre((8.2 + a) % 16, (12.3 + b) % 24, (15.9 + c) % 32), 2.4);
        double held = box.Particles[0].Amount;
        for (int step = 0; step < 5; step++) box.Step(2);
        return (box.MoleFraction, held - box.Particles[0].Amount);
    }
}
