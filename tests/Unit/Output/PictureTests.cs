using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.App.Output.Picture;
using PhaseFieldMiec.Solver;
using ScottPlot;
using SkiaSharp;
using Xunit;
using Color = ScottPlot.Color;
using Palette = PhaseFieldMiec.App.Output.Picture.Palette;
using Scale = PhaseFieldMiec.App.Output.Picture.Scale;

namespace PhaseFieldMiec.Tests.Unit.Output;

public class PictureTests
{
    /// <summary>First row, from the top or from the bottom, that holds a colour; −1 where none
    /// does.</summary>
    static int Rank(SKBitmap picture, Color color, bool first)
    {
        for (int k = 0; k < picture.Height; k++)
        {
            int y = first ? k : picture.Height - 1 - k;
            for (int x = 0; x < picture.Width; x++)
            {
                SKColor pixel = picture.GetPixel(x, y);
                if (pixel.Red == color.R && pixel.Green == color.G && pixel.Blue == color.B) return y;
            }
        }
        return -1;
    }

    [Theory]
    [InlineData(40, 30, 1)]
    [InlineData(40, 12, 30)]
    [InlineData(3000, 8, 1)]
    [InlineData(8, 3000, 1)]
    public void The_picture_is_a_valid_file_large_enough_to_see(int nx, int ny, int nz)
    {
        using var simulation = new FakeSimulation(new GridShape(nx, ny, nz, 2e-9));
        using SKBitmap picture = SKBitmap.Decode(StatePicture.Draw(simulation, "a title"));
        Assert.InRange(Math.Max(picture.Width, picture.Height), 700, 3000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void The_solid_electrolyte_is_drawn_above_the_current_collector(int nz)
    {
        using var simulation = new Stack(nz);
        using SKBitmap picture = SKBitmap.Decode(StatePicture.Draw(simulation, "stack"));
        int last = Rank(picture, Palette.Of(1), first: true);
        int first = Rank(picture, Palette.Of(2), first: true);
        Assert.InRange(last, 60, 300);
        Assert.InRange(first, last + 300, picture.Height);
    }

    [Fact]
    public void A_cell_has_one_colour_and_its_neighbour_begins_where_it_ends()
    {
        using var simulation = new Stack(1);
        using SKBitmap picture = SKBitmap.Decode(StatePicture.Draw(simulation, "stack"));
        int top = Rank(picture, Palette.Of(1), first: true);
        // Two of nine cells are solid electrolyte; a line of the frame lies on the outermost pixels.
        Assert.Equal(2.0 / 9 * 720, Enumerable.Range(top, 400)
            .Count(y => Matches(picture.GetPixel(400, y), Palette.Of(1))), 2.0);

        static bool Matches(SKColor pixel, Color color)
            => (pixel.Red, pixel.Green, pixel.Blue) == (color.R, color.G, color.B);
    }

    [Fact]
    public void A_state_has_one_picture()
    {
        using var simulation = new Stack(9);
        Assert.Equal(StatePicture.Draw(simulation, "stack"), StatePicture.Draw(simulation, "stack"));
    }

    [Fact]
    public void Text_is_written_in_the_font_that_comes_along_with_all_letters_that_pictures_need()
    {
        using ScottPlot.Plot plot = PictureStyle.Begin();
        SKTypeface face = ScottPlot.Fonts.GetTypeface(PictureStyle.Font, bold: false, italic: false);
        Assert.Equal("Inter", face.FamilyName);
        Assert.All("βψµφγκηλσθ·×−√∂Δ⁰¹²³⁴⁵⁶⁷⁸⁹⁻₀°", letter => Assert.NotEqual(0, face.GetGlyph(letter)));
    }

    [Fact]
    public void A_machine_that_cannot_draw_keeps_its_results_and_says_what_is_missing()
    {
        using var folder = new TemporaryFolder();
        using var simulation = new FakeSimulation(new GridShape(8, 8, 1, 1e-9));
        using var output = new RunOutput(
            new(folder.Path, "run", null, null), simulation,
            new("PhaseFieldMiec 9.9", "title: β\n", "cpu", "double", "pfmiec run a.yaml"))
        {
            Draw = (_, _)
                => throw new TypeInitializationException(
                    "SkiaSharp", new DllNotFoundException("libSkiaSharp")),
        };
        output.WriteHistory(default);
        output.WriteSnapshot();
        output.Finish(new Dictionary<string, object>());
        Assert.Contains("no run.png", Assert.Single(output.Warnings), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder.Path, "summary.json")));
        Assert.False(File.Exists(Path.Combine(folder.Path, "run.png")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Colours_get_darker_or_lighter_evenly_and_without_a_turn(bool beta)
    {
        IColormap map = beta ? Palette.Beta : Palette.Range;
        var steps = Enumerable.Range(0, 21).Select(i => Lightness(map.GetColor(i / 20.0))).ToList();
        var changes = steps.Zip(steps.Skip(1), (one, next) => beta ? one - next : next - one).ToList();
        double even = changes.Average();
        Assert.All(changes, change => Assert.InRange(change, 0.4 * even, 1.8 * even));

        // L* of CIELAB.
        static double Lightness(Color c)
        {
            static double Linear(byte v) => v > 10 ? Math.Pow((v / 255.0 + 0.055) / 1.055, 2.4)
                : v / 255.0 / 12.92;
            double y = 0.2126 * Linear(c.R) + 0.7152 * Linear(c.G) + 0.0722 * Linear(c.B);
            return y > 0.008856 ? 116 * Math.Cbrt(y) - 16 : 903.3 * y;
        }
    }

    [Fact]
    public void Solids_differ_from_each_other_and_from_every_value_of_beta()
    {
        Color[] solids = [.. Palette.Solids.Select(solid => solid.Color)];
        Color[] values = [.. Enumerable.Range(0, 101).Select(i => Palette.Beta.GetColor(i / 100.0))];
        for (int i = 0; i < solids.Length; i++)
            Assert.All(solids[..i].Concat(values),
                other => Assert.InRange(Distance(solids[i], other), 30, 442));

        static double Distance(Color a, Color b) =>
            Math.Sqrt(Math.Pow(a.R - b.R, 2) + Math.Pow(a.G - b.G, 2) + Math.Pow(a.B - b.B, 2));
    }

    [Theory]
    [InlineData(2.56e-6, "m", 1e-6, "µm")]
    [InlineData(9e-8, "m", 1e-9, "nm")]
    [InlineData(200, "1", 1, "")]
    public void Axes_have_units_in_which_they_read_well(double length, string unit, double expected,
        string name) =>
        Assert.Equal((expected, name), Scale.Axis(length, unit));

    [Theory]
    [InlineData(7.3e-8, 5e-8)]
    [InlineData(1e-6, 1e-6)]
    [InlineData(4.99, 2)]
    [InlineData(190, 100)]
    public void Scale_bars_have_round_lengths(double length, double rounded) =>
        Assert.Equal(1, Scale.RoundBelow(length) / rounded, tolerance: 1e-12);

    [Theory]
    [InlineData(5e-8, "m", "50 nm")]
    [InlineData(1e-6, "m", "1 µm")]
    [InlineData(20, "1", "20")]
    public void Lengths_are_written_for_people(double length, string unit, string text) =>
        Assert.Equal(text, Scale.Length(length, unit));

    [Theory]
    [InlineData(0, "s", "0 s")]
    [InlineData(0.00123, "s", "1.23 ms")]
    [InlineData(7200, "s", "2 h")]
    [InlineData(100.5, "1", "100")]
    public void Times_are_written_for_people(double time, string unit, string text) =>
        Assert.Equal(text, Scale.Time(time, unit));

    [Theory]
    [InlineData(1, 4, true)]
    [InlineData(9, 4, true)]
    [InlineData(9, 0, false)]
    public void What_the_grid_does_not_resolve_is_a_dot_at_its_place(int nz, int y, bool isShown)
    {
        using var simulation = new Stack(nz) { Places = [new("embryos", 6.5, y + 0.5, nz == 1 ? 0.5 : 4.5)] };
        using var without = new Stack(nz);
        using SKBitmap picture = SKBitmap.Decode(StatePicture.Draw(simulation, "stack")),
            bare = SKBitmap.Decode(StatePicture.Draw(without, "stack"));
        // Nine cells of 80 pixels; the mark lies in the seventh from the left and in the middle.
        int low = Rank(bare, Palette.Of(2), first: true), high = Rank(bare, Palette.Of(1), first: true);
        var found = new List<(int X, int Y)>();
        for (int row = high; row < low; row++)
            for (int x = 0; x < bare.Width - 200; x++)
            {
                SKColor pixel = picture.GetPixel(x, row);
                if ((pixel.Red, pixel.Green, pixel.Blue) == (Palette.Mark.R, Palette.Mark.G, Palette.Mark.B))
                    found.Add((x, row));
            }
        Assert.Equal(isShown, found.Count > 20);
        if (!isShown) return;
        Assert.InRange(found.Average(at => at.X), 96 + 6.5 * 80 - 2, 96 + 6.5 * 80 + 2);
        Assert.InRange(found.Average(at => at.Y), high + 4.5 * 80 - 2, high + 4.5 * 80 + 2);
    }

    [Theory]
    [InlineData(2e-9, 160)]
    [InlineData(1e-12, 6)]
    [InlineData(1e-6, 480)]
    public void A_film_lifts_what_lies_above_it_by_its_thickness_to_scale_where_that_can_be_seen(
        double thickness, int pixels)
    {
        using var simulation = new Stack(1) { Open = [new("collector", 2, thickness)] };
        using var without = new Stack(1);
        using SKBitmap picture = SKBitmap.Decode(StatePicture.Draw(simulation, "stack")),
            bare = SKBitmap.Decode(StatePicture.Draw(without, "stack"));

        Assert.Equal(bare.Height + pixels, picture.Height);
        Assert.Equal(Rank(bare, Palette.Of(1), first: true), Rank(picture, Palette.Of(1), first: true));
        Assert.InRange(Rank(picture, Palette.Of(2), first: true) - Rank(bare, Palette.Of(2), first: true),
            pixels - 2, pixels + 2);
        int middle = Rank(picture, Palette.Of(2), first: true) - pixels / 2;
        SKColor film = picture.GetPixel(200, middle);
        Color expected = Palette.Beta.GetColor(1);
        Assert.Equal((expected.R, expected.G, expected.B), (film.Red, film.Green, film.Blue));
    }

    [Fact]
    public void Films_of_a_narrow_picture_end_with_its_cells_and_its_legend_has_room()
    {
        using var simulation = new Stack(1, 9, 300)
        {
            Open = [new("collector", 2, 3e-9), new("solid electrolyte", 298, 3e-9)], Between = [0, 3, 4],
        };
        using SKBitmap picture = SKBitmap.Decode(StatePicture.Draw(simulation, "narrow"));
        int cells = 3 * 9, below = 84 + 3 * (300 + 6);
        Color beta = Palette.Beta.GetColor(1);

        Assert.Equal(below, Rank(picture, Palette.Of(2), first: true) + 2 * 3, 3.0);
        for (int y = 84; y < below; y++)
            for (int x = 96 + cells + 1; x < 96 + 260 - 180; x++)
                Assert.NotEqual(new SKColor(beta.R, beta.G, beta.B), picture.GetPixel(x, y));
        foreach (byte solid in (byte[])[1, 2, 3, 4])
            Assert.InRange(Rank(picture, Palette.Of(solid), first: false), below + 40, picture.Height - 8);
    }

    /// <summary>CC at the low end of the thickness, SE at the high end, pore between.</summary>
    sealed class Stack(int nz, int nx = 9, int ny = 9) : ISimulation
    {
        public IReadOnlyList<byte> Between { get; init; } = [0];
        public IReadOnlyList<Mark> Places { get; init; } = [];
        public IReadOnlyList<Mark> Marks() => Places;
        public IReadOnlyList<Film> Open { get; init; } = [];
        public IReadOnlyList<Film> Films() => Open;
        public GridShape Shape => new(nx, ny, nz, 1e-9);
        public (string Time, string Length) Units => ("s", "m");
        public double Time => 0;
        public long Steps => 0;
        public bool Finished => true;
        public double Progress => 1;
        public IReadOnlyList<Quantity> HistoryColumns => [];
        public IReadOnlyList<Quantity> SnapshotFields => [new("u", "1", "β")];
        public ReadOnlyMemory<byte> Materials => Enumerable.Range(0, (int)Shape.Cells).Select(Id).ToArray();
        public StepOutcome Advance(double latest) => default;
        public void Keep(IStateKeeper state) => state.Keep("time", Time);
        public void Observe(Span<double> row) => row.Clear();
        public FieldCopy AskField(string name) => new HostField(new float[Shape.Cells]);
        public IReadOnlyDictionary<string, object> Summary() => new Dictionary<string, object>();
        public void Dispose() => GC.SuppressFinalize(this);

        byte Id(int cell)
        {
            (int layer, int layers) = nz == 1 ? (cell / nx, ny) : (cell / (nx * ny), nz);
            return layer < 2 ? (byte)2 : layer >= layers - 2 ? (byte)1 : Between[cell % Between.Count];
        }
    }
}
