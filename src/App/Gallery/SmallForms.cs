using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;

namespace PhaseFieldMiec.App.Gallery;

/// <summary>How the inputs of a folder become runs of seconds: the file small.yml beside them, a list of
/// 'PATH=VALUE' by the name of each input.</summary>
internal sealed class SmallForms
{
    /// <summary>Name of the file.</summary>
    public const string File = "small.yml";

    private readonly Dictionary<string, string[]> sets;

    private SmallForms(Dictionary<string, string[]> sets) => this.sets = sets;

    /// <summary>Reads the file of a folder; where there is none, no input has a small form. Throws
    /// <see cref="InputException"/> where it is no list of keys to set, <see cref="UsageException"/> where it
    /// cannot be read.</summary>
    public static SmallForms Of(string folder)
    {
        string path = Path.Combine(folder, File);
        if (!System.IO.File.Exists(path)) return new([]);
        try
        {
            return new(YamlText.ReadFile(System.IO.File.ReadAllText(path), path).Entries.ToDictionary(
                entry => entry.Key, entry => Texts(entry.Key, entry.Place, entry.Value)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {error.Message}");
        }
    }

    /// <summary>What to set in an input, by its file's name without ending; null: it is not named.</summary>
    public IReadOnlyList<string>? Find(string name) => sets.GetValueOrDefault(name);

    private static string[] Texts(string name, Place place, Node value)
        => value is ListNode list && list.Items.All(one => one is ScalarNode)
            ? [.. list.Items.Select(one => ((ScalarNode)one).Text)]
            : throw new InputException(place, $"{name}: write a list of keys to set, as in "
                + "[\"run.end=40 s\"].");
}
