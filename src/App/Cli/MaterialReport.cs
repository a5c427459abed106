using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Thermodynamics;

namespace PhaseFieldMiec.App.Cli;

/// <summary>What pfmiec check says of host and solute, and what to be wary of.</summary>
internal static class MaterialReport
{
    /// <summary>What they are, and a sentence for each.</summary>
    public static IEnumerable<(string What, string Text)> Of(MiecSetup setup)
    {
        double temperature = setup.Temperature;
        HostMetal host = setup.Beta.Host;
        yield return ("host", $"{host.Word}, T/T_M = {temperature / host.MeltingPoint.Value:0.00}, atoms of "
            + $"{setup.Beta.AtomicVolume * 1e30:0.0} Å³");
        foreach ((string what, SilverSetup solute) in Solutes(setup)) yield return (what, Of(setup, solute));
    }

    private static IEnumerable<(string What, SilverSetup Solute)> Solutes(MiecSetup setup)
    {
        if (setup.Silver is { } first) yield return ("solute", first);
        if (setup.SecondSolute is { } second) yield return ("second solute", second);
    }

    private static string Of(MiecSetup setup, SilverSetup solute)
    {
        (double temperature, HostMetal host) = (setup.Temperature, setup.Beta.Host);
        double saturated = DiluteActivity.HostPotential(solute.Solubility, temperature);
        return $"{solute.Element.Word}, dissolves to {100 * solute.Solubility:g3} at.% "
            + $"(λ_sat {Solution.PerSite(solute.Solubility):g3}), which lowers the pressure by "
            + $"{-saturated / (setup.Beta.AtomicVolume * Constants.Avogadro) * 1e-6:g3} MPa and shifts the "
            + $"potential at rest by {-saturated / Constants.Faraday * 1e3:g3} mV"
            + (Solutions.Find(solute.Element, host) is { Compound.Length: > 0 } record
                ? $"; beside it {record.Compound}" : "");
    }

    /// <summary>What can be computed but should be looked at.</summary>
    public static IEnumerable<string> Warnings(MiecSetup setup)
        => Solutes(setup).SelectMany(one => Warnings(setup, one.Solute));

    private static IEnumerable<string> Warnings(MiecSetup setup, SilverSetup solute)
    {
        string symbol = solute.Element.Symbol;
        if (solute.InitialMoleFraction > solute.Solubility)
            yield return $"the initial mole fraction of {symbol} {solute.InitialMoleFraction:g3} is above "
                + $"its solubility {solute.Solubility:g3}.";
        if (solute.Solubility > SilverKeys.Dilute)
            yield return $"{symbol} may dissolve to {100 * solute.Solubility:g3} at.%, but is treated as "
                + "dilute: where it gathers above 5 at.% the model is not meant to be right.";
        if (Solutions.Find(solute.Element, setup.Beta.Host)?.Eutectic is { } eutectic
            && setup.Temperature >= eutectic.Value)
            yield return $"{symbol} and {setup.Beta.Host.Symbol} melt together at {eutectic.Value:g4} K.";
    }
}
