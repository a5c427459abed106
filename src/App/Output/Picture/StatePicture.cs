using PhaseFieldMiec.Solver;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace PhaseFieldMiec.App.Output.Picture;

/// <summary>One picture of a state: in 2D the plane, in 3D the slice in the middle of y with thickness
/// upwards, so that the solid electrolyte lies at the top. β (field "u") is drawn over the material ids; a
/// run without "u" shows its first field in the range that it has.</summary>
internal static class StatePicture
{
    const string BetaName = "u";
    const int Wanted = 720, Largest = 2400, Narrowest = 260;            // pixels of a side
    const int Left = 96, Right = 140, Top = 84, Bottom = 74, LegendRow = 46;   // pixels around the cells
    const int FurtherRow = 26;                                          // of the legend of narrow pictures
    const float Large = 22, Middle = 18, Small = 16;                    // sizes of text
    const float Dot = 8, Rim = 12;                                      // pixels of a mark and around it
    const double Nearby = 0.05;                                         // of y: as far marks are shown in 3D

    /// <summary>The picture as a PNG file; reads the present state of
    /// <paramref name="simulation"/>.</summary>
    public static byte[] Draw(ISimulation simulation, string title)
    {
        var slice = Slice.Of(simulation, FieldToShow(simulation));
        int longer = Math.Max(slice.Width, slice.Height), stride = (longer + Largest - 1) / Largest;
        int magnified = Math.Max(1, (Wanted + longer - 1) / longer);
        int width = Math.Max(slice.Width / stride * magnified, Narrowest);
        int height = Math.Max(slice.Height / stride * magnified, Narrowest);
        (double unit, string unitName) =
            Scale.Axis(longer * simulation.Shape.Spacing, simulation.Units.Length);
        double cell = simulation.Shape.Spacing / unit, pixel = cell * stride / magnified;

        var films = new FilmBands(simulation.Films(), cell, unit, pixel);
        height += (int)Math.Round(films.Thickness / pixel);

        double drawn = slice.Width / stride * stride * cell;
        using Plot plot = PictureStyle.Begin();
        var parts = new List<Image>();
        foreach ((int low, int high) in films.Parts(slice.Height))
        {
            parts.Add(Cells(slice, stride, low, high));
            double bottom = films.Up(low);
            plot.Add.ImageRect(parts[^1], new CoordinateRect(
                0, drawn, bottom, bottom + (high - low) * cell)).AntiAlias = false;
        }
        films.Draw(plot, drawn, width * pixel, height * pixel, simulation.Units.Length);
        AddMarks(plot, simulation, cell, films);
        plot.Axes.SetLimits(0, width * pixel, 0, height * pixel);
        plot.Title($"{title}\n{Subtitle(simulation, slice)}", Large);
        LabelAxes(plot, slice, unitName.Length > 0 ? $" [{unitName}]" : "");
        AddScaleBar(plot, simulation, drawn, width * pixel, unit, pixel);
        AddColorBar(plot, slice);
        int rows = AddLegend(plot, simulation, width), below = Bottom
            + (rows > 0 ? LegendRow + (rows - 1) * FurtherRow : 0);
        plot.Layout.Fixed(new PixelPadding(Left, Right, below, Top));
        byte[] file = plot.GetImageBytes(Left + width + Right, Top + height + below, ImageFormat.Png);
        foreach (Image part in parts) part.Dispose();
        return file;
    }

    static Quantity FieldToShow(ISimulation simulation) =>
        simulation.SnapshotFields.FirstOrDefault(f => f.Name == BetaName) ?? simulation.SnapshotFields[0];

    static string Subtitle(ISimulation simulation, Slice slice)
    {
        string time = $"t = {Scale.Time(simulation.Time, simulation.Units.Time)} · step {simulation.Steps}";
        return simulation.Shape.Dimensions == 2 ? time
            : $"{time} · slice at y = {Scale.Length(slice.Depth, simulation.Units.Length)}";
    }

    /// <summary>A dot for each mark, in 3D for those near the slice; its size says nothing.</summary>
    static void AddMarks(Plot plot, ISimulation simulation, double cell, FilmBands films)
    {
        GridShape shape = simulation.Shape;
        double middle = shape.Ny / 2 + 0.5, near = Math.Max(1, Nearby * shape.Ny);
        foreach (IGrouping<string, Mark> kind in simulation.Marks().GroupBy(mark => mark.Kind))
        {
            Coordinates[] places =
            [
                .. kind.Where(mark => shape.Dimensions == 2 || Math.Abs(mark.Y - middle) <= near)
                    .Select(mark => new Coordinates(mark.X * cell,
                        films.Up(shape.Dimensions == 2 ? mark.Y : mark.Z))),
            ];
            if (places.Length == 0) continue;
            plot.Add.Markers(places, MarkerShape.FilledCircle, Rim, Colors.White);
            plot.Add.Markers(places, MarkerShape.FilledCircle, Dot, Palette.Mark);
            plot.Legend.ManualItems.Add(new()
            {
                LabelText = kind.Key, LineWidth = 0, MarkerShape = MarkerShape.FilledCircle,
                MarkerFillColor = Palette.Mark, MarkerSize = Dot,
            });
        }
    }

    /// <summary>Rows of cells from one height to another.</summary>
    static Image Cells(Slice slice, int stride, int low, int high)
    {
        byte[,,] pixels = new byte[Math.Max((high - low) / stride, 1), slice.Width / stride, 3];
        for (int row = 0; row < pixels.GetLength(0); row++)
        {
            for (int column = 0; column < pixels.GetLength(1); column++)
            {
                Color color = slice.ColorAt(column * stride, high - 1 - row * stride);
                (pixels[row, column, 0], pixels[row, column, 1], pixels[row, column, 2]) =
                    (color.R, color.G, color.B);
            }
        }
        return new Image(pixels);
    }

    static void LabelAxes(Plot plot, Slice slice, string unit)
    {
        plot.HideGrid();
        plot.XLabel("x" + unit, Middle);
        plot.YLabel(slice.UpAxis + unit, Middle);
        foreach (IAxis axis in new IAxis[] { plot.Axes.Bottom, plot.Axes.Left })
        {
            axis.TickLabelStyle.FontSize = Small;
            axis.TickGenerator = new NumericAutomatic { LabelFormatter = Scale.Number, TickDensity = 0.6 };
        }
    }

    /// <summary>In the corner of the cells, or beside them where they are narrow.</summary>
    static void AddScaleBar(Plot plot, ISimulation simulation, double cells, double width, double unit,
        double pixel)
    {
        double length = Scale.RoundBelow(0.3 * width * unit);
        double edge = 16 * pixel, left = edge + (cells < 0.5 * width ? cells : 0);
        double bar = length / unit, low = 14 * pixel;
        var ground = plot.Add.Rectangle(left - 0.5 * edge, left + 0.5 * edge + Math.Max(bar, 60 * pixel),
            0.5 * low, low + 34 * pixel);
        (ground.FillColor, ground.LineWidth) = (Colors.White.WithAlpha(0.8), 0);
        var line = plot.Add.Line(left, low, left + bar, low);
        (line.LineColor, line.LineWidth) = (PictureStyle.Ink, 5);
        var text = plot.Add.Text(Scale.Length(length, simulation.Units.Length), left, low + 4 * pixel);
        (text.LabelFontSize, text.LabelFontColor, text.LabelAlignment) =
            (Small, PictureStyle.Ink, Alignment.LowerLeft);
    }

    static void AddColorBar(Plot plot, Slice slice)
    {
        string unit = slice.Quantity.Unit is "1" or "" ? "" : $" [{slice.Quantity.Unit}]";
        var bar = plot.Add.ColorBar(new ColorAxis(slice));
        bar.Label = slice.OverMaterials ? "filling of the pore with β, u" : slice.Quantity.Name + unit;
        bar.LabelStyle.FontSize = Middle;
        (bar.LabelStyle.Bold, bar.LabelStyle.OffsetX) = (false, 22);
        bar.LabelStyle.ForeColor = bar.Axis.TickLabelStyle.ForeColor = PictureStyle.Ink;
        bar.Axis.TickLabelStyle.FontSize = Small;
        bar.Axis.TickGenerator = new NumericAutomatic { LabelFormatter = Scale.Number, TargetTickCount = 6 };
        bar.Axis.MinimumSize = 80;
    }

    /// <summary>The rows that it takes.</summary>
    static int AddLegend(Plot plot, ISimulation simulation, int width)
    {
        bool[] present = new bool[256];
        foreach (byte id in simulation.Materials.Span) present[id] = true;
        foreach ((_, string name, Color color) in Palette.Solids.Where(
            solid => present[(byte)solid.Material]))
            plot.Legend.ManualItems.Add(PictureStyle.Patch(name, color));
        if (plot.Legend.ManualItems.Count == 0) return 0;
        return PictureStyle.ShowLegend(plot, width, Small);
    }

    sealed class ColorAxis(Slice slice) : IHasColorAxis
    {
        public IColormap Colormap => slice.Map;

        public ScottPlot.Range GetRange() => new(slice.Low, slice.High);
    }
}
