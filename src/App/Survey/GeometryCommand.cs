using System.CommandLine;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.Solver.Geometry.Microstructure;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.App.Survey;

/// <summary>pfmiec geometry: measures of an image, or of the voxels of an input.</summary>
internal static class GeometryCommand
{
    public static Command Build(TextWriter output, TextWriter errors, Option<string[]> overrides)
    {
        var file = new Argument<string>("FILE") { Description = "image, or input file (.yaml)" };
        var edge = new Option<string?>("--voxel-size")
        {
            Description = "edge of a voxel of an image, as in \"390 nm\"; default: as the file says",
            HelpName = "LENGTH",
        };
        var phase = new Option<string[]>("--phase")
        {
            Description = "measure this phase only: a value of the image, a material of the input; may be "
                + "repeated",
            HelpName = "NAME",
        };
        var axis = new Option<string[]>("--axis")
        {
            Description = "tortuosity along this axis only: 0, 1, 2 of an image, x, y, z of an input, or "
                + "none; may be repeated",
            HelpName = "AXIS",
        };
        var json = new Option<string?>("--json")
        {
            Description = "write all numbers there",
            HelpName = "FILE",
        };
        var command = new Command("geometry", "measure an image: fractions, surfaces, widths, tortuosity")
        {
            file, overrides, edge, phase, axis, json,
        };
        command.SetAction(parsed =>
        {
            string name = parsed.GetRequiredValue(file);
            SurveyedImage image = name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
                || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)
                ? SurveyReader.OfInput(name, parsed.GetValue(overrides) ?? [], Warn)
                : SurveyReader.OfImage(name, Edge(parsed.GetValue(edge)), Warn);
            Run(image, parsed.GetValue(phase) ?? [], parsed.GetValue(axis) ?? [], parsed.GetValue(json),
                output);
            return ExitCode.Success;
        });
        return command;

        void Warn(string sentence) => errors.WriteLine($"warning: {sentence}");
    }

    private static void Run(SurveyedImage image, string[] phases, string[] axes, string? json,
        TextWriter output)
    {
        int[] along = Along(image, axes);
        if (phases.FirstOrDefault(name => !image.Phases.Values.Contains(name)) is { } other)
            throw new UsageException($"--phase {other}: the image holds "
                + $"{string.Join(", ", image.Phases.Values)}.");
        output.WriteLine($"{string.Join(" × ", Enumerable.Range(0, image.Lattice.Axes).Select(axis =>
            $"{image.Lattice.Length(axis)}"))} voxels along {string.Join(", ",
            image.Axes.Take(image.Lattice.Axes))}");
        var parts = new VoxelParts(image.Lattice, image.Labels);
        var report = new SurveyReport(image);
        foreach ((byte number, string name) in image.Phases)
            if (phases.Length == 0 || phases.Contains(name))
                report.Add(name, PhaseMeasures.Of(image, parts, number, along), output);
        if (json is null) return;
        try
        {
            AtomicFile.Write(json, report.Json());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--json {json} cannot be written: {error.Message}");
        }
    }

    private static int[] Along(SurveyedImage image, string[] names)
    {
        string[] known = [.. image.Axes.Take(image.Lattice.Axes).Select(name => name.Split(' ')[^1])];
        if (names.Length == 0) return [.. Enumerable.Range(0, known.Length)];
        if (names is ["none"]) return [];
        int[] found = [.. names.Select(name => Array.IndexOf(known, name))];
        return !found.Contains(-1) ? found : throw new UsageException(
            $"--axis {names[Array.IndexOf(found, -1)]}: write {string.Join(", ", known.Order())} or none.");
    }

    private static double? Edge(string? text) => text is null ? null
        : Units.Parse(text, Kind.Length) is double length and > 0 and < double.PositiveInfinity ? length
        : throw new UsageException($"--voxel-size {text}: write a length, as in '--voxel-size \"390 nm\"'.");
}
