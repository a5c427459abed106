using System.Globalization;

namespace PhaseFieldMiec.Solver.Geometry.Images;

/// <summary>Numbers in the text headers of image formats.</summary>
static class HeaderNumbers
{
    /// <summary>Whole numbers apart from each other by blanks. Throws <see cref="GeometryException"/> with
    /// the name of what they are.</summary>
    public static long[] Wholes(string text, string what)
    {
        string[] parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var numbers = new long[parts.Length];
        for (int i = 0; i < parts.Length; i++)
            if (!long.TryParse(parts[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
                out numbers[i]))
                throw new GeometryException($"The header has '{what}' {text}, which are no whole numbers.");
        return numbers;
    }

    /// <summary>Numbers apart from each other by blanks; NaN for what is none.</summary>
    public static double[] Edges(string text)
        => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(part =>
            double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double edge)
                ? Math.Abs(edge) : double.NaN)];

    /// <summary>The lengths of axes, given fastest first, slowest first.</summary>
    public static long[] Slowest(long[] fastestFirst) => [.. fastestFirst.Reverse()];

    /// <summary>Edges of voxels, given fastest first; null where there are not as many as axes.</summary>
    public static FileSpacing? Spacing(double[] fastestFirst, int axes, string unit = "")
        => fastestFirst.Length == axes && (unit.Length == 0 || FileSpacing.MetresOf(unit) is not null)
            ? new FileSpacing([.. fastestFirst.Reverse()], unit, FileSpacing.MetresOf(unit) ?? 0) : null;

    /// <summary>Reads a line of bytes up to a line feed; null at the end of the stream.</summary>
    public static string? Line(Stream stream)
    {
        const int Longest = 1 << 16;
        var line = new List<char>();
        for (int next = stream.ReadByte(); next != '\n'; next = stream.ReadByte())
        {
            if (next < 0) return line.Count > 0 ? string.Concat(line) : null;
            if (line.Count > Longest)
                throw new GeometryException("The header of the image has a line without end.");
            line.Add((char)next);
        }
        return string.Concat(line).TrimEnd('\r');
    }
}
