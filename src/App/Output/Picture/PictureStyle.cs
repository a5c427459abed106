using System.Reflection;
using ScottPlot;
using SkiaSharp;

namespace PhaseFieldMiec.App.Output.Picture;

/// <summary>What all pictures share: their font, which is the same on every machine, and the word for
/// machines on which none can be drawn.</summary>
internal static class PictureStyle
{
    /// <summary>Family of the font, and what a reader of an SVG file takes where it is not
    /// installed.</summary>
    public const string Font = "Inter", FontOrSimilar = "Inter, Helvetica, Arial, sans-serif";

    public static readonly Color Ink = new(38, 42, 52), Faint = new(120, 126, 138);

    static readonly Lazy<IFontResolver> inter = new(() => new Inter());

    /// <summary>An empty plot in the font of all pictures. The library of drawing is loaded here, not
    /// before.</summary>
    public static Plot Begin()
    {
        Fonts.FontResolvers.Clear();
        Fonts.FontResolvers.Add(inter.Value);
        Fonts.Default = Font;
        var plot = new Plot();
        plot.FigureBackground.Color = Colors.White;
        plot.Axes.Title.Label.Bold = false;
        plot.Axes.Title.Label.ForeColor = Ink;
        foreach (IAxis axis in plot.Axes.GetAxes())
        {
            axis.Label.Bold = false;
            axis.Label.ForeColor = axis.TickLabelStyle.ForeColor = Ink;
        }
        plot.Legend.OutlineWidth = 0;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.FontColor = Ink;
        return plot;
    }

    /// <summary>An entry of a legend: a patch of a colour.</summary>
    public static LegendItem Patch(string name, Color color) =>
        new() { LabelText = name, FillColor = color, OutlineColor = Faint, OutlineWidth = 1 };

    /// <summary>Shows the legend below a picture of this width [pixels], from left to right; the rows that it
    /// takes.</summary>
    public static int ShowLegend(Plot plot, int width, float size)
    {
        const int Patched = 52, Letter = 9;                             // pixels
        plot.Legend.Orientation = Orientation.Horizontal;
        plot.Legend.TightHorizontalWrapping = true;
        plot.Legend.FontSize = size;
        plot.ShowLegend(Edge.Bottom);
        (int rows, int filled) = (1, 0);
        foreach (LegendItem item in plot.Legend.ManualItems)
        {
            int wide = Patched + Letter * item.LabelText.Length;
            (rows, filled) = filled > 0 && filled + wide > width ? (rows + 1, wide) : (rows, filled + wide);
        }
        return rows;
    }

    /// <summary>Draws something small to nowhere, so that the library of drawing is loaded and compiled (some
    /// 0.2 s) while a run prepares itself on another core. Where nothing can be drawn that is said when it is
    /// tried.</summary>
    public static void WarmUp()
    {
        try
        {
            using Plot plot = Begin();
            using var cells = new Image(new byte[2, 2, 3]);
            plot.Add.ImageRect(cells, new CoordinateRect(0, 2, 0, 2)).AntiAlias = false;
            plot.Add.Rectangle(0, 1, 0, 1);
            plot.Add.Line(0, 0, 1, 1);
            plot.Add.Text("500 nm", 0, 0).LabelFontSize = 16;
            plot.Add.ColorBar(new ScottPlot.Plottables.Heatmap(new double[2, 2])).Label = "u";
            plot.Title("title");
            plot.XLabel("x");
            plot.Legend.ManualItems.Add(new() { LabelText = "pore", FillColor = Ink });
            plot.ShowLegend(Edge.Bottom);
            plot.GetImageBytes(320, 320, ImageFormat.Png);
        }
        catch (Exception error) when (IsMissing(error))
        {
        }
    }

    /// <summary>True where an exception says that the native library of drawing cannot be loaded on this
    /// machine.</summary>
    public static bool IsMissing(Exception error) => error
        is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException
        or TypeInitializationException
        or FileLoadException or FileNotFoundException { FileName: not null };

    /// <summary>What is said of a picture that is not there for that reason.</summary>
    public static string Missing(string file)
        => $"There is no {file}: the library that draws it (SkiaSharp) cannot be loaded on this machine.";

    /// <summary>Inter (SIL Open Font License), a resource of the package Avalonia.Fonts.Inter, which is one
    /// of ours: a list of names, places and lengths, then the files.</summary>
    sealed class Inter : IFontResolver
    {
        readonly SKTypeface regular = SKTypeface.Default, bold = SKTypeface.Default;

        public Inter()
        {
            using Stream? package = typeof(PictureStyle).Assembly.GetManifestResourceStream(
                "Avalonia.Fonts.Inter.dll");
            if (package is null) return;
            var bytes = new byte[package.Length];
            package.ReadExactly(bytes);
            using Stream? stream = Assembly.Load(bytes).GetManifestResourceStream("!AvaloniaResources");
            if (stream is null) return;
            using var reader = new BinaryReader(stream);
            long files = reader.ReadInt32() + sizeof(int);
            reader.ReadInt32();                                          // version of the list
            (string Name, int Place, int Length)[] entries =
                [.. new byte[reader.ReadInt32()]
                    .Select(_ => (reader.ReadString(), reader.ReadInt32(), reader.ReadInt32()))];
            regular = Face("Inter-Regular.ttf");
            bold = Face("Inter-SemiBold.ttf");

            SKTypeface Face(string file)
            {
                (_, int place, int length) =
                    entries.First(entry => entry.Name.EndsWith(file, StringComparison.Ordinal));
                stream.Position = files + place;
                return SKTypeface.FromData(SKData.CreateCopy(reader.ReadBytes(length)));
            }
        }

        public SKTypeface CreateTypeface(string fontName, bool bold, bool italic)
            => bold ? this.bold : regular;

        public SKTypeface CreateTypeface(string fontName, FontWeight weight, FontSlant slant,
            FontSpacing width) =>
            weight >= FontWeight.SemiBold ? bold : regular;
    }
}
