using System.Text.RegularExpressions;
using PhaseFieldMiec.Solver.Parameters;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Input;

/// <summary>Writes the tables of keys in the manual and of parameters in the model, between marks: <c>&lt;!--
/// keys FORM: SECTION … --&gt;</c> and <c>&lt;!-- parameters --&gt;</c>, each up to <c>&lt;!-- end
/// --&gt;</c>.</summary>
public static partial class KeyTables
{
    /// <summary>A document with its tables as they are to be.</summary>
    public static string Rewrite(string document)
        => Marked().Replace(document, mark => mark.Groups["form"].Success
            ? Between(mark, Keys(mark.Groups["form"].Value, mark.Groups["sections"].Value.Split(' ')))
            : Between(mark, Parameters()));

    private static string Between(Match mark, string table)
        => $"{mark.Groups["start"].Value}\n\n{table}\n<!-- end -->";

    private static string Keys(string name, string[] sections)
    {
        InputForm form = InputForm.All.First(one => one.Name == name);
        SectionKey[] shown = [.. form.Keys.OfType<SectionKey>().Where(section => section.Shown.Length > 0)];
        IEnumerable<Key> keys =
            from key in form.Keys
            where sections.Contains(key.Path.Split('.')[0])
            where key is not SectionKey { Shown.Length: 0 }
            where !shown.Any(section => key.Path.StartsWith(section.Path + ".", StringComparison.Ordinal))
            select key;
        return "| key | unit | default | meaning |\n|---|---|---|---|\n"
            + string.Concat(keys.DistinctBy(Shown).Select(key =>
            $"| `{Shown(key)}` | {key.Measure} | {Default(key, form)} | {key.Meaning}{Known(key)} |\n"));
    }

    private static string Parameters()
        => "| symbol, key | default | standing, source | reference | uncertainty |\n|---|---|---|---|---|\n"
            + string.Concat(PhysicalParameters.All.Select(key =>
            {
                string[] origin = [key.IsDoubtful ? $"*{key.StandingWord}*" : key.StandingWord, key.Source];
                string path = key.Path.Replace("materials.*.", "", StringComparison.Ordinal);
                string symbol = key.Symbol.Length > 0 ? key.Symbol + " " : "";
                return $"| {symbol}{(path.Length > 0 ? $"`{path}`" : "built in")} "
                    + $"| {(key.DefaultIsClaim ? "default " : "")}{Or(key.DefaultText, "–")} "
                    + $"| {string.Join(", ", origin.Where(part => part.Length > 0))} | {key.Reference} | "
                    + $"{key.Uncertainty} |\n";
            }));

    private static string Shown(Key key)
        => key.Path.Replace(".#", "", StringComparison.Ordinal)
        .Replace("*", key.Path.StartsWith("stack.", StringComparison.Ordinal) ? "current-collector" : "miec",
            StringComparison.Ordinal);

    private static string Default(Key key, InputForm form)
    {
        int dot = key.Path.LastIndexOf('.');
        SectionKey? section = form.Keys.OfType<SectionKey>()
            .FirstOrDefault(one => dot > 0 && one.Path == key.Path[..dot]);
        string[] alternatives = [.. section?.ExactlyOne.Select(names => names.Split(' ')[0]) ?? []];
        if (section?.ExactlyOne.Select(names => names.Split(' ')).FirstOrDefault(
            names => Array.IndexOf(names, key.Name) > 0) is { } group) return $"with {group[0]}";
        if (section?.OneOrSeveral.Contains(key.Name) == true) return "one or several";
        return alternatives.Contains(key.Name)
            ? $"this or {string.Join(", ", alternatives.Where(name => name != key.Name))}"
            : Or(key.DefaultText, "required");
    }

    private static string Known(Key key)
    {
        string law = key is QuantityKey { IsActivated: true } ? "; may have an activation energy" : "";
        bool known = !key.Uncertainty.StartsWith("unknown", StringComparison.Ordinal);
        return law
            + (key.IsDoubtful ? $"; *{key.StandingWord}*{(known ? $", {key.Uncertainty}" : "")}" : "");
    }

    private static string Or(string text, string instead) => text.Length > 0 ? text : instead;

    [GeneratedRegex(
        @"(?<start><!-- (?:keys (?<form>[a-z-]+): (?<sections>[a-z -]+?)|parameters) -->).*?<!-- end -->",
        RegexOptions.Singleline)]
    private static partial Regex Marked();
}
