using PhaseFieldMiec.Solver;
using ScottPlot;

namespace PhaseFieldMiec.App.Output.Picture;

/// <summary>Films between parts of the stack in a picture: what lies above one is lifted by its thickness, to
/// scale unless it is too thin to be seen or too thick for the picture.</summary>
internal sealed class FilmBands
{
    const double Thinnest = 6, Thickest = 480, Legible = 24;        // pixels
    const float TextSize = 16;

    readonly List<(Film Film, double Low, double Size)> bands = [];
    readonly double cell, unit, pixel;

    /// <summary>Lays them out.</summary>
    /// <param name="films">from low to high</param>
    /// <param name="cell">edge of a cell in units of the axes</param>
    /// <param name="unit">of the axes [m, or 1]</param>
    /// <param name="pixel">of the picture in units of the axes</param>
    public FilmBands(IReadOnlyList<Film> films, double cell, double unit, double pixel)
    {
        (this.cell, this.unit, this.pixel) = (cell, unit, pixel);
        foreach (Film film in films)
        {
            double size = Math.Clamp(film.Thickness / unit, Thinnest * pixel, Thickest * pixel);
            bands.Add((film, film.Height * cell + Thickness, size));
            Thickness += size;
        }
    }

    /// <summary>Of all of them, as drawn, in units of the axes.</summary>
    public double Thickness { get; }

    /// <summary>Where a height in the grid [cells] lies in the picture.</summary>
    public double Up(double height)
        => height * cell + bands.Where(band => band.Film.Height <= height).Sum(band => band.Size);

    /// <summary>Layers of cells that stay together, from low to high.</summary>
    public IEnumerable<(int Low, int High)> Parts(int layers)
    {
        int low = 0;
        foreach ((Film film, _, _) in bands)
        {
            if (film.Height > low) yield return (low, film.Height);
            low = film.Height;
        }
        if (layers > low) yield return (low, layers);
    }

    /// <summary>Draws them over the width of the cells, each with its thickness: in the band, or beside it,
    /// on the side of the solid where there is room.</summary>
    /// <param name="plot">picture</param>
    /// <param name="cells">width of the cells in units of the axes</param>
    /// <param name="width">of the picture</param>
    /// <param name="height">of the picture</param>
    /// <param name="lengthUnit">of the run</param>
    public void Draw(Plot plot, double cells, double width, double height, string lengthUnit)
    {
        for (int i = 0; i < bands.Count; i++)
        {
            (Film film, double low, double size) = bands[i];
            var band = plot.Add.Rectangle(0, cells, low, low + size);
            (band.FillColor, band.LineWidth) = (Palette.Beta.GetColor(1), 0);
            foreach (double edge in (double[])[low, low + size])
            {
                var line = plot.Add.Line(0, edge, cells, edge);
                (line.LineColor, line.LineWidth, line.LinePattern) =
                    (Colors.White.WithAlpha(0.7), 1, LinePattern.Dashed);
            }
            double room = (Legible + 10) * pixel, above = height - low - size;
            bool atLow = bands.Count > 1 ? i == 0 : film.Place == "collector";
            bool isLow = atLow ? low > room || above < room : above < room;
            bool narrow = cells < 0.5 * width, inside = size > Legible * pixel && !narrow;
            string note = film.Thickness / unit > 1.001 * size ? ", not to scale" : "";
            string label = $"film of β, {Scale.Length(Math.Max(film.Thickness, 0), lengthUnit)}{note}";
            double up = inside || narrow ? low + 0.5 * size : isLow ? low - 5 * pixel
                : low + size + 5 * pixel;
            var text = plot.Add.Text(label, narrow ? cells + 10 * pixel : width - 10 * pixel, up);
            (text.LabelFontSize, text.LabelFontColor, text.LabelAlignment) = (TextSize,
                inside ? Colors.White : PictureStyle.Ink,
                narrow ? Alignment.MiddleLeft : inside ? Alignment.MiddleRight
                    : isLow ? Alignment.UpperRight : Alignment.LowerRight);
            if (inside || narrow) continue;
            (text.LabelBackgroundColor, text.LabelPadding) = (Colors.White.WithAlpha(0.8), 3);
        }
    }
}
