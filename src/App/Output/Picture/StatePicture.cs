using PhaseFieldMiec.Solver;

namespace PhaseFieldMiec.App.Output.Picture;

/// <summary>One picture of a state: in 2D the plane, in 3D the slice in the middle of y with thickness
/// upwards, so that the solid electrolyte lies at the top. β (field "u") is drawn over the material ids; a
/// run without "u" shows its first field in the range that it has.</summary>
internal static class StatePicture
{
    const string BetaName = "u";
    const int Wanted = 720, Largest = 2400;                             // pixels of the longer side
    const int Margin = 36, Header = 84, Footer = 64, Gap = 32, Panel = 190;   // pixels
    const int Narrowest = 250;                                          // pixels: scale bar and axes
    const int Bar = 26, LegendRow = 32, LongestBar = 320;

    /// <summary>The picture as a PNG file; reads the present state of
    /// <paramref name="simulation"/>.</summary>
    public static byte[] Draw(ISimulation simulation, string title)
    {
        var slice = Slice.Of(simulation, FieldToShow(simulation));
        int longer = Math.Max(slice.Width, slice.Height), stride = (longer + Largest - 1) / Largest;
        int magnified = Math.Max(1, (Wanted + longer - 1) / longer);
        int width = slice.Width / stride * magnified, height = slice.Height / stride * magnified;
        var names = Legend(simulation);
        int legend = names.Count * LegendRow;
        int bar = Math.Clamp(height - legend - 70, 120, LongestBar);
        int content = Math.Max(height, bar + legend + 70);
        var canvas = new Canvas(Margin + Math.Max(width, Narrowest) + Gap + Panel, Header + content + Footer);

        Line(canvas, 22, title, title.Length * 18 <= canvas.Width - 2 * Margin ? 3 : 2, Color.Ink);
        Line(canvas, 54, Subtitle(simulation, slice), 2, Color.Faint);
        DrawCells(canvas, slice, stride, magnified);
        canvas.Frame(Margin, Header, width, height, Color.Faint);
        DrawScaleBar(canvas, simulation, slice, width, Header + height + 18, magnified / (double)stride);
        DrawAxes(canvas, slice, Math.Max(width, Narrowest), Header + height + 18);
        int right = Margin + Math.Max(width, Narrowest) + Gap;
        DrawColorBar(canvas, slice, right, Header, bar);
        DrawLegend(canvas, names, right, Header + bar + 62);
        return canvas.ToPng();
    }

    static Quantity FieldToShow(ISimulation simulation) =>
        simulation.SnapshotFields.FirstOrDefault(f => f.Name == BetaName) ?? simulation.SnapshotFields[0];

    static string Subtitle(ISimulation simulation, Slice slice)
    {
        string time = $"t = {Scale.Time(simulation.Time, simulation.Units.Time)} · step {simulation.Steps}";
        return simulation.Shape.Dimensions == 2 ? time
            : $"{time} · slice at y = {Scale.Length(slice.Depth, simulation.Units.Length)}";
    }

    static void Line(Canvas canvas, int y, string text, int scale, Color color) =>
        canvas.Text(Margin, y, Shortened(text, (canvas.Width - 2 * Margin) / (6 * scale)), scale, color);

    static void DrawCells(Canvas canvas, Slice slice, int stride, int magnified)
    {
        for (int row = 0; row < slice.Height / stride; row++)
        {
            for (int column = 0; column < slice.Width / stride; column++)
            {
                canvas.Fill(Margin + column * magnified, Header + row * magnified, magnified, magnified,
                    slice.ColorAt(column * stride, slice.Height - 1 - row * stride));
            }
        }
    }

    static void DrawScaleBar(
        Canvas canvas, ISimulation simulation, Slice slice, int width, int y, double pixelsPerCell)
    {
        double length = Scale.RoundBelow(0.3 * slice.Width * simulation.Shape.Spacing);
        int pixels = Math.Clamp((int)Math.Round(length / simulation.Shape.Spacing * pixelsPerCell), 1, width);
        canvas.Fill(Margin, y, pixels, 6, Color.Ink);
        canvas.Text(Margin, y + 14, Scale.Length(length, simulation.Units.Length), 2, Color.Ink);
    }

    static void DrawAxes(Canvas canvas, Slice slice, int width, int y)
    {
        int x = Margin + width - 64;
        canvas.Fill(x, y, 2, 30, Color.Faint);
        canvas.Fill(x, y + 28, 30, 2, Color.Faint);
        for (int i = 0; i < 4; i++)
        {
            canvas.Fill(x - i, y + i, 2 + 2 * i, 1, Color.Faint);
            canvas.Fill(x + 30 - i, y + 28 - i, 1, 2 + 2 * i, Color.Faint);
        }
        canvas.Text(x - 18, y, slice.UpAxis, 2, Color.Faint);
        canvas.Text(x + 40, y + 20, "x", 2, Color.Faint);
    }

    static void DrawColorBar(Canvas canvas, Slice slice, int x, int y, int height)
    {
        string unit = slice.Quantity.Unit is "1" or "" ? "" : $" [{slice.Quantity.Unit}]";
        string name = slice.OverMaterials ? "β (u)" : slice.Quantity.Name + unit;
        canvas.Text(x, y, Shortened(name, Panel / 12), 2, Color.Ink);
        int top = y + 30;
        for (int row = 0; row < height; row++)
            canvas.Fill(x, top + row, Bar, 1, slice.Map.At(1 - (row + 0.5) / height));
        canvas.Frame(x, top, Bar, height, Color.Faint);
        for (int tick = 0; tick <= 2; tick++)
        {
            int at = top + height - 1 - tick * (height - 1) / 2;
            canvas.Fill(x + Bar + 1, at, 8, 1, Color.Faint);
            string label = Scale.Number(slice.Low + tick / 2.0 * (slice.High - slice.Low));
            canvas.Text(x + Bar + 16, at - 6, label, 2, Color.Ink);
        }
    }

    static void DrawLegend(Canvas canvas, List<(string Name, Color Color)> names, int x, int y)
    {
        foreach ((string name, Color color) in names)
        {
            canvas.Fill(x, y, Bar, 20, color);
            canvas.Frame(x, y, Bar, 20, Color.Faint);
            canvas.Text(x + Bar + 16, y + 3, name, 2, Color.Ink);
            y += LegendRow;
        }
    }

    static List<(string Name, Color Color)> Legend(ISimulation simulation)
    {
        bool[] present = new bool[256];
        foreach (byte id in simulation.Materials.Span) present[id] = true;
        return [.. Palette.Materials.Where(m => present[(byte)m.Material]).Select(m => (m.Name, m.Color))];
    }

    static string Shortened(string text, int characters) =>
        text.Length <= characters ? text : text[..Math.Max(0, characters - 3)] + "...";
}
