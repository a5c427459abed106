using System.Globalization;
using System.Text;
using System.Text.Json;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Gallery;
using PhaseFieldMiec.Tests.Architecture;
using Xunit;

namespace PhaseFieldMiec.Tests.Regression;

/// <summary>Every file of inputs/, run as a user runs it but shortened, against stored values. See the README
/// beside this file, also before a value is recorded anew.</summary>
public sealed class InputTests
{
    private static readonly SmallForms Small = SmallForms.Of(Path.Combine(SourceTree.Root, "inputs"));

    private static readonly string[] Names =
    [
        .. SourceTree.TextFiles.Where(file => file.StartsWith("inputs/", StringComparison.Ordinal)
                && file.EndsWith(".yaml", StringComparison.Ordinal))
            .Select(file => Path.GetFileNameWithoutExtension(file)),
    ];

    public static TheoryData<string, string> Runs
    {
        get
        {
            var runs = new TheoryData<string, string>();
            foreach (string name in Names)
                foreach (string precision in (string[])["double", "single"]) runs.Add(name, precision);
            return runs;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void An_input_gives_the_numbers_of_yesterday(string name, string precision)
    {
        IReadOnlyList<string>? shortened = Small.Find(name);
        Assert.True(shortened is not null, $"say in inputs/{SmallForms.File} how to shorten {name}");
        string folder = Directory.CreateTempSubdirectory("pfmiec-regression-").FullName;
        try
        {
            string results = Path.Combine(folder, "out");
            var arguments = new List<string>
            {
                "run", Path.Combine(SourceTree.Root, "inputs", name + ".yaml"), "--out", results, "--quiet",
            };
            string[] changes = [.. shortened, $"precision={precision}"];
            if (name == "real-electrode") changes = [.. changes, $"geometry.image.file={Electrode(folder)}"];
            foreach (string change in changes) arguments.AddRange(["--set", change]);

            using StringWriter said = new(CultureInfo.InvariantCulture),
                errors = new(CultureInfo.InvariantCulture);
            int code = CommandLine.Invoke([.. arguments], said, errors);

            Assert.True(code == 0, errors.ToString());
            Assert.NotEqual(false, Conserved(Path.Combine(results, "summary.json")));
            Recorded.Compare($"{name}-{precision}", Path.Combine(results, "history.csv"),
                tolerance: precision == "double" ? 1e-6 : 1e-4);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Every_stored_table_belongs_to_a_run_and_says_which_line_of_the_changelog_speaks_of_it()
    {
        string[] stored = [.. Recorded.Names.Order()];
        Assert.Equal(Names.SelectMany(name => (string[])[$"{name}-double", $"{name}-single"]).Order(),
            stored);
        string[] lines = [.. Recorded.NumbersChange(SourceTree.Lines("CHANGELOG.md"))];
        SourceTree.AssertNone(stored.Where(name => !lines.Contains(Recorded.Reason(name)))
            .Select(name => $"{name}: no line '{Recorded.Reason(name)}' under 'Numbers change' in "
                + "CHANGELOG.md"));
    }

    private static bool? Conserved(string summary)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(summary));
        return document.RootElement.TryGetProperty("conserved", out JsonElement kept) ? kept.GetBoolean()
            : null;
    }

    /// <summary>The image of real-electrode is not part of the repository. This one has its two solids: balls
    /// in a row along z, and pillars.</summary>
    private static string Electrode(string folder)
    {
        const int Nx = 32, Ny = 32, Nz = 24;
        string text = $"{{'descr': '|u1', 'fortran_order': False, 'shape': ({Nz}, {Ny}, {Nx}), }}";
        string header = text.PadRight(117) + '\n';
        using var image = new MemoryStream();
        image.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0]);
        image.Write(Encoding.ASCII.GetBytes(header));
        for (int z = 0; z < Nz; z++)
            for (int y = 0; y < Ny; y++)
                for (int x = 0; x < Nx; x++)
                {
                    bool ball = Square(x - 9) + Square(y - 10) + Square(z % 24 - 13) < 42;
                    bool pillar = Square(x - 27) + Square(y - 26) < 20;
                    image.WriteByte((byte)(ball ? 85 : pillar ? 170 : 0));
                }
        string file = Path.Combine(folder, "electrode.npy");
        File.WriteAllBytes(file, image.ToArray());
        return file;

        static int Square(int value) => value * value;
    }
}
