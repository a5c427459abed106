using System.CommandLine;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Geometry.Images;

namespace PhaseFieldMiec.App.Survey;

/// <summary>pfmiec new: writes an input to begin with. It asks nothing and replaces nothing.</summary>
internal static class NewCommand
{
    private const string Example = "quickstart.yaml";

    public static Command Build(TextWriter output)
    {
        Option<string?> target = Target();
        var quickstart = new Command("quickstart", "write the first example") { target };
        quickstart.SetAction(parsed => WriteExample(parsed.GetValue(target) ?? Example, output));
        var file = new Argument<string>("FILE") { Description = "image, or folder of slices" };
        Option<string?> beside = Target();
        var shape = new Option<string?>("--shape")
        {
            Description = "of numbers without a header: lengths of the axes, slowest first",
            HelpName = "Z,Y,X",
        };
        var type = new Option<string?>("--type")
        {
            Description = "of numbers without a header: uint8, int16, float32, …", HelpName = "TYPE",
        };
        var order = new Option<bool>("--big-endian") { Description = "their highest byte comes first" };
        var image = new Command("image", "write an input for an image, beside it")
        {
            file, beside, shape, type, order,
        };
        image.SetAction(parsed => WriteForImage(parsed.GetRequiredValue(file), parsed.GetValue(beside),
            new(parsed.GetValue(shape), parsed.GetValue(type), parsed.GetValue(order)), output));
        return new Command("new", "write a commented input to begin with") { quickstart, image };
    }

    private static Option<string?> Target() => new("-o", "--output")
    {
        Description = "file to write; it must not be there yet",
        HelpName = "FILE",
    };

    private static int WriteExample(string target, TextWriter output)
    {
        using Stream stream = typeof(NewCommand).Assembly.GetManifestResourceStream(Example)!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();                      // where the schema lies among the examples
        Write(target, reader.ReadToEnd());
        TellNext(target, output);
        return ExitCode.Success;
    }

    private static int WriteForImage(string file, string? wanted, RawFile numbers, TextWriter output)
    {
        string path = Path.TrimEndingDirectorySeparator(ImageFile.PathOf(file));
        string target = wanted ?? Path.ChangeExtension(path, ".yaml");
        RefuseExisting(target);
        ImageProposal proposal;
        try
        {
            proposal = Propose(file, target, numbers, output);
        }
        catch (Exception error) when (error is GeometryException or ImageException)
        {
            throw new UsageException($"{file}: {error.Message}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} cannot be read; check that it is there.");
        }
        string text = ImageInputText.Of(proposal, Path.GetFileNameWithoutExtension(target));
        Write(target, text);
        RunInput input = InputFile.Load(target, []);
        input.Miec!.Build(GeometryBuilder.Build(input.Miec.Geometry));
        TellNext(target, output);
        return ExitCode.Success;
    }

    private static ImageProposal Propose(string file, string target, RawFile numbers, TextWriter output)
    {
        void Say(string sentence) => output.WriteLine($"note: {sentence}");
        LayerInput.RawNumbers? raw = numbers.Of(file, Say);
        (VoxelSource opened, ImageChoice choice) = Open(file, raw, Say);
        using VoxelSource source = opened;
        foreach (string note in source.Notes) Say(note);
        output.WriteLine($"axes: {string.Join(" × ", source.Dimensions)} voxels, "
            + (source.IsFirstFastest ? "fastest first" : "slowest first"));
        output.WriteLine(source.Spacing is { } spacing ? $"voxel: {spacing}, as the file says"
            : "voxel: the file does not say how large it is; 20 nm are written");
        var histogram = Histogram.Of(source);
        string folder = Path.GetDirectoryName(Path.GetFullPath(target))!;
        var proposal = ImageProposal.Of(source, histogram,
            Path.GetRelativePath(folder, Path.GetFullPath(file)), choice) with
        { Raw = raw };
        output.WriteLine($"values: {histogram.Counts.Count} different ones");
        histogram.Write(output);
        if (histogram.IsGrey)
            output.WriteLine("These are grey values, no labels: the image must be segmented. The input cuts "
                + $"it in two at {histogram.Threshold()} for a first look.");
        foreach ((string label, string material, _) in proposal.Labels)
            output.WriteLine($"proposed: {label} is {material}");
        foreach ((char axis, int from, int to) in proposal.Crop)
            output.WriteLine($"proposed: along {axis} voxels {from} to {to} for a first run");
        return proposal;
    }

    /// <summary>Of a file that holds several volumes the first is taken, and that is written.</summary>
    private static (VoxelSource Source, ImageChoice Choice) Open(string file,
        LayerInput.RawNumbers? raw, Action<string> say)
    {
        var choice = new ImageChoice();
        while (true)
            try
            {
                return (SurveyReader.Open(file, choice, raw, say), choice);
            }
            catch (ManyVolumesException error)
            {
                say($"{error.Message} Here it is 0.");
                choice = error.Key switch
                {
                    "channel" => choice with { Channel = 0 },
                    "time" => choice with { Time = 0 },
                    _ => choice with { Series = 0 },
                };
            }
    }

    private static void RefuseExisting(string target)
    {
        if (File.Exists(target))
            throw new UsageException($"{target} is there already and is not replaced; name another file with "
                + "'-o FILE'.");
    }

    private static void Write(string target, string text)
    {
        RefuseExisting(target);
        try
        {
            AtomicFile.Write(target, text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{target} cannot be written: {error.Message} Name another file with "
                + "'-o FILE'.");
        }
    }

    private static void TellNext(string target, TextWriter output)
    {
        string shown = CommandLine.Shown(target);
        output.WriteLine($"Written: {target}");
        output.WriteLine($"Next: pfmiec check {shown}, then pfmiec run {shown}");
    }
}
