using System.Globalization;
using System.Xml.Linq;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.Tests.Unit.Output;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Cli;

/// <summary>Runs of the command line in a folder of their own that can be stopped at a step.</summary>
internal sealed class ResumeBox : IDisposable
{
    /// <summary>Film, nuclei, silver and a protocol in about 70 steps.</summary>
    public const string Coupled = """
        title: resumed
        temperature: 333.15 K
        geometry:
          packed-spheres: { cells: [47, 33], spacing: 20 nm, radius: [120 nm, 160 nm], overlap: 0, porosity: 0.75, seed: 1 }
          stack: { solid-electrolyte: 100 nm, current-collector: 120 nm }
          lateral: periodic
          solids: linked
        materials:
          solid-electrolyte:
            contact-angle: 95 deg
            interface-diffusion: 3e-20 m^3/s
            exchange-current: 5 A/m^2
            nucleation-overpotential: 14 mV
          miec:
            contact-angle: 60 deg
            interface-diffusion: 3e-20 m^3/s
            exchange-current: 5 A/m^2
            ion-conductivity: 0.5 S/m
            nucleation-overpotential: 14 mV
            silver-segregation: 3
          current-collector: { contact-angle: 60 deg, interface-diffusion: 3e-20 m^3/s }
        beta: { surface-diffusion: 3e-21 m^3/s, bulk-diffusion: 5.2e-14 m^2/s }
        current:
          separator-resistance: 2 ohm cm^2
          protocol:
            - { current: 2000 A/m^2, until: { time: 200 ms } }
            - { current: -1000 A/m^2, until: { time: 100 ms } }
        nucleation: { seed: 3, exclusion: 400 nm }
        silver:
          diffusivity: 1e-13 m^2/s
          initial-mole-fraction: 0.3 %
          particles: { count: 3, radius: 25 nm, seed: 5, near: miec }
        initial: { film: { material: miec, thickness: 130 nm } }
        run: { step: { largest: 8 ms } }
        output: { snapshots: { every: 70 ms }, history: { every: 3 } }
        """;

    /// <summary>The same with a ramp, blocks, a file and states that end parts.</summary>
    public static readonly string Cycled = Coupled[..Coupled.IndexOf("    - { current: 2000",
        StringComparison.Ordinal)]
        + """
                - { current: { from: 0 A/m^2, to: 2000 A/m^2, over: 40 ms } }
                - repeat: 2
                  parts:
                    - { current: 2000 A/m^2, until: { time: 60 ms, fraction: 40 % } }
                    - { rest: true, until: { time: 10 ms } }
                    - { repeat: 2, parts: [ { current: -1000 A/m^2, until: { time: 15 ms, overpotential: -2 V } } ] }
                - { current: { file: drive.csv } }

            """ + Coupled[Coupled.IndexOf("nucleation: {", StringComparison.Ordinal)..]
            .Replace("largest: 8 ms", "largest: 4 ms", StringComparison.Ordinal);

    /// <summary>A slot full of β that lifts the collector and is stripped until it lies there again, in about
    /// 40 steps.</summary>
    public const string Stacked = """
        title: stacked
        temperature: 333.15 K
        geometry:
          tubules: { cells: [24, 24], spacing: 20 nm, radius: 160 nm, pitch: 480 nm }
          stack: { solid-electrolyte: 80 nm, current-collector: 80 nm }
          lateral: periodic
          solids: linked
        materials:
          solid-electrolyte:
            contact-angle: 95 deg
            interface-diffusion: 3e-20 m^3/s
            exchange-current: 5 A/m^2
          miec:
            contact-angle: 60 deg
            interface-diffusion: 3e-20 m^3/s
            exchange-current: 5 A/m^2
            ion-conductivity: 0.5 S/m
          current-collector: { contact-angle: 60 deg, interface-diffusion: 3e-20 m^3/s }
        beta: { surface-diffusion: 3e-21 m^3/s, bulk-diffusion: 5e-12 m^2/s }
        stack:
          pressure: 5 MPa
          planes:
            solid-electrolyte: { adhesion: 5 MPa }
            current-collector: { adhesion: 4 MPa, exchange-current: 0 A/m^2 }
        current:
          protocol:
            - { current: 40 A/m^2, until: { time: 1 s } }
            - { current: -40 A/m^2, until: { time: 1 s } }
        initial: { filled: { fraction: 1, from: solid-electrolyte } }
        output: { snapshots: { every: 300 ms }, checkpoint: { every-steps: 1 } }
        """;

    public const string Mixture = """
        title: mixture
        cahn-hilliard:
          cells: [33, 20]
          spacing: 1
          well-height: 5
          low-composition: 0.3
          high-composition: 0.7
          gradient-energy: 2
          mobility: 5
          mean-composition: 0.5
          amplitude: 0.01
        run: { end: 0.15, step: { length: 0.002 } }
        output: { snapshots: { every: 0.04 }, history: { every: 2 } }
        """;

    public ResumeBox(string input)
    {
        File.WriteAllText(Input, input);
        File.WriteAllText(Drive, "0,500\n0.02,-500\n");
    }

    /// <summary>The file of currents of <see cref="Cycled"/>.</summary>
    public string Drive => Folder["drive.csv"];

    public TemporaryFolder Folder { get; } = new();

    public string Input => Folder["input.yaml"];

    public StringWriter Output { get; } = new();

    public StringWriter Errors { get; } = new();

    public void Dispose()
    {
        Output.Dispose();
        Errors.Dispose();
        Folder.Dispose();
    }

    /// <summary>Types a command; it is interrupted after a step.</summary>
    public int Type(long interruptAt, params string[] args)
    {
        using var interruption = new Interruption();
        return Type(step => { if (step == interruptAt) interruption.Interrupt(); }, interruption, args);
    }

    /// <summary>Types a command.</summary>
    public int Type(params string[] args) => Type(-1, args);

    /// <summary>Types a command; somebody hears of its steps.</summary>
    public int Watch(Action<long> afterStep, params string[] args)
    {
        using var interruption = new Interruption();
        return Type(afterStep, interruption, args);
    }

    /// <summary>Every row, every index and every array of every snapshot are the same bits.</summary>
    public static void AssertSame(string whole, string resumed)
    {
        string[] names = Names(whole);
        Assert.Equal(names, Names(resumed));
        Assert.InRange(names.Count(name => name.EndsWith(".vtkhdf", StringComparison.Ordinal)), 4, 20);
        foreach (string name in names.Where(name => name is "history.csv" or "resolved.yaml" or "run.png"
            or "cycles.csv" or "voltage.png" || name.StartsWith("run.", StringComparison.Ordinal)))
            Assert.True(File.ReadAllBytes(Path.Combine(whole, name)).AsSpan()
                .SequenceEqual(File.ReadAllBytes(Path.Combine(resumed, name))),
                $"{name} differs");
        string[] arrays = [.. XDocument.Load(Path.Combine(whole, "run.xdmf")).Descendants("Attribute")
            .Select(a => a.Attribute("Name")!.Value).Where(name => name != "material").Distinct()];
        Assert.NotEmpty(arrays);
        foreach (string name in names.Where(name => name.EndsWith(".vtkhdf", StringComparison.Ordinal)))
            foreach (string array in arrays)
                Assert.Equal(Bits(Path.Combine(whole, name), array),
                    Bits(Path.Combine(resumed, name), array));
    }

    /// <summary>A column of the history of a run.</summary>
    public static double[] History(string folder, string column)
    {
        string[][] rows = [.. File.ReadLines(Path.Combine(folder, "history.csv")).Select(l => l.Split(','))];
        int at = Array.FindIndex(rows[0], head => head.StartsWith(column + " ", StringComparison.Ordinal));
        return [.. rows.Skip(1).Select(row => double.Parse(row[at], CultureInfo.InvariantCulture))];
    }

    /// <summary>Files of a run but its checkpoints.</summary>
    public static string[] Names(string folder)
        => [.. Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file))
        .Where(name => !name.StartsWith("checkpoint_", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    /// <summary>Names of its checkpoints, oldest first.</summary>
    public static string[] Checkpoints(string folder) => [.. Directory.EnumerateFiles(folder, "checkpoint_*")
        .Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private static int[] Bits(string file, string array)
    {
        using var reader = new HdfReader(file);
        return reader.Floats("/VTKHDF/CellData/" + array).Values.Select(BitConverter.SingleToInt32Bits)
            .ToArray();
    }

    private int Type(Action<long> afterStep, Interruption interruption, string[] args)
        => CommandLine.Invoke([.. args, "--device", "cpu"], Output, Errors, interruption,
            (input, device) => new WatchedSimulation(SimulationFactory.Create(input, device,
                warning => Errors.WriteLine($"warning: {warning}")), afterStep));
}
