#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

// Draws the runs of table.cs: a small cell for each, over the regions that the groups give.
// Type: tools/phase-diagram/run, or
//       dotnet run -c Release tools/phase-diagram/picture.cs runs.csv picture.svg

using System.Globalization;
using System.Text;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is not [var table, var picture]) throw new ArgumentException("Name the CSV file and the picture.");
string[] names = File.ReadLines(table).First().Split(',');
Run[] runs =
[
    .. File.ReadLines(table).Skip(1).Select(line => line.Split(',')).Select(cells =>
    {
        double Of(string name) => double.Parse(
            cells[Array.FindIndex(names, head => head.Split(' ')[0] == name)], CultureInfo.InvariantCulture);
        return new Run(cells[0], Of("adhesion_cc") / Of("adhesion_se"), Of("angle"), Of("width"),
            Of("current"), Of("L/L*"), Of("share_se"), Of("share_pores"), Of("share_cc"));
    }),
];
var svg = new Svg(1290, 570);
Adhesion(svg, runs.Where(run => run.Panel == "adhesion"));
Entry(svg, runs.Where(run => run.Panel == "entry"));
Collector(svg, runs.Where(run => run.Panel == "collector"));
svg.Legend(66, 540);
File.WriteAllText(picture, svg.ToString());

static void Adhesion(Svg svg, IEnumerable<Run> runs)
{
    var frame = new Frame(66, 350, new Axis(0.06, 5.2, true), new Axis(-0.17, 1.7, false));
    svg.Title(frame, "a", "Plated at the electrolyte, wetted slots", "60°, 120 nm, σ_SE = 5 MPa");
    (double, double)[] edge = [.. Steps(0.06, 1).Select(x => (x, 1 - x / 2)), (1, -0.17)];
    svg.Area(frame, Colour.Electrolyte, [(0.06, 1.7), (5.2, 1.7), (5.2, -0.17), (0.06, -0.17)]);
    svg.Area(frame, Colour.Back, [.. edge, (0.06, -0.17)]);
    svg.Area(frame, Colour.Collector, [.. edge, (0.06, -0.17)]);
    svg.Curve(frame, edge);
    svg.Axes(frame, "L/L* = v W L/(2 L_w σ_SE)", "σ_CC/σ_SE", [0.1, 0.3, 1, 3], [0, 0.5, 1, 1.5]);
    foreach (Run run in runs) svg.Cell(frame, run.Length, run.Ratio, run);
    svg.Label(frame, 0.07, 1.28, "the electrolyte's plane parts");
    svg.Label(frame, 0.07, 0.112, "the collector lifts");
}

static void Entry(Svg svg, IEnumerable<Run> runs)
{
    var frame = new Frame(500, 330, new Axis(50, 145, false), new Axis(34, 310, true));
    svg.Title(frame, "b", "Born at the collector, slow", "p_stack = 5 MPa, 0.5 MPa of drag along a slot");
    Regions(svg, frame, angle => Math.Clamp(-1e9 * Math.Cos(angle * Math.PI / 180) / 5e6, 34, 310), 34, 310);
    svg.Axes(frame, "contact angle θ [°]", "width W of the slot [nm]", [60, 80, 100, 120, 140],
        [50, 100, 200, 300]);
    foreach (Run run in runs) svg.Cell(frame, run.Angle, run.Width, run);
    svg.Label(frame, 67, 200, "slots fill");
    svg.Label(frame, 111, 37, "stays in its film");
}

static void Collector(Svg svg, IEnumerable<Run> runs)
{
    var frame = new Frame(920, 330, new Axis(50, 145, false), new Axis(0.6, 50, true));
    svg.Title(frame, "c", "Born at the collector, at any current", "W = 120 nm, p_stack = 5 MPa");
    double edge = Math.Acos(-5e6 * 120e-9) * 180 / Math.PI;
    // A film at p_stack fills a slot to its end while 1.3 times its volume is plated up to
    // v W L/(2 L_w) = 2.6 (p_stack − p_e); the left side is 0.4438 MPa for each mA/cm².
    (double, double)[] curve =
    [
        .. Enumerable.Range(0, 770).Select(i => 50 + i / 10.0).Where(angle => angle < edge).Select(angle =>
            (angle, 2.6 / 0.4438 * (5 + 1e3 / 120 * Math.Cos(angle * Math.PI / 180))))
                .Where(at => at.Item2 is > 0.6 and < 50),
    ];
    svg.Area(frame, Colour.Collector, [(50, 0.6), (145, 0.6), (145, 50), (50, 50)]);
    svg.Area(frame, Colour.Back, [(50, 0.6), (50, 50), .. curve, (edge, 0.6)]);
    svg.Area(frame, Colour.Pores, [(50, 0.6), (50, 50), .. curve, (edge, 0.6)]);
    svg.Curve(frame, curve);
    svg.Axes(frame, "contact angle θ [°]", "current [mA/cm²]", [60, 80, 100, 120, 140], [1, 3, 10, 30]);
    foreach (Run run in runs) svg.Cell(frame, run.Angle, run.Current, run);
    svg.Label(frame, 67, 1.8, "slots fill");
    svg.Label(frame, 111, 20, "too fast for slots");
}

static void Regions(Svg svg, Frame frame, Func<double, double> edge, double low, double high)
{
    (double X, double Y)[] curve =
    [
        .. Enumerable.Range(50, 96).Select(angle => ((double)angle, edge(angle)))
            .Where(at => at.Item2 < high),
    ];
    svg.Area(frame, Colour.Pores, [.. curve, (145, high), (50, high)]);
    svg.Area(frame, Colour.Collector, [.. curve, (145, low), (50, low)]);
    svg.Curve(frame, [.. curve.Where(at => at.Y > low)]);
}

static IEnumerable<double> Steps(double low, double high)
    => Enumerable.Range(0, 81).Select(i => low * Math.Pow(high / low, i / 80.0));

/// <summary>A row of the table.</summary>
sealed record Run(string Panel, double Ratio, double Angle, double Width, double Current, double Length,
    double AtElectrolyte, double InPores, double AtCollector);

/// <summary>Values from one end to the other.</summary>
sealed record Axis(double Low, double High, bool IsLogarithmic)
{
    public double Share(double value) => IsLogarithmic ? Math.Log(value / Low) / Math.Log(High / Low)
        : (value - Low) / (High - Low);
}

/// <summary>A panel: its left end and width [px].</summary>
sealed record Frame(double Left, double Width, Axis Across, Axis Up)
{
    public const double Top = 66, Height = 380;

    public (double X, double Y) At(double x, double y)
        => (Left + Width * Across.Share(x), Top + Height * (1 - Up.Share(y)));
}

static class Colour
{
    public const string Electrolyte = "#D55E00", Pores = "#56B4E9", Collector = "#009E73", Back = "white";
}

/// <summary>A picture of lines and texts.</summary>
sealed class Svg(double width, double height)
{
    const string Ink = "#333333";
    readonly StringBuilder text = new();

    public void Title(Frame frame, string letter, string title, string more)
    {
        Text(frame.Left, 28, $"{letter}\u2002{title}", 16, Ink, "start", "bold");
        Text(frame.Left, 49, more, 13, "#666666");
    }

    public void Area(Frame frame, string colour, IReadOnlyList<(double X, double Y)> corners)
        => Line($"<polygon fill=\"{colour}\" fill-opacity=\"{(colour == Colour.Back ? 1 : 0.16)}\" points=\"{
            Points(frame, corners)}\"/>");

    public void Curve(Frame frame, IReadOnlyList<(double X, double Y)> points)
        => Line($"<polyline fill=\"none\" stroke=\"{Ink}\" stroke-width=\"1.6\" stroke-dasharray=\"6 4\" "
            + $"points=\"{Points(frame, points)}\"/>");

    public void Axes(Frame frame, string across, string up, double[] acrossTicks, double[] upTicks)
    {
        double bottom = Frame.Top + Frame.Height;
        Line($"<rect fill=\"none\" stroke=\"#999999\" x=\"{frame.Left}\" y=\"{Frame.Top}\" width=\"{
            frame.Width}\" height=\"{Frame.Height}\"/>");
        foreach (double tick in acrossTicks)
        {
            double x = frame.At(tick, frame.Up.High).X;
            Line($"<path stroke=\"#999999\" d=\"M{x:0.#} {bottom}v5\"/>");
            Text(x, bottom + 20, $"{tick}", 13, Ink, "middle");
        }
        foreach (double tick in upTicks)
        {
            double y = frame.At(frame.Across.Low, tick).Y;
            Line($"<path stroke=\"#999999\" d=\"M{frame.Left} {y:0.#}h-5\"/>");
            Text(frame.Left - 9, y + 4.5, $"{tick}", 13, Ink, "end");
        }
        Text(frame.Left + frame.Width / 2, bottom + 43, across, 14, Ink, "middle");
        Line($"<g transform=\"translate({frame.Left - 44} {Frame.Top + Frame.Height / 2}) rotate(-90)\">");
        Text(0, 0, up, 14, Ink, "middle");
        Line("</g>");
    }

    /// <summary>A run: the film at the electrolyte on top, pores, the film at the collector.</summary>
    public void Cell(Frame frame, double x, double y, Run run)
    {
        (double left, double top) = frame.At(x, y);
        Cell(left, top, [run.AtElectrolyte, run.InPores, run.AtCollector]);
    }

    public void Label(Frame frame, double x, double y, string label)
    {
        (double left, double top) = frame.At(x, y);
        Line($"<g paint-order=\"stroke\" stroke=\"white\" stroke-width=\"3\" stroke-opacity=\"0.7\">");
        Text(left, top, label, 13, Ink, "start", "normal", "italic");
        Line("</g>");
    }

    public void Legend(double x, double y)
    {
        (string Colour, string Text)[] entries =
        [
            (Colour.Electrolyte, "film at the solid electrolyte"), (Colour.Pores, "pores"),
            (Colour.Collector, "film at the collector"),
        ];
        Text(x, y, "One bar is one run, upright as a cell is:", 14, Ink);
        x += 310;
        foreach ((string colour, string name) in entries)
        {
            Line($"<rect fill=\"{colour}\" x=\"{x}\" y=\"{y - 12}\" width=\"14\" height=\"14\" rx=\"2\"/>");
            Text(x + 21, y, name, 14, Ink);
            x += 55 + 7.6 * name.Length;
        }
        Text(x + 10, y, "Shades and dashes: what the groups say", 14, "#666666");
    }

    public override string ToString()
        => $"<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{
            width}\" height=\"{height}\" viewBox=\"0 0 {width} {
            height}\" font-family=\"Segoe UI, Open Sans, DejaVu Sans, Helvetica, sans-serif\">\n"
            + $"<rect fill=\"white\" width=\"{width}\" height=\"{height}\"/>\n{text}</svg>\n";

    void Cell(double x, double y, double[] shares)
    {
        const double Wide = 14, High = 34;
        string[] colours = [Colour.Electrolyte, Colour.Pores, Colour.Collector];
        double at = y - High / 2, all = shares.Sum(share => Math.Max(0, share));
        Line($"<rect fill=\"white\" stroke=\"white\" stroke-width=\"4\" x=\"{x - Wide / 2:0.#}\" y=\"{
            at:0.#}\" width=\"{Wide}\" height=\"{High}\"/>");
        for (int i = 0; i < shares.Length; i++)
        {
            double part = High * Math.Max(0, shares[i]) / all;
            if (part < 0.1) continue;
            Line($"<rect fill=\"{colours[i]}\" x=\"{x - Wide / 2:0.#}\" y=\"{at:0.#}\" width=\"{
                Wide}\" height=\"{part:0.#}\"/>");
            at += part;
        }
    }

    void Text(double x, double y, string words, double size, string colour, string anchor = "start",
        string weight = "normal", string style = "normal")
        => Line($"<text x=\"{x:0.#}\" y=\"{y:0.#}\" font-size=\"{size}\" fill=\"{colour}\" text-anchor=\"{
            anchor}\" font-weight=\"{weight}\" font-style=\"{style}\">{Lowered(words)}</text>");

    // σ_SE: letters after _ stand lower.
    static string Lowered(string words)
        => System.Text.RegularExpressions.Regex.Replace(words, "_([A-Za-z]+)",
            "<tspan baseline-shift=\"sub\" font-size=\"75%\">$1</tspan>");

    static string Points(Frame frame, IReadOnlyList<(double X, double Y)> points)
        => string.Join(' ',
            points.Select(point => frame.At(point.X, point.Y)).Select(at => $"{at.X:0.#},{at.Y:0.#}"));

    void Line(string line) => text.Append(line).Append('\n');
}
