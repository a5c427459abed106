using System.Globalization;
using System.Text.RegularExpressions;

namespace PhaseFieldMiec.App.Input;

/// <summary>Which files of a folder are slices, and in which order: by the number in their names.</summary>
internal static partial class SliceNames
{
    // What other systems leave in folders.
    private static readonly string[] strangers = [".DS_Store", "Thumbs.db", "desktop.ini"];

    /// <summary>The slices in their order. Throws <see cref="ImageException"/> with a sentence where it
    /// cannot be known, or where one is missing.</summary>
    /// <param name="names">of all files of the folder, without it</param>
    /// <param name="isSlice">whether a name is that of an image</param>
    /// <param name="say">told of files that were left out</param>
    public static IReadOnlyList<string> Order(IEnumerable<string> names, Func<string, bool> isSlice,
        Action<string> say)
    {
        string[] all = [.. names];
        string[] hidden = [.. all.Where(name => name.StartsWith("._", StringComparison.Ordinal)
            || strangers.Contains(name, StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
        if (hidden.Length > 0)
            say($"files of another system were left out: {Few(hidden)}.");
        string[] slices = [.. all.Except(hidden).Where(isSlice)];
        if (slices.Select(name => Path.GetExtension(name).TrimEnd('f', 'F')).Distinct(
            StringComparer.OrdinalIgnoreCase).Count() > 1)
            throw new ImageException($"the folder holds images of several formats, as {slices[0]} and "
                + $"{slices.First(name => Path.GetExtension(name) != Path.GetExtension(slices[0]))}; leave "
                + "those "
                + "of one stack in it.");
        return slices.Length < 2 ? slices : Numbered(slices);
    }

    private static IReadOnlyList<string> Numbered(string[] slices)
    {
        (string Name, string[] Texts, long[] Numbers)[] parts = [.. slices.Select(Parts)];
        if (parts.All(part => part.Numbers.Length == 0))
            return [.. slices.Order(StringComparer.OrdinalIgnoreCase)];
        if (Array.Find(parts, part => !part.Texts.SequenceEqual(parts[0].Texts,
            StringComparer.OrdinalIgnoreCase)) is { Name: { } other })
            throw new ImageException($"the folder holds more than one series of slices: {parts[0].Name} and "
                + $"{other} differ in more than numbers; leave one series in it.");
        int[] varying = [.. Enumerable.Range(0, parts[0].Numbers.Length).Where(place =>
            parts.Any(part => part.Numbers[place] != parts[0].Numbers[place]))];
        int[] counting = [.. varying.Where(place =>
            parts.Select(part => part.Numbers[place]).Distinct().Count() == parts.Length)];
        if (counting.Length == 0 || (counting.Length > 1 && varying.Length > 1 && Ambiguous(parts, counting)))
            throw varying.Length == 0 || counting.Length > 0 || varying.Length == 1
                ? new ImageException($"the names do not give an order, as {parts[0].Name} and "
                    + $"{parts[1].Name}; "
                    + "number the slices, each with a number of its own.")
                : new ImageException($"the names count in {varying.Length} places, as {parts[0].Name} and "
                    + $"{parts[^1].Name} do, and channels or times are no depth; leave the slices of one "
                    + "stack "
                    + "in the folder.");
        int at = counting[^1];
        Array.Sort(parts, (one, another) => one.Numbers[at].CompareTo(another.Numbers[at]));
        RefuseGap(parts, at);
        return [.. parts.Select(part => part.Name)];
    }

    /// <summary>Whether two places would order the slices differently.</summary>
    private static bool Ambiguous((string Name, string[] Texts, long[] Numbers)[] parts, int[] places)
        => places.Select(place => string.Join('/', parts.OrderBy(part => part.Numbers[place])
            .Select(part => part.Name))).Distinct().Count() > 1;

    /// <summary>Slices may be numbered in steps of one length, as 0, 10, 20.</summary>
    private static void RefuseGap((string Name, string[] Texts, long[] Numbers)[] parts, int at)
    {
        long step = parts.Zip(parts.Skip(1), (one, next) => next.Numbers[at] - one.Numbers[at]).Min();
        for (int i = 1; i < parts.Length; i++)
        {
            long before = parts[i - 1].Numbers[at], missing = before + step;
            if (parts[i].Numbers[at] == missing) continue;
            throw new ImageException(string.Create(CultureInfo.InvariantCulture,
                $"slice {missing} is missing: {parts[i - 1].Name} is followed by {parts[i].Name}; add it, or "
                + $"number the files without a gap if none is."));
        }
    }

    private static (string, string[], long[]) Parts(string name)
    {
        string stem = Path.GetFileNameWithoutExtension(name);
        if (stem.EndsWith(".ome", StringComparison.OrdinalIgnoreCase)) stem = stem[..^4];
        long[] numbers = [.. Number().Matches(stem).Select(match =>
            long.Parse(match.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture))];
        return (name, Number().Split(stem), numbers);
    }

    private static string Few(string[] names)
        => string.Join(", ", names.Take(4)) + (names.Length > 4 ? $" and {names.Length - 4} more" : "");

    // Longer numbers would not fit 64 bits: they are taken as two.
    [GeneratedRegex("[0-9]{1,18}")]
    private static partial Regex Number();
}

/// <summary>Why an image cannot be taken, as a sentence.</summary>
internal sealed class ImageException(string sentence) : Exception(sentence);
