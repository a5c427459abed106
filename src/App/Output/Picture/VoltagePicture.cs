using ScottPlot;
using ScottPlot.TickGenerators;

namespace PhaseFieldMiec.App.Output.Picture;

/// <summary>The voltage profile of a run: overpotential of the cell against capacity, a curve for each half
/// cycle, plating above and stripping below, cycles from dark to light.</summary>
internal static class VoltagePicture
{
    const int Width = 900, Height = 660;                                // pixels
    const int Left = 100, Right = 36, Top = 60, Bottom = 78, Beside = 118;      // around the axes
    const float Large = 22, Middle = 18, Small = 16;                    // sizes of text
    const int MostInLegend = 6;                                         // more cycles have a colour bar
    const double Lightest = 0.86;                                       // of the map: yellow is lost on white
    const double Margin = 0.1;                                          // of the range: a line of text

    /// <summary>The picture as a PNG file.</summary>
    public static byte[] Draw(IReadOnlyList<HalfCycle> halves, string title)
    {
        using Plot plot = PictureStyle.Begin();
        double[] cycles = [.. halves.Select(half => half.Cycle).Distinct().Order()];
        var colours = new Shades(cycles[0], cycles[^1]);
        var zero = plot.Add.HorizontalLine(0);
        (zero.LineColor, zero.LineWidth) = (PictureStyle.Faint.WithAlpha(0.6), 1);
        var named = new HashSet<double>();
        foreach (HalfCycle half in halves)
        {
            var line = plot.Add.ScatterLine(half.Points.ToArray(), colours.Of(half.Cycle));
            line.LineWidth = cycles.Length > MostInLegend ? 1.8f : 2.4f;
            if (cycles.Length is > 1 and <= MostInLegend && named.Add(half.Cycle))
                line.LegendText = $"cycle {half.Cycle:0}";
        }
        Label(plot, title);
        Limit(plot, halves);
        plot.Layout.Fixed(new PixelPadding(Left, Right + AddKey(plot, cycles, colours), Bottom, Top));
        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }

    static void Label(Plot plot, string title)
    {
        plot.HideGrid();
        plot.Title(title, Large);
        plot.XLabel("capacity [mAh/cm²]", Middle);
        plot.YLabel("overpotential of the cell [mV]", Middle);
        foreach (IAxis axis in new IAxis[] { plot.Axes.Bottom, plot.Axes.Left })
        {
            axis.TickLabelStyle.FontSize = Small;
            axis.TickGenerator = new NumericAutomatic { LabelFormatter = Number, TickDensity = 0.7 };
        }
    }

    /// <summary>Zero is always to be seen; kinds of half cycles are named in the margins.</summary>
    static void Limit(Plot plot, IReadOnlyList<HalfCycle> halves)
    {
        double right = halves.Max(half => half.Points[^1].X);
        double high = Math.Max(0, halves.Max(half => half.Points.Max(point => point.Y)));
        double low = Math.Min(0, halves.Min(half => half.Points.Min(point => point.Y)));
        double margin = Margin * Math.Max(high - low, 1e-9);
        plot.Axes.SetLimits(0, (1 + 0.3 * Margin) * right, low - margin, high + margin);
        if (halves.Any(half => half.Plates)) Name(plot, "plating", Alignment.UpperRight);
        if (halves.Any(half => !half.Plates)) Name(plot, "stripping", Alignment.LowerLeft);
    }

    static string Number(double value) => Scale.Number(value).Replace('-', '−');

    static void Name(Plot plot, string text, Alignment corner)
    {
        var note = plot.Add.Annotation(text, corner);
        (note.LabelFontSize, note.LabelFontColor, note.LabelShadowColor) =
            (Middle, PictureStyle.Ink, Colors.Transparent);
        (note.LabelBackgroundColor, note.LabelBorderWidth) = (Colors.Transparent, 0);
        (note.OffsetX, note.OffsetY) = (14, 12);
    }

    /// <summary>Says which colour is which cycle. How much room it takes at the right.</summary>
    static int AddKey(Plot plot, double[] cycles, Shades colours)
    {
        if (cycles.Length == 1)
        {
            plot.HideLegend();
            return 0;
        }
        if (cycles.Length <= MostInLegend)
        {
            plot.Legend.FontSize = Small;
            plot.ShowLegend(Edge.Right);
            return Beside;
        }
        var bar = plot.Add.ColorBar(colours);
        (bar.Label, bar.LabelStyle.FontSize, bar.LabelStyle.Bold) = ("cycle", Middle, false);
        bar.LabelStyle.ForeColor = bar.Axis.TickLabelStyle.ForeColor = PictureStyle.Ink;
        bar.Axis.TickLabelStyle.FontSize = Small;
        bar.Axis.TickGenerator = new NumericManual([.. Whole(cycles)], [.. Whole(cycles).Select(Number)]);
        return Beside;
    }

    /// <summary>The first cycle, the last, and round numbers between them.</summary>
    static IEnumerable<double> Whole(double[] cycles)
    {
        double every = Math.Max(1, Scale.RoundBelow((cycles[^1] - cycles[0]) / 4));
        yield return cycles[0];
        for (double tick = every * Math.Ceiling(cycles[0] / every + 0.5); tick < cycles[^1] - 0.4 * every;
            tick += every)
            yield return tick;
        yield return cycles[^1];
    }

    /// <summary>Colours of cycles, in order.</summary>
    sealed class Shades(double first, double last) : IHasColorAxis, IColormap
    {
        public string Name => "cycles";

        public IColormap Colormap => this;

        public Color Of(double cycle) => GetColor(last > first ? (cycle - first) / (last - first) : 0.3);

        public Color GetColor(double position) => Palette.Range.GetColor(Lightest * position);

        public ScottPlot.Range GetRange() => new(first, last);
    }
}
