using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Thermodynamics;

namespace PhaseFieldMiec.Solver.Simulations;

/// <summary>What the summary of a run says of its host and its solute: what differs between runs that differ
/// by an element.</summary>
public static class MaterialEntries
{
    /// <summary>Adds them.</summary>
    internal static void Declare(MiecSetup setup, Declarations of)
    {
        foreach ((string name, object value) in Of(setup)) of.Entry(name, () => value);
    }

    /// <summary>Names and values (SI), as a summary has them.</summary>
    public static IEnumerable<(string Name, object Value)> Of(MiecSetup setup)
    {
        double temperature = setup.Temperature, volume = setup.Beta.AtomicVolume;
        yield return ("host", setup.Beta.Host.Symbol);
        yield return ("host_atomic_volume", volume);
        yield return ("host_surface_energy", setup.Beta.SurfaceEnergy);
        yield return ("host_bulk_diffusion", setup.Beta.BulkDiffusion);
        yield return ("host_homologous_temperature", temperature / setup.Beta.Host.MeltingPoint.Value);
        yield return ("solute", setup.Silver?.Element.Symbol ?? "none");
        if (setup.Silver is not { } solute) yield break;
        foreach ((Material solid, WallSetup wall) in setup.Walls)
            yield return ($"solute_partition_{MaterialNames.Of(solid).Replace('-', '_')}",
                wall.SilverSegregation);
        foreach ((string, object) entry in Of(setup, solute, "solute")) yield return entry;
        if (setup.SecondSolute is not { } second) yield break;
        yield return ("second_solute", second.Element.Symbol);
        foreach ((string, object) entry in Of(setup, second, "second_solute")) yield return entry;
    }

    static IEnumerable<(string Name, object Value)> Of(MiecSetup setup, SilverSetup solute, string name)
    {
        (double temperature, double volume) = (setup.Temperature, setup.Beta.AtomicVolume);
        double fraction = solute.Solubility;
        yield return ($"{name}_diffusivity", solute.Diffusivity);
        yield return ($"{name}_solubility", fraction);
        yield return ($"{name}_lambda_sat", Solution.PerSite(fraction));
        yield return ($"{name}_pressure_at_saturation", DiluteActivity.HostPotential(fraction, temperature)
            / (volume * Constants.Avogadro));
        yield return ($"{name}_potential_at_saturation", -DiluteActivity.HostPotential(fraction, temperature)
            / Constants.Faraday);
        if (Solutions.Find(solute.Element, setup.Beta.Host) is not { } record) yield break;
        yield return ($"{name}_activity_at_dilution", DiluteActivity.Of(record).At(temperature));
        yield return ($"{name}_compound", record.Compound);
    }
}
