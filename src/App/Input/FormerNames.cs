namespace PhaseFieldMiec.App.Input;

/// <summary>Sections of a run with a geometry that had another name once.</summary>
internal static class FormerNames
{
    /// <summary>What was written, and what is written now.</summary>
    public static IReadOnlyList<(string Former, string Now)> All { get; } = [("silver", "solute")];

    /// <summary>Gives the sections of an input their present names. Throws where both are written.</summary>
    public static void Replace(MappingNode root)
    {
        if (root.Find("geometry") is null) return;
        foreach ((string former, string now) in All)
        {
            if (root.Find(former) is not { } section) continue;
            if (root.Find(now) is not null) throw new InputException(section.Place,
                $"'{former}' is the former name of '{now}', and both are there; write one section '{now}'.");
            root.Rename(former, now);
        }
    }

    /// <summary>The same of an override, <c>path=value</c>.</summary>
    public static string InOverride(string text)
    {
        foreach ((string former, string now) in All)
            if (text.StartsWith(former + ".", StringComparison.Ordinal)
                || text.StartsWith(former + "=", StringComparison.Ordinal))
                return now + text[former.Length..];
        return text;
    }
}
