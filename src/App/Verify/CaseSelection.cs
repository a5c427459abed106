using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Verification;

namespace PhaseFieldMiec.App.Verify;

/// <summary>Finds cases by what was typed.</summary>
internal static class CaseSelection
{
    private const int MostSuggestions = 3;

    /// <summary>The cases that are named, in the order of the catalogue; without names all. A name is that of
    /// a case, that of a family, or a beginning followed by '*'; capitals do not matter. Throws
    /// <see cref="UsageException"/>.</summary>
    public static IReadOnlyList<(string Family, IReadOnlyList<VerificationCase> Cases)> Choose(
        IReadOnlyList<(string Family, IReadOnlyList<VerificationCase> Cases)> families,
        IReadOnlyList<string> names, bool quickOnly)
    {
        foreach (string name in names)
            if (!families.Any(family => family.Cases.Any(one => Matches(name, family.Family, one))))
                throw new UsageException(Unknown(name, families));
        IReadOnlyList<(string Family, IReadOnlyList<VerificationCase> Cases)> chosen =
        [
            .. from family in families
               let cases = family.Cases.Where(one => (one.Quick || !quickOnly)
                   && (names.Count == 0 || names.Any(name => Matches(name, family.Family, one)))).ToArray()
               where cases.Length > 0
               select (family.Family, (IReadOnlyList<VerificationCase>)cases),
        ];
        return chosen.Count > 0 ? chosen
            : throw new UsageException("None of these cases is quick; write --all instead of --quick.");
    }

    private static bool Matches(string name, string family, VerificationCase one)
        => name.EndsWith('*')
            ? one.Name.StartsWith(name[..^1], StringComparison.OrdinalIgnoreCase)
            : name.Equals(one.Name, StringComparison.OrdinalIgnoreCase)
                || name.Equals(family, StringComparison.OrdinalIgnoreCase);

    private static string Unknown(string name,
        IReadOnlyList<(string Family, IReadOnlyList<VerificationCase> Cases)> families)
    {
        string typed = name.TrimEnd('*').ToUpperInvariant();
        IEnumerable<string> nearest =
            from known in families.Select(family => family.Family)
                .Concat(families.SelectMany(family => family.Cases).Select(one => one.Name))
            let upper = known.ToUpperInvariant()
            orderby Nearest.Edits(typed, upper[..Math.Min(upper.Length, typed.Length)]),
                Nearest.Edits(typed, upper)
            select $"'{known}'";
        return $"There is no case '{name}'; the nearest are "
            + $"{string.Join(", ", nearest.Take(MostSuggestions))}. A beginning of names ends with '*'.";
    }
}
