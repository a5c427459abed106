using PhaseFieldMiec.App.Output.Picture;
using PhaseFieldMiec.Solver.Geometry;
using ScottPlot;
using Palette = PhaseFieldMiec.App.Output.Picture.Palette;

namespace PhaseFieldMiec.App.Report;

/// <summary>A picture of one section of a state.</summary>
/// <param name="Title">which section</param>
/// <param name="Png">the file</param>
/// <param name="Height">of the picture over that of the tallest of its kind</param>
internal sealed record FramePart(string Title, byte[] Png, double Height);

/// <summary>Pictures of a state.</summary>
/// <param name="Time">of it</param>
/// <param name="Parts">a picture in 2D, three in 3D</param>
internal sealed record Frame(double Time, IReadOnlyList<FramePart> Parts);

/// <summary>A field of a run through time, in one range of colours.</summary>
internal sealed class FrameSet
{
    readonly List<(double Time, IReadOnlyList<(Section Section, byte[] Png, int Width, int Rows)> Parts)>
        drawn = [];

    FrameSet(FieldLook look, SnapshotView grid) => (Look, Grid) = (look, grid);

    /// <summary>What is shown, and how.</summary>
    public FieldLook Look { get; }

    /// <summary>The grid.</summary>
    public SnapshotView Grid { get; }

    /// <summary>Ends of the range of colours, in the unit that is shown.</summary>
    public (double Low, double High) Range { get; private set; }

    /// <summary>Ids of materials that occur.</summary>
    public IReadOnlySet<byte> Present { get; private set; } = new HashSet<byte>();

    /// <summary>Width over height of the tallest picture of each section.</summary>
    public IReadOnlyList<double> Aspects => [.. Enumerable.Range(0, drawn[0].Parts.Count).Select(
        part => (double)drawn[0].Parts[part].Width / Tallest(part))];

    /// <summary>Cells along the width of each section.</summary>
    public IReadOnlyList<int> Widths => [.. drawn[0].Parts.Select(part => part.Section.Width)];

    /// <summary>Bytes of all files.</summary>
    public long Bytes => drawn.Sum(frame => frame.Parts.Sum(part => (long)part.Png.Length));

    /// <summary>The pictures.</summary>
    public IEnumerable<Frame> Frames => drawn.Select(frame => new Frame(frame.Time,
        [.. frame.Parts.Select((part, place) => new FramePart(part.Section.Title, part.Png,
            (double)part.Rows / Tallest(place)))]));

    /// <summary>Draws a field of some snapshots of a run, at most so many, no side longer than so many
    /// pixels; null where they do not hold it. Throws <see cref="IOException"/>.</summary>
    public static FrameSet? Draw(RunResults run, FieldLook look, int most, int pixels)
    {
        if (run.Snapshots.Count == 0) return null;
        SnapshotView[] views =
            [.. Thinned.Evenly(run.Snapshots.Count, most).Select(i => SnapshotView.Open(run.Snapshots[i]))];
        var fields = new List<float[]>();
        foreach (SnapshotView view in views)
        {
            if (view.Field(look.Field) is not { } values) return null;
            fields.Add(values);
        }
        byte[] materials = views[0].HasMaterials ? views[0].Materials() : [];
        var set = new FrameSet(look, views[0])
        {
            Range = look.RangeOf(fields, materials),
            Present = materials.ToHashSet(),
        };
        if (look.Field != FieldLook.Beta && set.Range.High == set.Range.Low) return null;
        Section[] sections = Section.Of(views[0].Nx, views[0].Ny, views[0].Nz, views[0].Spacing,
            views[0].LengthUnit, run.Input?.Miec?.Geometry.IsAxial == true);
        for (int i = 0; i < views.Length; i++)
        {
            float[]? film = materials.Length > 0 ? views[i].Field("film_thickness") : null;
            var rows = new FilmRows(film, views[i]);
            set.drawn.Add((views[i].Time,
                [.. sections.Select(section => set.Draw(section, fields[i], materials, rows, pixels))]));
        }
        return set;
    }

    int Tallest(int part) => drawn.Max(frame => frame.Parts[part].Rows);

    (Section Section, byte[] Png, int Width, int Rows) Draw(Section section, float[] values,
        byte[] materials, FilmRows films, int most)
    {
        int stride = Math.Max(1, (Math.Max(section.Width, section.Height) + most - 1) / most);
        int[] up = section.HasThickness ? films.Up(section.Height, stride)
            : [.. Enumerable.Range(0, section.Height / stride).Select(row => row * stride)];
        int width = Math.Max(1, section.Width / stride);
        byte[,,] pixels = new byte[up.Length, width, 3];
        for (int row = 0; row < up.Length; row++)
        {
            int height = up[up.Length - 1 - row];
            for (int column = 0; column < width; column++)
            {
                int cell = height < 0 ? -1 : section.Cell(column * stride, height);
                Color color = cell < 0 ? Look.OfFilm(Range)
                    : materials.Length > 0 && materials[cell] != (byte)Material.Pore
                        ? Palette.Of(materials[cell])
                    : Look.ColorOf(values[cell], Range);
                (pixels[row, column, 0], pixels[row, column, 1], pixels[row, column, 2]) =
                    (color.R, color.G, color.B);
            }
        }
        using var image = new Image(pixels);
        return (section, image.GetImageBytes(ImageFormat.Png), width, up.Length);
    }
}
