using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Thermodynamics;

namespace PhaseFieldMiec.App.Thermo;

/// <summary>Hosts and solutes as they are on record: values at a temperature, and what is known of
/// them.</summary>
internal static class RecordTables
{
    public static void Write(TextWriter output, double kelvin)
    {
        output.WriteLine($"Hosts and solutes on record; values in SI at {kelvin:0.##} K");
        foreach (HostMetal host in HostMetal.All.Where(host => kelvin < host.MeltingPoint.Value))
            Write(output, host, kelvin);
        foreach (Solution solution in Solutions.All.Where(one => kelvin < one.Host.MeltingPoint.Value))
            Write(output, solution, kelvin);
    }

    private static void Write(TextWriter output, HostMetal host, double kelvin)
    {
        output.WriteLine();
        output.WriteLine($"{host.Word} ({host.Symbol}), T/T_M = {kelvin / host.MeltingPoint.Value:0.###}");
        Say(output, "Ω", host.AtomicVolume, kelvin);
        Say(output, "T_M", host.MeltingPoint, kelvin);
        Say(output, "γ", host.SurfaceEnergy, kelvin);
        Say(output, "D_s δ_s", host.SurfaceDiffusion, kelvin);
        Say(output, "D_v", host.BulkDiffusion, kelvin);
        Say(output, "D_i δ_i", host.InterfaceDiffusion, kelvin);
    }

    private static void Write(TextWriter output, Solution solution, double kelvin)
    {
        var dilute = DiluteActivity.Of(solution);
        double runs = solution.SolubilityInRuns(kelvin), saturated = solution.Solubility.Of(kelvin);
        output.WriteLine();
        output.WriteLine($"{solution.Solute.Word} in {solution.Host.Word} ({solution.Name}): λ_sat = "
            + $"{Solution.PerSite(runs):g4} in runs, H∞ = {dilute.Enthalpy / 1e3:0.0} kJ/mol, "
            + $"µ = {dilute.SolutePotential(saturated, kelvin) / Constants.Faraday:0.000} "
            + "eV at saturation by γ∞");
        Say(output, "D", solution.Diffusivity, kelvin);
        Say(output, "X_sat", solution.Solubility, kelvin);
        Say(output, "γ∞", solution.ActivityAtDilution, kelvin);
        Say(output, "c_A", solution.ParticleDensity, kelvin);
        if (solution.Eutectic is { } eutectic) Say(output, "eutectic", eutectic, kelvin);
        output.WriteLine($"  {"beside it",-10}{solution.Compound}, {solution.HostPerSolute:0.##} "
            + $"{solution.Host.Symbol} for one {solution.Solute.Symbol}; {solution.CompoundSource}");
    }

    private static void Say(TextWriter output, string symbol, Datum datum, double kelvin)
        => output.WriteLine($"  {symbol,-10}{datum.Of(kelvin),-12:g4}{datum.Remark}");
}
