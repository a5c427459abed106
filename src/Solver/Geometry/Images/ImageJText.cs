using System.Globalization;
using System.Text.RegularExpressions;

namespace PhaseFieldMiec.Solver.Geometry.Images;

/// <summary>What ImageJ writes into the description of a first page: lines "key=value".</summary>
static class ImageJText
{
    const int HorizontalResolution = 282, VerticalResolution = 283;

    /// <summary>The pages as ImageJ counts them; null where it did not write the file.</summary>
    public static TiffSeries? Read(TiffDirectory page, out int images)
    {
        images = 1;
        string text = page.Description;
        if (!text.StartsWith("ImageJ=", StringComparison.Ordinal)) return null;
        images = Count(text, "images", 1);
        int channels = Count(text, "channels", 1), times = Count(text, "frames", 1);
        int planes = Count(text, "slices", Math.Max(1, images / Math.Max(1, channels * times)));
        return TiffSeries.InOrder(channels, planes, times) with { Spacing = SpacingOf(page, text) };
    }

    static FileSpacing? SpacingOf(TiffDirectory page, string text)
    {
        string unit = Value(text, "unit");
        if (FileSpacing.MetresOf(unit) is not { } metres) return null;
        double Edge(int tag) => page.Ratio(tag) is > 0 and < double.PositiveInfinity and var perUnit
            ? 1 / perUnit : double.NaN;
        double depth = double.TryParse(Value(text, "spacing"), NumberStyles.Float,
            CultureInfo.InvariantCulture, out double spacing) ? spacing : double.NaN;
        return new FileSpacing([depth, Edge(VerticalResolution), Edge(HorizontalResolution)],
            unit is "\\u00B5m" or "micron" ? "um" : unit, metres);
    }

    static int Count(string text, string key, int otherwise)
        => int.TryParse(Value(text, key), NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && count > 0 ? count : otherwise;

    static string Value(string text, string key)
        => Regex.Match(text, $@"^{key}=(.*?)\s*$", RegexOptions.Multiline).Groups[1].Value;
}
