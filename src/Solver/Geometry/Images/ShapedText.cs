using System.Text.Json;

namespace PhaseFieldMiec.Solver.Geometry.Images;

/// <summary>What Python's tifffile writes into the description of the first page of every array: its shape,
/// as JSON.</summary>
static class ShapedText
{
    const int MostPages = 1 << 22;

    /// <summary>The arrays of a file; null where tifffile did not write it, or where its arrays are
    /// pages.</summary>
    /// <param name="pages">all of one size</param>
    /// <param name="followed">whether planes follow the only page</param>
    public static IReadOnlyList<TiffSeries>? Read(IReadOnlyList<TiffDirectory> pages, out bool followed)
    {
        followed = false;
        var series = new List<TiffSeries>();
        for (int first = 0; first < pages.Count;)
        {
            if (Leading(pages[first], out string axes, out bool truncated) is not { } leading) return null;
            if (leading.Aggregate(1.0, (product, length) => product * length) > MostPages) return null;
            IReadOnlyList<TiffSeries> arrays = Arrays(leading, axes, first, out int count);
            followed = truncated && pages.Count == 1;
            if (!followed && (long)first + count > pages.Count) return null;
            series.AddRange(arrays);
            first += count;
        }
        // Written page by page: every page is an array of its own, and together they are the depth.
        return series.TrueForAll(one => one.Channels * one.Times * one.Planes == 1) ? null : series;
    }

    /// <summary>The volumes of one array. Axes without a letter are the depth, if last, or count
    /// volumes.</summary>
    static IReadOnlyList<TiffSeries> Arrays(int[] leading, string axes, int first, out int count)
    {
        Dictionary<char, (int Length, int Stride)> roles = [];
        List<int> starts = [first];
        count = 1;
        for (int i = leading.Length - 1; i >= 0; i--)
        {
            (int length, int stride) = (leading[i], count);
            char role = axes.Length > i ? axes[i] is 'I' or 'Q' ? 'Z' : axes[i]
                : i == leading.Length - 1 ? 'Z' : 'S';
            if (role is not ('C' or 'T' or 'Z') || !roles.TryAdd(role, (length, stride)))
                starts = [.. Enumerable.Range(0, length).SelectMany(k =>
                    starts.Select(start => start + k * stride))];
            count = checked(count * length);
        }
        (int Length, int Stride) Of(char role) => roles.GetValueOrDefault(role, (1, 0));
        return [.. starts.Select(start => new TiffSeries(Of('C').Length, Of('T').Length, Of('Z').Length,
            (channel, time, plane) => start + channel * Of('C').Stride + time * Of('T').Stride
                + plane * Of('Z').Stride))];
    }

    /// <summary>Lengths of the axes before rows and columns; null where the page says none.</summary>
    static int[]? Leading(TiffDirectory page, out string axes, out bool truncated)
    {
        (axes, truncated) = ("", false);
        string text = page.Description.TrimEnd('\0', ' ');
        if (!text.StartsWith('{') || !text.Contains("\"shape\"", StringComparison.Ordinal)) return null;
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            JsonElement root = json.RootElement;
            if (!root.TryGetProperty("shape", out JsonElement shape)) return null;
            int[] lengths = [.. shape.EnumerateArray().Select(length => length.GetInt32())];
            if (lengths.Length < 2 || lengths[^2] != page.Size.Height || lengths[^1] != page.Size.Width)
                return null;
            truncated = root.TryGetProperty("truncated", out JsonElement cut) && cut.GetBoolean();
            if (root.TryGetProperty("axes", out JsonElement letters)) axes = letters.GetString() ?? "";
            return Array.TrueForAll(lengths, length => length > 0) ? lengths[..^2] : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
