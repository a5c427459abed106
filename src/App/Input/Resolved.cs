using System.Text;

namespace PhaseFieldMiec.App.Input;

/// <summary>The input as it was understood: every value in SI with its unit, defaults included and marked.
/// Its text is itself an input file that gives the same run.</summary>
public sealed class Resolved
{
    /// <summary>Note of a value that was not written.</summary>
    public const string DefaultNote = "default";

    private readonly List<(string Key, object Value, string Note)> entries = [];
    private readonly List<ParameterUse> parameters;

    /// <summary>Nothing understood yet.</summary>
    public Resolved() : this([]) { }

    private Resolved(List<ParameterUse> parameters) => this.parameters = parameters;

    /// <summary>The physical parameters so far.</summary>
    public IReadOnlyList<ParameterUse> Parameters => parameters;

    /// <summary>Adds a physical parameter.</summary>
    public void Add(ParameterUse use) => parameters.Add(use);

    /// <summary>Adds a value as YAML text; a note becomes a comment.</summary>
    public void Add(string key, string yaml, string note = "") => entries.Add((key, yaml, note));

    /// <summary>Adds a section.</summary>
    public Resolved AddSection(string key)
    {
        var section = new Resolved(parameters);
        entries.Add((key, section, ""));
        return section;
    }

    /// <summary>Adds a list of sections.</summary>
    public IReadOnlyList<Resolved> AddList(string key, int count)
    {
        Resolved[] items = [.. Enumerable.Range(0, count).Select(_ => new Resolved(parameters))];
        entries.Add((key, items, ""));
        return items;
    }

    /// <summary>A text in single quotes, so that YAML takes it literally.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>All values with their path of keys and list positions, without notes.</summary>
    public IEnumerable<(string Path, string Value)> Values()
    {
        foreach ((string key, object value, string _) in entries)
        {
            IEnumerable<(string, Resolved)> parts = value switch
            {
                Resolved section => [(key, section)],
                Resolved[] items => items.Select((item, i) => ($"{key}.{i}", item)),
                _ => [],
            };
            if (value is string text) yield return (key, text);
            foreach ((string path, Resolved part) in parts)
                foreach ((string inner, string found) in part.Values()) yield return ($"{path}.{inner}",
                    found);
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text, "");
        return text.ToString();
    }

    private void Write(StringBuilder text, string indent, string? firstIndent = null)
    {
        string lead = firstIndent ?? indent;
        foreach ((string key, object value, string note) in entries)
        {
            switch (value)
            {
                case Resolved { entries.Count: 0 }:
                    text.Append(lead).Append(key).Append(": {}\n");
                    break;
                case Resolved section:
                    text.Append(lead).Append(key).Append(":\n");
                    section.Write(text, indent + "  ");
                    break;
                case Resolved[] items:
                    text.Append(lead).Append(key).Append(items.Length == 0 ? ": []\n" : ":\n");
                    foreach (Resolved item in items) item.Write(text, indent + "    ", indent + "  - ");
                    break;
                default:
                    text.Append(lead).Append(key).Append(": ").Append(value);
                    if (note.Length > 0) text.Append("  # ").Append(note);
                    text.Append('\n');
                    break;
            }
            lead = indent;
        }
    }
}
