using System.Text.RegularExpressions;
using PhaseFieldMiec.Solver.Materials;

namespace PhaseFieldMiec.App.Input;

/// <summary>Writes the tables of hosts and solutes in a document, between marks: <c>&lt;!-- materials
/// --&gt;</c>, up to <c>&lt;!-- end --&gt;</c>.</summary>
public static partial class MaterialTables
{
    /// <summary>A document with its tables as they are to be.</summary>
    public static string Rewrite(string document) => Marked().Replace(document,
        mark => $"{mark.Groups["start"].Value}\n\n{string.Join('\n', Tables())}\n<!-- end -->");

    private static IEnumerable<string> Tables()
    {
        foreach (HostMetal host in HostMetal.All) yield return Table($"{Capital(host.Word)} ({host.Symbol})",
        [
            ("Ω", host.AtomicVolume), ("T_M", host.MeltingPoint), ("γ `surface-energy`", host.SurfaceEnergy),
            ("D_s δ_s `surface-diffusion`", host.SurfaceDiffusion),
            ("D_v `bulk-diffusion`", host.BulkDiffusion),
            ("D_i δ_i `interface-diffusion`", host.InterfaceDiffusion),
        ], "");
        foreach (Solution one in Solutions.All)
            yield return Table($"{Capital(one.Solute.Word)} in {one.Host.Word} ({one.Name})",
            [
                ("D `diffusivity`", one.Diffusivity), ("X_sat `solubility`", one.Solubility),
                ("γ∞", one.ActivityAtDilution), ("c_A `particle-density`", one.ParticleDensity),
                .. one.Eutectic is { } eutectic ? new[] { ("melts from", eutectic) } : [],
            ], $"Beside saturated β: {one.Compound}, {one.HostPerSolute:0.##} {one.Host.Symbol} for one "
                + $"{one.Solute.Symbol} ({one.CompoundSource}).\n");
    }

    private static string Table(string heading, (string Symbol, Datum Datum)[] rows, string after)
        => $"### {heading}\n\n| | value | uncertainty | standing | source |\n|---|---|---|---|---|\n"
            + string.Concat(rows.Select(row =>
                $"| {row.Symbol} | {row.Datum.Text} | {row.Datum.Uncertainty} | "
                + $"{(row.Datum.IsDoubtful ? $"*{row.Datum.StandingWord}*" : row.Datum.StandingWord)} | "
                + $"{row.Datum.Source} |\n"))
            + (after.Length > 0 ? $"\n{after}" : "");

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    [GeneratedRegex("(?<start><!-- materials -->).*?<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Marked();
}
