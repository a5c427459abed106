using System.Globalization;

namespace PhaseFieldMiec.App.Input;

/// <summary>A piece of an input file with the place where it stands.</summary>
public abstract class Node(Place place)
{
    /// <summary>Where it begins.</summary>
    public Place Place { get; } = place;
}

/// <summary>A text: number, quantity, word or title.</summary>
public sealed class ScalarNode(Place place, string text) : Node(place)
{
    /// <summary>As written, without quotes.</summary>
    public string Text { get; } = text;
}

/// <summary>A list.</summary>
public sealed class ListNode(Place place, List<Node> items) : Node(place)
{
    /// <summary>In order.</summary>
    public List<Node> Items { get; } = items;
}

/// <summary>Keys and values in the order of the file.</summary>
public sealed class MappingNode(Place place) : Node(place)
{
    private readonly List<(string Key, Place Place, Node Value)> entries = [];

    /// <summary>Entries in the order of the file.</summary>
    public IReadOnlyList<(string Key, Place Place, Node Value)> Entries => entries;

    /// <summary>Value of a key, or null.</summary>
    public Node? Find(string key) => entries.Find(entry => entry.Key == key).Value;

    /// <summary>Where the value of a path of keys (joined by dots) stands, and whether all of it is there;
    /// else where its last part stands that is.</summary>
    /// <param name="from">place of this section</param>
    /// <param name="path">keys</param>
    public (Place Place, bool Complete) Locate(Place from, string path)
    {
        Node? at = this;
        foreach (string key in path.Split('.'))
        {
            at = at is ListNode list && int.TryParse(key, CultureInfo.InvariantCulture, out int i)
                && i < list.Items.Count
                ? list.Items[i]
                : (at as MappingNode)?.Find(key);
            if (at is null) return (from, false);
            from = at.Place;
        }
        return (from, true);
    }

    /// <summary>Adds an entry; a key that is there already is refused.</summary>
    public void Add(string key, Place where, Node value)
    {
        int before = entries.FindIndex(entry => entry.Key == key);
        if (before >= 0)
            throw new InputException(where,
                $"the key '{key}' occurs twice (first in line {entries[before].Place.Line}); remove one of "
                    + "them.");
        entries.Add((key, where, value));
    }

    /// <summary>Gives an entry that is there another key.</summary>
    public void Rename(string key, string name)
    {
        int at = entries.FindIndex(entry => entry.Key == key);
        entries[at] = entries[at] with { Key = name };
    }

    /// <summary>Replaces or adds an entry.</summary>
    public void Put(string key, Place where, Node value)
    {
        int before = entries.FindIndex(entry => entry.Key == key);
        if (before >= 0) entries[before] = (key, where, value);
        else entries.Add((key, where, value));
    }

    /// <summary>Takes an entry out; false: there was none.</summary>
    public bool Remove(string key) => entries.RemoveAll(entry => entry.Key == key) > 0;
}
