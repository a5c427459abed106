namespace PhaseFieldMiec.App.Gallery;

/// <summary>What the comment at the head of an input says: what the run shows, and at what to look.</summary>
/// <param name="Shows">plain text; empty: nothing</param>
/// <param name="LookAt">plain text; empty: nothing</param>
internal sealed record InputNotes(string Shows, string LookAt)
{
    private const string Look = "Look at:", Editors = "yaml-language-server:", Standing = "Unverified";

    /// <summary>Reads the comment of a file's text: its first lines that begin with '#', without the one for
    /// editors and without what is said about the standing of values.</summary>
    public static InputNotes Of(string text)
    {
        IEnumerable<string> lines = text.Split('\n').Select(line => line.Trim())
            .TakeWhile(line => line.StartsWith('#')).Select(line => line[1..].Trim())
            .Where(line => !line.StartsWith(Editors, StringComparison.Ordinal))
            .TakeWhile(line => !line.StartsWith(Standing, StringComparison.Ordinal));
        string[] parts = string.Join(' ', lines).Split(Look, 2, StringSplitOptions.TrimEntries);
        return new(parts[0], parts.Length == 2 ? parts[1] : "");
    }
}
