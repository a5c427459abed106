using System.Text.RegularExpressions;
using PhaseFieldMiec.App.Input;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Input;

/// <summary>docs/input.md says of every key what the program does.</summary>
public sealed class InputManualTests
{
    private static readonly string manual = File.ReadAllText(Path.Combine(Root(), "docs", "input.md"));

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "PhaseFieldMiec.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    /// <summary>Inputs with parts of every sort; the file of currents is in the folder of the
    /// tests.</summary>
    internal static IEnumerable<string> Protocols
        => [ProtocolInputTests.Text(ProtocolInputTests.Everything, "  capacity: 5 mAh/cm^2\n"),
            ProtocolInputTests.Text($"    - {{ current: {{ file: '{DriveOfTests}' }} }}\n")];

    private static string DriveOfTests
    {
        get
        {
            string file = Path.Combine(AppContext.BaseDirectory, "drive.csv");
            File.WriteAllText(file, "0,1\n1,2");
            return file;
        }
    }

    private static IEnumerable<string> Inputs()
    {
        const string Plain = """
            temperature: 300 K
            geometry: { plain: { cells: [16, 16], spacing: 20 nm }, lateral: no-flux, stack: { solid-electrolyte: 40 nm, root: { iei: 20 nm } } }
            materials: { miec: { contact-angle: 90 deg, interface-diffusion: 1e-20 m^3/s } }
            beta: { surface-diffusion: 3e-21 m^3/s, bulk-diffusion: 0 m^2/s }
            current: { protocol: [ { current: 1 A/m^2, until: { time: 1 s } } ] }
            nucleation: { seed: 1 }
            solute: { diffusivity: 1 m^2/s, particles: [ { position: [1 nm, 1 nm], radius: 1 nm } ] }
            initial: empty
            """;
        const string Spheres = "packed-spheres: { cells: [16, 16], spacing: 20 nm, radius: [60 nm, 80 nm], "
            + "overlap: 0, porosity: 0.7, seed: 1 }";
        const string Image = "image: { file: a.tif, labels: { 0: pore }, axes: zyx, voxel-size: 1 nm, crop: "
            + "{ x: [0, 8] } }";
        const string Numbers =
            "image: { file: a.raw, labels: { other: miec }, axes: yx, spacing: 2 nm, "
            + "voxel-size: [1 nm, 3 nm], shape: "
            + "[20, 30], type: uint16, order: big-endian }";
        yield return InputTexts.Spinodal;
        yield return InputTexts.Spinodal + Varied;
        yield return InputTexts.Seeds;
        yield return InputTexts.Front;
        yield return InputTexts.Tubules;
        yield return InputTexts.Tubules.With("count: 3", "spacing: 100 nm");
        yield return InputTexts.Tubules.With(Segregation, Storage);
        foreach (string protocol in Protocols) yield return protocol;
        yield return Plain;
        yield return Plain.With("initial: empty",
            "initial: { filled: { fraction: 0.5, from: current-collector } }");
        yield return Plain.With("initial: empty", "stack: { pressure: 1 MPa, planes: { current-collector: "
            + "{ contact-share: 1 } } }\ninitial: empty");
        yield return Plain.With("plain: { cells: [16, 16], spacing: 20 nm }", Spheres);
        foreach (string structure in structures)
            yield return Plain.With("plain: { cells: [16, 16], spacing: 20 nm }", structure);
        yield return Plain.With("plain: { cells: [16, 16], spacing: 20 nm }", Image);
        yield return Plain.With("plain: { cells: [16, 16], spacing: 20 nm }", Numbers);
    }

    private static readonly string[] structures =
    [
        "overlapping-spheres: { cells: [16, 16], spacing: 20 nm, radius: [60 nm, 80 nm], porosity: 0.5, "
            + "seed: 1 }",
        "fibres: { cells: [16, 16], spacing: 20 nm, radius: 40 nm, length: 200 nm, tilt: 20 deg, porosity: "
            + "0.5, seed: 1 }",
        "random-field: { cells: [16, 16], spacing: 20 nm, length: 120 nm, porosity: 0.5, seed: 1 }",
        "minimal-surface: { cells: [16, 16, 16], spacing: 20 nm, kind: gyroid, form: sheet, period: 320 nm, "
            + "porosity: 0.5 }",
        "fins: { cells: [16, 16], spacing: 20 nm, width: 80 nm, pitch: 160 nm, height: 200 nm, from: both }",
    ];

    private const string Varied = """

        sweep:
          over:
            - { path: run.end, values: [1, 2] }
            - { path: cahn-hilliard.mobility, from: 1, to: 2, count: 3 }
          replicates: { path: nucleation.seed, count: 2 }
        infer: { over: [ { path: run.end, prior: normal, centre: 1, spread: 0.1 } ] }
        """;

    private const string Segregation = "    silver-segregation: 3\n";

    private const string Storage = Segregation
        + "    storage: { capacity: 300 mAh/cm^3, curve: [ { overpotential: "
        + "-200 mV, fraction: 0 }, { overpotential: 0 mV, fraction: 1 } ] }\n"
        + "    at-collector: { contact-angle: 50 deg }\n";

    private static IEnumerable<(string Path, string Default)> Known()
        => Inputs().SelectMany(text => Paths(InputFile.Read(text, "a.yaml", []).Resolved)).Distinct();

    /// <summary>Paths of a resolved input with their default, or "" where the value was written.</summary>
    private static IEnumerable<(string Path, string Default)> Paths(string resolved)
    {
        var stack = new List<(int Indent, string Key)>();
        foreach (string line in resolved.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Match match =
                Regex.Match(
                    line, @"^( *)(- )?([\w-]+):(?: (.*?))?(  # default(, \w+)?(?:; of .*)?)?(  # .*)?$");
            int indent = match.Groups[1].Length + match.Groups[2].Length;
            stack.RemoveAll(entry => entry.Indent >= indent);
            stack.Add((indent, match.Groups[3].Value));
            if (match.Groups[4].Value is "" or "{}") continue;
            string path = string.Join('.', stack.Select(entry => entry.Key));
            path = Regex.Replace(path, "(?:\\.parts)+(?=\\.)", "");
            path = Regex.Replace(path, "^materials\\.[a-z-]+", "materials.miec");
            path = Regex.Replace(path, "^(geometry.image.(labels|crop)).*", "$1");
            yield return (path, match.Groups[5].Success ? match.Groups[4].Value : "");
        }
    }

    private static Dictionary<string, string[]> Rows()
        => Regex.Matches(manual, @"^\| `([a-z.-]+)` \| [^|]+ \| ([^|]+) \|", RegexOptions.Multiline)
            .GroupBy(row => row.Groups[1].Value)
            .ToDictionary(rows => rows.Key, rows => rows.Select(row => row.Groups[2].Value).ToArray());

    [Fact]
    public void Every_key_has_a_row_and_every_row_a_key()
        // The hash is known of images that are there, and so is a snapshot to begin with.
        => Assert.Equal(Known().Select(known => known.Path)
            .Concat(
                ["geometry.image.hash", "initial.snapshot", "current.protocol", "current.protocol.parts",
                    "allen-cahn.seeds", "materials.miec.storage.curve", "sweep.over",
                    "infer.over"]).Distinct().Order(),
        Rows().Keys.Order());

    [Fact]
    public void Every_default_is_the_one_in_the_manual()
    {
        Dictionary<string, string[]> rows = Rows();
        string[] computed =
        [
            "output.snapshots.every", "beta.surface-energy", "solute.solubility", "solute.particle-density",
        ];
        foreach ((string path, string value) in Known())
            if (value.Length > 0 && !computed.Contains(path)) Assert.Contains(value, rows[path]);
    }

    [Fact]
    public void Defaults_that_the_model_calls_unverified_or_assumed_are_resolved_as_such()
    {
        string model = File.ReadAllText(Path.Combine(Root(), "docs", "model.md"));
        string[] resolved = [.. Inputs().SelectMany(text =>
            InputFile.Read(text, "a.yaml", []).Resolved.Split('\n'))];
        string[] documented =
        [
            .. from Match row in Regex.Matches(model,
                   @"^\| [^`|]*`(?:[a-z-]+\.)?([a-z-]+)` \| default [^|]* \| \*?(unverified|assumed)\b",
                   RegexOptions.Multiline)
               select $"{row.Groups[1].Value}: {row.Groups[2].Value}",
        ];
        string[] said =
        [
            .. from line in resolved
               let match = Regex.Match(line, @"([a-z-]+): .*  # default, (\w+)(?:; of .*)?$")
               where match.Success
               select $"{match.Groups[1].Value}: {match.Groups[2].Value}",
        ];
        Assert.Contains("surface-energy: unverified", documented);
        Assert.Equal(documented.Distinct().Order(), said.Distinct().Order());
    }
}
