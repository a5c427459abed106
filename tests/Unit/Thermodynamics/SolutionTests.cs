using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Thermodynamics;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Thermodynamics;

public sealed class SolutionTests
{
    private const double Room = 298.15;

    [Fact]
    public void A_regular_solution_is_the_one_of_textbooks()
    {
        const double L0 = -20e3, X = 0.3;
        var solution = new RedlichKister(new Interaction(L0));
        Assert.Equal(X * 0.7 * L0, solution.Excess(X, Room), 1e-9);
        Assert.Equal(0.49 * L0, solution.OfSolute(X, Room), 1e-9);
        Assert.Equal(0.09 * L0, solution.OfHost(X, Room), 1e-9);
        Assert.Equal(Math.Exp(0.49 * L0 / (Constants.Gas * Room)), solution.SoluteCoefficient(X, Room),
            1e-12);
        Assert.Equal(Constants.Gas * Room * Math.Log(0.7) + 0.09 * L0, solution.HostPotential(X, Room), 1e-9);
        Assert.Equal(1 - 2 * X * 0.7 * L0 / (Constants.Gas * Room), solution.ThermodynamicFactor(X, Room),
            1e-12);
    }

    // G_ex = X(1 − X)[L₀ + L₁(1 − 2X)]: (1 − X)²[L₀ + L₁(1 − 4X)] and X²[L₀ + L₁(3 − 4X)].
    [Fact]
    public void So_is_a_sub_regular_one()
    {
        const double L0 = -20e3, L1 = 7e3, X = 0.2;
        var solution = new RedlichKister(new Interaction(L0), new Interaction(L1));
        Assert.Equal(0.64 * (L0 + L1 * (1 - 4 * X)), solution.OfSolute(X, Room), 1e-9);
        Assert.Equal(0.04 * (L0 + L1 * (3 - 4 * X)), solution.OfHost(X, Room), 1e-9);
        Assert.Equal(L0 + L1, solution.OfSolute(0.0, Room), 1e-9);
    }

    [Fact]
    public void Entropy_makes_parameters_follow_the_temperature()
    {
        var solution = new RedlichKister(new Interaction(-18335, -8.49));
        Assert.Equal(-18335 + 8.49 * Room, solution.OfSolute(0.0, Room), 1e-9);
        Assert.Equal(0.25 * -18335, solution.MixingEnthalpy(0.5), 1e-9);
    }

    // COST 507 as the record of magnesium cites it, from hcp magnesium.
    [Fact]
    public void Magnesium_has_the_activity_of_the_assessment_that_its_record_cites()
    {
        Solution magnesium = Solutions.Find(SoluteElement.Magnesium, HostMetal.Lithium)!;
        var assessed = new RedlichKister(new Interaction(-18335, -8.49), new Interaction(3481),
            new Interaction(2658, 0.114));
        foreach (double temperature in (double[])[Room, 333.15])
        {
            double lattice = 3100 - 2.1 * temperature;
            double expected = Math.Exp((assessed.OfSolute(0.0, temperature) + lattice)
                / (Constants.Gas * temperature));
            Assert.Equal(1, DiluteActivity.Of(magnesium).At(temperature) / expected, 5e-3);
        }
    }

    [Fact]
    public void Creep_by_dislocations_reaches_a_rate_at_the_stress_that_is_found()
    {
        CreepingMetal silver = CreepingMetal.Silver;
        foreach (double temperature in (double[])[300, 600, 1000])
        {
            double stress = silver.PowerLawStress(1e-8, temperature);
            Assert.Equal(1, silver.PowerLawRate(stress, temperature) / 1e-8, 1e-6);
            Assert.Equal(1, silver.DiffusionalRate(silver.DiffusionalStress(1e-8, temperature, 1e-6),
                temperature, 1e-6) / 1e-8, 1e-12);
        }
    }
}
