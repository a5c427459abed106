using System.Globalization;
using System.Text;
using PhaseFieldMiec.Verification;

namespace PhaseFieldMiec.App.Verify;

/// <summary>Draws a plot as SVG: axes with ticks and units, a legend at the right, on an opaque white ground that reads on
/// light and dark pages alike.</summary>
internal sealed class SvgPlot
{
    private const double Width = 760, Height = 400, Left = 78, Right = 560, Top = 40, Bottom = 340;
    private const int FewMarks = 40;        // more than that are a line
    private const string Ink = "#222222", Grid = "#e4e4e4", Truth = "#8a8a8a";

    // Okabe and Ito: told apart by all eyes.
    private static readonly string[] colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"];

    private readonly StringBuilder text = new();
    private readonly Axis x, y;

    private SvgPlot(Axis x, Axis y) => (this.x, this.y) = (x, y);

    /// <summary>The document.</summary>
    public static string Draw(Plot plot, IReadOnlyList<Series> series)
    {
        (string Name, bool IsTruth, (double X, double Y)[] Points)[] joined =
        [
            .. from one in series
               group one by (one.Name, one.IsTruth) into named
               orderby named.Key.IsTruth ? 0 : named.Sum(one => one.Points.Count) > FewMarks ? 1 : 2
               select (named.Key.Name, named.Key.IsTruth, named.Take(named.Key.IsTruth ? 1 : int.MaxValue)
                   .SelectMany(one => one.Points).Where(p => (!plot.LogX || p.X > 0) && (!plot.LogY || p.Y > 0)).ToArray()),
        ];
        var drawn = new SvgPlot(
            Axis.Of(joined.SelectMany(one => one.Points.Select(p => p.X)), plot.LogX, Left, Right),
            Axis.Of(joined.SelectMany(one => one.Points.Select(p => p.Y)), plot.LogY, Bottom, Top));
        drawn.DrawFrame(plot);
        int measured = 0, truths = 0;
        for (int i = 0; i < joined.Length; i++)
        {
            (string name, bool isTruth, (double, double)[] points) = joined[i];
            double legend = Top + 12 + 22 * i;
            if (isTruth) drawn.DrawLine(name, points, Truth, truths++, legend);
            else if (points.Length > FewMarks) drawn.DrawLine(name, points, colours[measured++ % colours.Length], 0, legend);
            else drawn.DrawMarks(name, points, measured++, legend);
        }
        return drawn.text.Append("</svg>\n").ToString();
    }

    private void DrawFrame(Plot plot)
    {
        text.Append(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" "))
            .Append(Invariant($"height=\"{Height}\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"13\" fill=\"{Ink}\">\n"))
            .Append(Invariant($"<rect width=\"{Width}\" height=\"{Height}\" rx=\"6\" fill=\"#ffffff\"/>\n"));
        Write(0.5 * (Left + Right), 24, "middle", plot.Title, "font-size=\"15\" font-weight=\"bold\"");
        foreach ((double value, string label) in x.Ticks)
        {
            double at = x.Place(value);
            text.Append(Invariant($"<line x1=\"{at:0.##}\" y1=\"{Top}\" x2=\"{at:0.##}\" y2=\"{Bottom}\" stroke=\"{Grid}\"/>\n"));
            Write(at, Bottom + 19, "middle", label);
        }
        foreach ((double value, string label) in y.Ticks)
        {
            double at = y.Place(value);
            text.Append(Invariant($"<line x1=\"{Left}\" y1=\"{at:0.##}\" x2=\"{Right}\" y2=\"{at:0.##}\" stroke=\"{Grid}\"/>\n"));
            Write(Left - 8, at + 4.5, "end", label);
        }
        text.Append(Invariant($"<rect x=\"{Left}\" y=\"{Top}\" width=\"{Right - Left}\" height=\"{Bottom - Top}\" fill=\"none\" "))
            .Append(Invariant($"stroke=\"{Ink}\"/>\n"));
        Write(0.5 * (Left + Right), Bottom + 44, "middle", plot.X);
        double middle = 0.5 * (Top + Bottom);
        Write(20, middle, "middle", plot.Y, Invariant($"transform=\"rotate(-90 20 {middle})\""));
    }

    private void DrawLine(string name, (double X, double Y)[] points, string colour, int dashes, double legend)
    {
        string dash = dashes == 0 ? "" : Invariant($" stroke-dasharray=\"{2 + 4 * (dashes % 3)} 4\"");
        string path = string.Join(' ', points.Select(p => Invariant($"{x.Place(p.X):0.##},{y.Place(p.Y):0.##}")));
        text.Append($"<polyline points=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"{dash}/>\n");
        text.Append(Invariant($"<line x1=\"{Right + 14}\" y1=\"{legend - 4.5}\" x2=\"{Right + 38}\" y2=\"{legend - 4.5}\" "))
            .Append($"stroke=\"{colour}\" stroke-width=\"2\"{dash}/>\n");
        Write(Right + 46, legend, "start", name);
    }

    private void DrawMarks(string name, (double X, double Y)[] points, int index, double legend)
    {
        string colour = colours[index % colours.Length];
        foreach ((double px, double py) in points) Mark(x.Place(px), y.Place(py), index, colour);
        Mark(Right + 26, legend - 4.5, index, colour);
        Write(Right + 46, legend, "start", name);
    }

    private void Mark(double cx, double cy, int index, string colour)
    {
        const double R = 4.5;
        text.Append((index % 3) switch
        {
            0 => Invariant($"<circle cx=\"{cx:0.##}\" cy=\"{cy:0.##}\" r=\"{R}\""),
            1 => Invariant($"<rect x=\"{cx - R:0.##}\" y=\"{cy - R:0.##}\" width=\"{2 * R}\" height=\"{2 * R}\""),
            _ => Invariant($"<path d=\"M {cx:0.##} {cy - 1.3 * R:0.##} l {1.2 * R} {2.1 * R} h {-2.4 * R} z\""),
        }).Append($" fill=\"{colour}\" fill-opacity=\"0.4\" stroke=\"{colour}\"/>\n");
    }

    private void Write(double atX, double atY, string anchor, string words, string more = "")
    {
        string escaped = words.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
        text.Append(Invariant($"<text x=\"{atX:0.##}\" y=\"{atY:0.##}\" text-anchor=\"{anchor}\" {more}>{escaped}</text>\n"));
    }

    private static string Invariant(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);

    /// <summary>An axis: where values lie, and its ticks.</summary>
    private sealed record Axis(double Low, double High, bool IsLog, double From, double To, IReadOnlyList<(double, string)> Ticks)
    {
        private const double Margin = 0.05;

        public double Place(double value)
            => From + (To - From) * (IsLog ? Math.Log(value / Low) / Math.Log(High / Low) : (value - Low) / (High - Low));

        public static Axis Of(IEnumerable<double> values, bool isLog, double from, double to)
        {
            double[] all = [.. values.Where(double.IsFinite)];
            (double low, double high) = all.Length == 0 ? (isLog ? 1 : 0, 10) : (all.Min(), all.Max());
            return isLog ? Logarithmic(low, high, from, to) : Linear(low, high, from, to);
        }

        private static Axis Linear(double low, double high, double from, double to)
        {
            if (!(high > low)) (low, high) = (low - 1, low + 1);
            double room = Margin * (high - low);
            double rough = (high - low) / 6, power = Math.Pow(10, Math.Floor(Math.Log10(rough))), share = rough / power;
            double step = power * (share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10);
            (low, high) = (low - room, high + room);
            var ticks = new List<(double, string)>();
            for (long i = (long)Math.Ceiling(low / step); i * step <= high; i++)
                ticks.Add((i * step, (i * step).ToString("G5", CultureInfo.InvariantCulture)));
            return new(low, high, false, from, to, ticks);
        }

        private static Axis Logarithmic(double low, double high, double from, double to)
        {
            double room = Math.Pow(high / low, Margin) * 1.02;
            (low, high) = (low / room, high * room);
            int[] leading = high / low > 100 ? [1] : high / low > 12 ? [1, 2, 5] : [1, 2, 3, 4, 5, 6, 8];
            int every = (int)Math.Ceiling(Math.Log10(high / low) / 7);
            var ticks = new List<(double, string)>();
            for (int power = (int)Math.Floor(Math.Log10(low)); power <= Math.Log10(high); power++)
                foreach (int digit in leading)
                {
                    double value = digit * Math.Pow(10, power);
                    if (value < low || value > high || power % every != 0) continue;
                    ticks.Add((value, Math.Abs(power) < 3 ? value.ToString("G4", CultureInfo.InvariantCulture)
                        : (digit == 1 ? "" : $"{digit}·") + "10" + Superscript(power)));
                }
            return new(low, high, true, from, to, ticks);
        }

        private static string Superscript(int power)
            => string.Concat(power.ToString(CultureInfo.InvariantCulture).Select(c => c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c - '0']));
    }
}
