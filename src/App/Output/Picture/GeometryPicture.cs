using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;
using ScottPlot;

namespace PhaseFieldMiec.App.Output.Picture;

/// <summary>The voxels of a run before it begins: in 2D the plane, in 3D three sections through the middle,
/// with thickness upwards. Solids that touch neither side are red, pores without a way to a wall that reacts
/// are hatched.</summary>
internal static class GeometryPicture
{
    const int Wanted = 560, MostPixels = 1400;                          // of the longest side of a section
    const int Margin = 24, Gap = 56, Head = 96, Line = 34;              // pixels
    const float Large = 22, Small = 16;                                 // sizes of text
    const int Hatch = 8;                                                // pixels from stripe to stripe
    static readonly Color pore = Palette.Beta.GetColor(0), apart = new(204, 42, 42),
        stripe = new(112, 96, 60);

    /// <summary>The picture as a PNG file.</summary>
    /// <param name="setup">run</param>
    /// <param name="title">of it</param>
    public static byte[] Draw(MiecSetup setup, string title)
    {
        VoxelImage image = setup.Image;
        bool periodic = setup.Lateral == LateralBoundary.Periodic;
        Material[] reacting =
            [.. from wall in setup.Walls where wall.Value.ExchangeCurrent > 0 select wall.Key];
        int[] reached = reacting.Length == 0 ? []
            : Connectivity.PoreReaching(image, periodic, reacting.ToHashSet());
        Conduction found = Conduction.Of(image, setup.Lattice, SolidConnection.AsDrawn);
        bool Apart(int cell) => image.Labels[cell] == (byte)Material.Miec && !found.Ions[cell]
            && !found.Electrons[cell];
        bool Closed(int cell) => image.Labels[cell] == (byte)Material.Pore && reached.Length > 0
            && reached[cell] != 1;

        Section[] sections = Section.Of(image);
        int longest = sections.Max(section => Math.Max(section.Width, section.Height));
        int stride = (longest + MostPixels - 1) / MostPixels;
        int magnified = Math.Max(1, Wanted * stride / longest);
        using Plot plot = PictureStyle.Begin();
        var parts = new List<Image>();
        int left = Margin, tallest = sections.Max(section => section.Height / stride * magnified);
        foreach (Section section in sections)
        {
            int width = section.Width / stride * magnified, height = section.Height / stride * magnified;
            byte[,,] pixels = new byte[height, width, 3];
            for (int row = 0; row < height; row++)
                for (int column = 0; column < width; column++)
                {
                    int cell = section.Cell(column / magnified * stride,
                        (height - 1 - row) / magnified * stride);
                    Color color = Apart(cell) ? apart
                        : Closed(cell) && (row + column) % Hatch < 2 ? stripe
                        : image.Labels[cell] == (byte)Material.Pore ? pore : Palette.Of(image.Labels[cell]);
                    (pixels[row, column, 0], pixels[row, column, 1], pixels[row, column, 2]) =
                        (color.R, color.G, color.B);
                }
            parts.Add(new Image(pixels));
            int low = tallest - height;
            plot.Add.ImageRect(parts[^1], new CoordinateRect(left, left + width, low, tallest)).AntiAlias =
                false;
            var text = plot.Add.Text(section.Title, left, tallest + 8);
            (text.LabelFontSize, text.LabelFontColor, text.LabelAlignment) =
                (Small, PictureStyle.Ink, Alignment.LowerLeft);
            left += width + Gap;
        }
        int all = Math.Max(left - Gap + Margin, 560);
        AddScaleBar(plot, image.VoxelSize * stride / magnified, sections[0].Width / stride * magnified);
        int rows = AddLegend(plot, image, all, Enumerable.Range(0, image.Labels.Length).Any(Apart),
            Enumerable.Range(0, image.Labels.Length).Any(Closed), setup.Solids == SolidConnection.Linked);
        plot.HideGrid();
        plot.HideAxesAndGrid();
        const int Below = 60;
        plot.Axes.SetLimits(0, all, -Below, tallest + Line);
        plot.Title(title, Large);
        plot.Layout.Fixed(new PixelPadding(0, 0, Line * rows + 8, Head - Line));
        byte[] file = plot.GetImageBytes(all, Head + tallest + Below + Line * rows + 8, ImageFormat.Png);
        foreach (Image part in parts) part.Dispose();
        return file;
    }

    /// <summary>Under the first section.</summary>
    static void AddScaleBar(Plot plot, double pixel, int width)
    {
        double length = Scale.RoundBelow(0.4 * width * pixel), bar = length / pixel;
        var line = plot.Add.Line(Margin, -16, Margin + bar, -16);
        (line.LineColor, line.LineWidth) = (PictureStyle.Ink, 5);
        var text = plot.Add.Text(Scale.Length(length, "m"), Margin, -24);
        (text.LabelFontSize, text.LabelFontColor, text.LabelAlignment) =
            (Small, PictureStyle.Ink, Alignment.UpperLeft);
    }

    /// <summary>The rows that it takes.</summary>
    static int AddLegend(Plot plot, VoxelImage image, int width, bool anyApart, bool anyClosed,
        bool linked)
    {
        Add("pore", pore);
        foreach ((Material material, string name, Color color) in Palette.Solids)
            if (image.Labels.AsSpan().Contains((byte)material)) Add(name, color);
        if (anyApart) Add("MIEC that touches neither side" + (linked ? " in this plane" : ""), apart);
        if (anyClosed)
        {
            Add("pore without a way to a wall that reacts", pore);
            (plot.Legend.ManualItems[^1].FillHatch, plot.Legend.ManualItems[^1].FillHatchColor) =
                (new ScottPlot.Hatches.Striped(ScottPlot.Hatches.StripeDirection.DiagonalUp), stripe);
        }
        return PictureStyle.ShowLegend(plot, width, Small);

        void Add(string name, Color color) => plot.Legend.ManualItems.Add(PictureStyle.Patch(name, color));
    }
}
