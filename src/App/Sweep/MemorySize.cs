using System.Globalization;
using System.Text.RegularExpressions;
using PhaseFieldMiec.App.Cli;

namespace PhaseFieldMiec.App.Sweep;

/// <summary>Memory as it is typed.</summary>
internal static partial class MemorySize
{
    /// <summary>Bytes of "8 GiB", "500 MB"; null: nothing is given. Throws
    /// <see cref="UsageException"/>.</summary>
    public static double? Parse(string? text)
    {
        if (text is null) return null;
        Match match = Size().Match(text);
        if (!match.Success || !double.TryParse(match.Groups[1].ValueSpan, NumberStyles.Float,
            CultureInfo.InvariantCulture, out double number) || number <= 0)
            throw new UsageException($"--memory {text}: write a size, as in '--memory \"8 GiB\"'.");
        double thousand = match.Groups[3].Length > 0 ? 1024 : 1000;
        return number * Math.Pow(thousand, " kMGT".IndexOf(match.Groups[2].Value,
            StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(@"^\s*([0-9.]+)\s*([kKMGT])(i?)B\s*$")]
    private static partial Regex Size();
}
