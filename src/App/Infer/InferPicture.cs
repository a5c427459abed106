using System.Globalization;
using System.Text;
using PhaseFieldMiec.App.Report;

namespace PhaseFieldMiec.App.Infer;

/// <summary>Pictures of an inference, as SVG.</summary>
internal static class InferPicture
{
    private const int MostCurves = 100;

    /// <summary>Where numbers lie in a picture.</summary>
    /// <param name="Left">pixels</param>
    /// <param name="Bottom">pixels</param>
    /// <param name="Width">pixels</param>
    /// <param name="Height">pixels</param>
    private sealed record Frame(double Left, double Bottom, double Width, double Height)
    {
        public required (double Low, double High) X { get; init; }
        public required (double Low, double High) Y { get; init; }

        public string At(double x, double y) => $"{Pixel(Across(x))},{Pixel(Up(y))}";
        public double Across(double x) => Left + Width * (x - X.Low) / (X.High - X.Low);
        public double Up(double y) => Bottom - Height * (y - Y.Low) / (Y.High - Y.Low);

        public string Line(string look, IEnumerable<double> x, IEnumerable<double> y)
            => $"<path class=\"{look}\" d=\"M{string.Join('L', x.Zip(y, At))}\"/>";

        /// <summary>Axes with words at some places.</summary>
        /// <param name="across">name of the one</param>
        /// <param name="up">name of the other; empty: it is left out</param>
        /// <param name="places">on the first, and what is written there</param>
        public string Axes(string across, string up, IEnumerable<(double At, double Shown)> places)
        {
            var text = new StringBuilder($"<line class=\"axis\" x1=\"{Left}\" x2=\"{Left + Width}\" "
                + $"y1=\"{Bottom}\" y2=\"{Bottom}\"/>");
            foreach ((double at, double shown) in places)
                text.Append(Words(Across(at), Bottom + 17, InferPage.Text(shown), "middle"));
            if (up.Length > 0)
                foreach (double y in RoundNumbers.Within(Y.Low, Y.High))
                    text.Append(Words(Left - 6, Up(y) + 4, InferPage.Text(y), "end"));
            if (up.Length > 0) text.Append("<line class=\"axis\" ")
                .Append(CultureInfo.InvariantCulture, $"x1=\"{Left}\" x2=\"{Left}\" ")
                .Append(CultureInfo.InvariantCulture, $"y1=\"{Bottom}\" y2=\"{Bottom - Height}\"/>")
                .Append(Words(Left, Bottom - Height - 8, up, "start"));
            return text.Append(Words(Left + Width / 2, Bottom + 36, across, "middle")).ToString();
        }
    }

    private static string Pixel(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Words(double x, double y, string text, string anchor)
        => $"<text x=\"{Pixel(x)}\" y=\"{Pixel(y)}\" text-anchor=\"{anchor}\">{Html.Text(text)}</text>";

    private static string Picture(int width, int height, string label, string content)
        => $"<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{Html.Text(label)}\">{content}"
            + "</svg>";

    /// <summary>Measured values with curves of prior and posterior.</summary>
    public static string Curves(InferResult result)
    {
        Observed data = result.Task.Data;
        double[] ends = [.. data.Values.SelectMany(v => (double[])[v - data.Noise, v + data.Noise]),
            .. result.PosteriorBand.Low, .. result.PosteriorBand.High];
        double low = ends.Min(), high = ends.Max(), more = 0.25 * (high - low);
        var frame = new Frame(80, 350, 1180, 310)
        {
            X = (data.At[0], data.At[^1]), Y = (low - more, high + more),
        };
        var content = new StringBuilder("<clipPath id=\"inside\"><rect x=\"80\" y=\"40\" width=\"1180\" "
            + "height=\"310\"/></clipPath><g clip-path=\"url(#inside)\">");
        foreach ((Ensemble ensemble, string look) in
            new[] { (result.Made[0], "before"), (result.Made[^1], "after") })
            foreach (int j in ensemble.Known.Take(MostCurves))
                content.Append(frame.Line(look, data.At, ensemble.Predicted[j]!));
        content.Append("</g>");
        for (int i = 0; i < data.At.Length; i++)
        {
            string x = Pixel(frame.Across(data.At[i]));
            content.Append(CultureInfo.InvariantCulture, $"<line class=\"error\" x1=\"{x}\" x2=\"{x}\" ")
                .Append(CultureInfo.InvariantCulture,
                    $"y1=\"{Pixel(frame.Up(data.Values[i] - data.Noise))}\" ")
                .Append(CultureInfo.InvariantCulture,
                    $"y2=\"{Pixel(frame.Up(data.Values[i] + data.Noise))}\"/>")
                .Append(CultureInfo.InvariantCulture, $"<circle class=\"data\" r=\"3\" cx=\"{x}\" ")
                .Append(CultureInfo.InvariantCulture, $"cy=\"{Pixel(frame.Up(data.Values[i]))}\"/>");
        }
        content.Append(frame.Axes(data.Axis, "overpotential [mV]",
            RoundNumbers.Within(data.At[0], data.At[^1]).Select(x => (x, x))));
        return Picture(1300, 400, "Measured overpotential with curves of prior and posterior",
            content.ToString());
    }

    /// <summary>Density of a parameter before and after, along its score or, where uniform, its
    /// range.</summary>
    /// <param name="result">of all</param>
    /// <param name="p">which parameter</param>
    public static string Marginal(InferResult result, int p)
    {
        Found one = result.Found[p];
        Prior prior = one.Unknown.Prior;
        bool isUniform = prior.Shape == PriorShape.Uniform;
        double far = isUniform ? 1 : Math.Max(3, Math.Abs(one.Mean) + 3 * one.Deviation);
        double Along(double score)
            => isUniform ? (prior.Value(score) - prior.Centre) / prior.Spread : score;
        double[] scores = [.. Enumerable.Range(0, 401).Select(i => (isUniform ? 4 : far) * (i / 200.0 - 1))];
        double[] x = [.. scores.Select(Along)];
        double[] before = [.. scores.Select(s => isUniform ? 0.5 : Bell(s, 0, 1))];
        double[] after = [.. scores.Select(s => Bell(s, one.Mean, one.Deviation)
            / (isUniform ? 2 * Math.Max(Bell(s, 0, 1), 1e-9) : 1))];
        var frame = new Frame(30, 205, 560, 170)
        {
            X = (-far, far), Y = (0, 1.05 * Math.Max(before.Max(), after.Max())),
        };
        double Shown(double at) => isUniform ? prior.Centre + at * prior.Spread : prior.Value(at);
        double Back(double value) => isUniform ? (value - prior.Centre) / prior.Spread : prior.Score(value);
        IReadOnlyList<double> round = prior.Shape == PriorShape.Lognormal
            ? RoundNumbers.WithinByFactors(Shown(-far), Shown(far))
            : RoundNumbers.Within(Shown(-far), Shown(far));
        double[] ends = [Along(prior.Score(one.Low)), Along(prior.Score(one.High))];
        var content = new StringBuilder(frame.Line("density before", x, before))
            .Append(frame.Line("density after", x, after))
            .Append("<line class=\"interval\" y1=\"20\" y2=\"20\" ")
            .Append(CultureInfo.InvariantCulture, $"x1=\"{Pixel(frame.Across(ends[0]))}\" ")
            .Append(CultureInfo.InvariantCulture, $"x2=\"{Pixel(frame.Across(ends[1]))}\"/>");
        foreach (double[] row in result.Made[^1].Scores)
            content.Append(CultureInfo.InvariantCulture, $"<circle class=\"data\" r=\"2\" cy=\"20\" ")
                .Append(CultureInfo.InvariantCulture, $"cx=\"{Pixel(frame.Across(Along(row[p])))}\"/>");
        content.Append(frame.Axes($"{one.Unknown.Path} [{one.Unknown.Unit}]", "",
            round.Select(value => (Back(value), value))));
        return Picture(620, 255, one.Words, content.ToString());
    }

    private static double Bell(double at, double mean, double deviation)
        => MathNet.Numerics.Distributions.Normal.PDF(mean, deviation, at);
}
