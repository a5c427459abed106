using PhaseFieldMiec.App.Output.Picture;
using PhaseFieldMiec.Verification;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace PhaseFieldMiec.App.Verify;

/// <summary>Draws a plot as SVG: axes with ticks and units, a legend at the right, on an opaque white ground
/// that reads on light and dark pages alike.</summary>
internal static class PlotDrawing
{
    private const int Width = 800, Height = 420, FewMarks = 40;        // more marks than that are a line
    private const float Room = 0.05f;

    private static readonly Color grid = Color.FromHex("#e4e4e4");

    // Okabe and Ito: told apart by all eyes.
    private static readonly Color[] colours =
        [.. new[] { "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000" }.Select(
            Color.FromHex)];

    private static readonly MarkerShape[] shapes =
        [MarkerShape.FilledCircle, MarkerShape.FilledSquare, MarkerShape.FilledTriangleUp];

    // By tone: SVG takes no dashes from Skia without a complaint for each.
    private static readonly Color[] tones =
        [.. new[] { "#8a8a8a", "#4a4a4a", "#bcbcbc" }.Select(Color.FromHex)];

    /// <summary>The document.</summary>
    public static string Draw(Verification.Plot plot, IReadOnlyList<Series> series)
    {
        using ScottPlot.Plot drawn = PictureStyle.Begin();
        drawn.Title(plot.Title, 16);
        drawn.XLabel(plot.X, 14);
        drawn.YLabel(plot.Y, 14);
        drawn.Grid.MajorLineColor = grid;
        AxisScale x = AxisScale.Of(plot.LogX), y = AxisScale.Of(plot.LogY);
        (int measured, int truths) = (0, 0);
        foreach ((string name, bool isTruth, Coordinates[] points) in Joined(series, x, y))
        {
            if (points.Length == 0) continue;
            Color colour = isTruth ? tones[truths % tones.Length] : colours[measured % colours.Length];
            var line = drawn.Add.Scatter(points, colour);
            // A blank more, since a reader's font may be wider than ours.
            line.LegendText = name + "\u2003";
            bool joined = isTruth || points.Length > FewMarks;
            (line.LineWidth, line.MarkerSize) = joined ? (2, 0) : (0, 9);
            if (isTruth) truths++;
            else line.MarkerShape = shapes[measured++ % shapes.Length];
            (line.MarkerFillColor, line.MarkerLineColor, line.MarkerLineWidth) =
                (colour.WithAlpha(0.4), colour, 1.5f);
        }
        drawn.Axes.Margins(Room, Room);
        drawn.Axes.AutoScale();
        AxisLimits limits = drawn.Axes.GetLimits();
        drawn.Axes.Bottom.TickGenerator = x.Ticks(limits.Left, limits.Right);
        drawn.Axes.Left.TickGenerator = y.Ticks(limits.Bottom, limits.Top);
        drawn.Legend.FontSize = 13;
        // Room for a font that is wider than ours, where a reader takes another.
        drawn.Legend.Padding = new(4, 64, 4, 4);
        drawn.ShowLegend(Edge.Right).Padding = new(8, 4, 4, 4);
        return drawn.GetSvgXml(Width, Height)
            .Replace($"font-family=\"{PictureStyle.Font}\"", $"font-family=\"{PictureStyle.FontOrSimilar}\"",
                StringComparison.Ordinal);
    }

    /// <summary>Series by name, truths first and what has few points last, so that marks lie above
    /// lines.</summary>
    private static IEnumerable<(string Name, bool IsTruth, Coordinates[] Points)> Joined(
        IReadOnlyList<Series> series, AxisScale x, AxisScale y) =>
        from one in series
        group one by (one.Name, one.IsTruth) into named
        orderby named.Key.IsTruth ? 0 : named.Sum(one => one.Points.Count) > FewMarks ? 1 : 2
        select (named.Key.Name, named.Key.IsTruth, named.Take(named.Key.IsTruth ? 1 : int.MaxValue)
            .SelectMany(one => one.Points).Select(p => new Coordinates(x.Place(p.X), y.Place(p.Y)))
            .Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y)).ToArray());

    /// <summary>Where values lie on an axis, and its ticks.</summary>
    private sealed record AxisScale(Func<double, double> Place, Func<double, double, ITickGenerator> Ticks)
    {
        public static AxisScale Of(bool isLog) => isLog
            ? new(value => value > 0 ? Math.Log10(value) : double.NaN, Logarithmic)
            : new(value => value, (_, _) => new NumericAutomatic { LabelFormatter = Number });

        private static NumericManual Logarithmic(double low, double high)
        {
            int[] leading = high - low > 2 ? [1] : high - low > 1.1 ? [1, 2, 5] : [1, 2, 3, 4, 5, 6, 8];
            int every = (int)Math.Ceiling((high - low) / 7);
            var ticks = new NumericManual();
            for (int power = (int)Math.Floor(low); power <= high; power++)
                for (int digit = 1; digit < 10; digit++)
                {
                    double place = power + Math.Log10(digit);
                    if (place < low || place > high) continue;
                    if (leading.Contains(digit) && power % every == 0) ticks.AddMajor(
                        place, Power(digit, power));
                    else if (every == 1) ticks.AddMinor(place);
                }
            return ticks;
        }

        private static string Power(int digit, int power) =>
            Math.Abs(power) < 3 ? Number(digit * Math.Pow(10, power)) : (digit == 1 ? "" : $"{digit}·")
            + "10" + Superscript(power);

        private static string Number(double value) => Output.Picture.Scale.Number(value);

        private static string Superscript(int power)
            => string.Concat($"{power}".Select(c => c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c - '0']));
    }
}
