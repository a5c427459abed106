using PhaseFieldMiec.App.Output.Picture;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Thermodynamics;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace PhaseFieldMiec.App.Thermo;

/// <summary>Figures 5b and 6 of Kim and Li 2021, computed.</summary>
internal static class ThermoPictures
{
    private const int Width = 880, Height = 520, Points = 400;
    private const double Rate = 1e-8, Lowest = -8, Highest = -2;

    private static readonly Color blue = Color.FromHex("#0072b2"), red = Color.FromHex("#d55e00"),
        grey = Color.FromHex("#8a8a8a"), pale = Color.FromHex("#e4e4e4");

    // From light to dark with the grain, so that the order is seen without reading.
    private static readonly (double Grain, string Name, string Colour)[] grains =
    [
        (10e-9, "10 nm", "#a6cee3"), (60e-9, "60 nm", "#d55e00"), (1e-6, "1 µm", "#4f9ac9"),
        (100e-6, "100 µm", "#0b4f83"),
    ];

    /// <summary>Names of files, and their bytes: each figure as PNG and as SVG.</summary>
    public static IEnumerable<(string Name, byte[] Picture)> Draw(double kelvin)
    {
        foreach ((string name, Func<Plot> make) in new (string, Func<Plot>)[]
            { ("figure-5b", () => Potentials(kelvin)), ("figure-6", Deformation) })
        {
            using Plot plot = make();
            yield return ($"{name}.png", plot.GetImageBytes(Width, Height, ImageFormat.Png));
            string drawn = plot.GetSvgXml(Width, Height).Replace($"font-family=\"{PictureStyle.Font}\"",
                $"font-family=\"{PictureStyle.FontOrSimilar}\"", StringComparison.Ordinal);
            yield return ($"{name}.svg", System.Text.Encoding.UTF8.GetBytes(drawn));
        }
    }

    private static Plot Potentials(double kelvin)
    {
        Plot plot = Begin($"Silver in lithium at {kelvin:0.##} K (Figure 5b of the review, Eq. 3 and 4)",
            "y, atoms of Li for one of Ag", "µ of Ag against fcc Ag [eV]");
        double[] all = [.. Enumerable.Range(0, Points + 1).Select(i => 100 + 900.0 * i / Points)];
        Curve(plot, all, y => ReviewTables.Review.SolutePotential(1 / (1 + y), kelvin)
            / Constants.Faraday, blue, "Ag, γ∞ of 150 °C taken over (the review)");
        Curve(plot, all, y => ReviewTables.WithEnthalpy.SolutePotential(1 / (1 + y), kelvin)
            / Constants.Faraday, Color.FromHex("#56b4e9"), "Ag, γ∞ at this temperature, H∞ −23 kJ/mol");
        var lithium = Curve(plot, all, y => 1e3 * DiluteActivity.HostPotential(1 / (1 + y), kelvin)
            / Constants.Faraday, red, "Li (axis at the right)");
        lithium.Axes.YAxis = plot.Axes.Right;
        plot.Axes.Right.Label.Text = "µ of Li against pure Li [meV]";
        plot.Axes.Right.Label.ForeColor = plot.Axes.Right.TickLabelStyle.ForeColor = red;
        plot.Axes.Right.Label.FontSize = 14;
        plot.Axes.Left.Label.ForeColor = plot.Axes.Left.TickLabelStyle.ForeColor = blue;
        Mark(plot, 249, "y = 249: 16 mg Ag per Ah");
        plot.Axes.AutoScale();
        End(plot);
        return plot;
    }

    private static Plot Deformation()
    {
        CreepingMetal silver = CreepingMetal.Silver;
        Plot plot = Begin("Silver creeping at 10⁻⁸ 1/s (Figure 6 of the review, Frost and Ashby)",
            "T/T_M", "shear stress/shear modulus");
        double[] all = [.. Enumerable.Range(0, Points + 1).Select(i => 0.15 + 0.85 * i / Points)];
        double PowerLaw(double t) => Normalized(silver.PowerLawStress(Rate, t * silver.MeltingPoint), t);
        Curve(plot, all, PowerLaw, Color.FromHex("#000000"), "dislocations climb (power law)");
        foreach ((double grain, string name, string colour) in grains)
            Curve(plot, all, t =>
            {
                double own = Normalized(
                    silver.DiffusionalStress(Rate, t * silver.MeltingPoint, grain), t);
                return own < PowerLaw(t) && own > Lowest ? own : double.NaN;
            }, Color.FromHex(colour), $"diffusion, grains of {name}");
        double room = 298.15 / silver.MeltingPoint;
        double place = Math.Log10(5e6 / silver.Modulus(298.15));
        var point = plot.Add.Marker(room, place, MarkerShape.FilledCircle, 11, Color.FromHex("#000000"));
        point.LegendText = "5 MPa at 25 °C\u2003";
        var words = plot.Add.Text("below a line: slower", 0.6, -7.2);
        (words.LabelFontSize, words.LabelFontColor) = (14, grey);
        plot.Axes.SetLimits(0.15, 1, Lowest, Highest);
        plot.Axes.Left.TickGenerator = Powers();
        End(plot);
        return plot;

        double Normalized(double stress, double t)
            => Math.Log10(stress / silver.Modulus(t * silver.MeltingPoint));
    }

    private static Plot Begin(string title, string x, string y)
    {
        Plot plot = PictureStyle.Begin();
        plot.Title(title, 17);
        plot.XLabel(x, 15);
        plot.YLabel(y, 15);
        plot.Grid.MajorLineColor = pale;
        return plot;
    }

    private static ScottPlot.Plottables.Scatter Curve(Plot plot, double[] xs, Func<double, double> law,
        Color colour, string name)
    {
        Coordinates[] points =
            [.. xs.Select(x => new Coordinates(x, law(x))).Where(point => double.IsFinite(point.Y))];
        var line = plot.Add.Scatter(points, colour);
        (line.LineWidth, line.MarkerSize, line.LegendText) = (2.5f, 0, name + "\u2003");
        return line;
    }

    private static void Mark(Plot plot, double x, string name)
    {
        var line = plot.Add.VerticalLine(x, 1.5f, grey);
        line.LegendText = name + "\u2003";
    }

    private static void End(Plot plot)
    {
        plot.Legend.FontSize = 13;
        plot.ShowLegend(Edge.Bottom);
    }

    private static NumericManual Powers()
    {
        var ticks = new NumericManual();
        for (int power = (int)Lowest; power <= Highest; power++)
            ticks.AddMajor(power, $"10⁻{"⁰¹²³⁴⁵⁶⁷⁸⁹"[-power]}");
        return ticks;
    }
}
