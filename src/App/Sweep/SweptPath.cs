using PhaseFieldMiec.App.Infer;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.App.Sweep;

/// <summary>Which key of an input a path names.</summary>
/// <param name="root">the input</param>
internal sealed class SweptPath(MappingNode root)
{
    private readonly InputForm form = InputForm.All.FirstOrDefault(one => root.Find(one.Name) is not null)
        ?? InputForm.Miec;

    /// <summary>The key. Throws <see cref="InputException"/> with one sentence where there is none, or where
    /// its section is not in the input.</summary>
    /// <param name="path">keys and places in lists, joined by dots</param>
    /// <param name="place">where it is written</param>
    public Key Find(string path, Place place)
    {
        Key? key = form.Keys.FirstOrDefault(one => one.Matches(path) && one is not SectionKey
            && !one.Path.StartsWith(SweepKeys.Section.Path + ".", StringComparison.Ordinal)
            && !one.Path.StartsWith(InferKeys.Section.Path + ".", StringComparison.Ordinal));
        if (key is null) throw new InputException(place, $"there is no key '{path}' in such an input; "
            + (Nearest.Find(path, form.Keys.Select(one => Shown(one, path))) is { } meant
                ? $"did you mean '{meant}'?" : "docs/input.md lists them."));
        RefuseMissing(path, place);
        return key;
    }

    /// <summary>A section that switches something on must be written: a sweep varies what is there.</summary>
    private void RefuseMissing(string path, Place place)
    {
        string[] parts = path.Split('.');
        for (int length = 1; length < parts.Length; length++)
        {
            string section = string.Join('.', parts[..length]);
            if (root.Locate(root.Place, section).Complete) continue;
            if (form.Keys.FirstOrDefault(one => one.Matches(section)) is SectionKey
                { Presence: Presence.Implied }) continue;
            throw new InputException(place, $"'{path}' lies in '{section}', which this input does not have; "
                + "write it there, and the sweep varies it.");
        }
    }

    /// <summary>A key as a path that looks like another: with its names and places.</summary>
    private static string Shown(Key key, string like)
    {
        string[] parts = like.Split('.');
        return string.Join('.', key.Parts.Select((part, i) => part is "*" or "#"
            ? i < parts.Length ? parts[i] : "0" : part));
    }
}
