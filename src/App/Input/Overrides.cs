using System.Globalization;

namespace PhaseFieldMiec.App.Input;

/// <summary>The command line's <c>--set path=value</c>: replaces or adds a key before anything is checked;
/// <c>--set path=</c> removes one.</summary>
public static class Overrides
{
    /// <summary>Applies overrides in order; a path is keys and list positions (from 0) joined by
    /// dots.</summary>
    public static void Apply(MappingNode root, IEnumerable<string> overrides)
    {
        foreach (string text in overrides) ApplyOne(root, text);
    }

    private static void ApplyOne(MappingNode root, string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        var place = new Place($"--set {(equals < 0 ? text : text[..equals])}", 0, 0);
        if (equals <= 0)
            throw new InputException(place,
                "write a path, '=' and a value, as in '--set beta.compliance=0.01'.");
        string[] path = text[..equals].Split('.');
        if (string.IsNullOrWhiteSpace(text[(equals + 1)..]))
        {
            Remove(root, path, place);
            return;
        }
        Node value = YamlText.ReadValue(text[(equals + 1)..], place);
        Node parent = root;
        foreach (string key in path[..^1]) parent = Descend(parent, key, place);
        switch (parent)
        {
            case MappingNode mapping: mapping.Put(path[^1], place, value); break;
            case ListNode list: list.Items[Position(list, path[^1], place)] = value; break;
            default: throw NoSuchPath(path[^1], place);
        }
    }

    private static void Remove(MappingNode root, string[] path, Place place)
    {
        Node? parent = root;
        foreach (string key in path[..^1])
            parent = parent is ListNode items ? items.Items[Position(items, key, place)]
                : (parent as MappingNode)?.Find(key);
        if (parent is ListNode list) list.Items.RemoveAt(Position(list, path[^1], place));
        else if ((parent as MappingNode)?.Remove(path[^1]) != true)
            throw new InputException(place, $"there is no '{string.Join('.', path)}' to remove; a path and "
                + "'=' without a value removes a key of the input, and \"''\" is an empty text.");
    }

    private static Node Descend(Node parent, string key, Place place)
    {
        if (parent is ListNode list) return list.Items[Position(list, key, place)];
        if (parent is not MappingNode mapping) throw NoSuchPath(key, place);
        if (mapping.Find(key) is { } found) return found;
        var added = new MappingNode(place);
        mapping.Add(key, place, added);
        return added;
    }

    private static int Position(ListNode list, string key, Place place)
        => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out int at)
            && at < list.Items.Count
            ? at
            : throw new InputException(place,
                $"'{key}' is not a position in this list; it has {list.Items.Count} items, counted from 0.");

    private static InputException NoSuchPath(string key, Place place)
        => new(place, $"there is no place for '{key}' here; the key before it holds a value, not a section.");
}
