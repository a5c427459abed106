using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.App.Output;

namespace PhaseFieldMiec.App.Cli;

/// <summary>What a run begins with.</summary>
/// <param name="Input">what to compute</param>
/// <param name="Head">what its checkpoints say of it</param>
/// <param name="Folder">where results go</param>
/// <param name="From">the checkpoint that it goes on from; null: it begins</param>
internal sealed record RunStart(RunInput Input, CheckpointHead Head, string Folder, Checkpoint? From)
{
    /// <summary>Intervals of checkpoints and limits of the clock may differ between two parts of a run: they
    /// change nothing else.</summary>
    private static readonly string[] Free = ["output.checkpoint.", OutputKeys.WallClock.Path];

    /// <summary>A new run. Without a folder it goes to results/TITLE. Throws
    /// <see cref="InputException"/>.</summary>
    public static RunStart Afresh(string file, string[] overrides, string? folder, string program)
    {
        RunInput input = InputFile.Load(file, overrides);
        var head = new CheckpointHead(program, input.Resolved, Path.GetFullPath(file), ImageOf(input));
        return new RunStart(input, head, folder ?? Path.Combine("results", FolderName(input.Title)), null);
    }

    /// <summary>A run that goes on in its folder, with the input that the checkpoint holds, or with a file
    /// that must say the same. Throws <see cref="OutputException"/>, <see cref="InputException"/> or
    /// <see cref="UsageException"/>.</summary>
    public static RunStart GoingOn(string folder, string? file, string[] overrides, string program,
        Action<string> say)
    {
        Checkpoint checkpoint = Checkpoint.Newest(folder, say);
        checkpoint.RefuseOtherProgram(program);
        CheckpointHead head = checkpoint.Head;
        RunInput kept = InputFile.Read(head.Input, head.InputFile, []);
        RunInput input = file is null ? InputFile.Read(head.Input, head.InputFile, overrides)
            : InputFile.Load(file, overrides);
        Refuse(Differences(kept, input), folder);
        return new RunStart(file is null ? AtImage(input, head.ImageFile) : input, head, folder, checkpoint);
    }

    private static IReadOnlyList<string> Differences(RunInput kept, RunInput input)
    {
        var before = kept.Values.Where(IsBound).ToDictionary(entry => entry.Path, entry => entry.Value);
        var now = input.Values.Where(IsBound).ToDictionary(entry => entry.Path, entry => entry.Value);
        return
        [
            .. from path in before.Keys.Union(now.Keys)
               let was = before.GetValueOrDefault(path, "not given")
               let became = now.GetValueOrDefault(path, "not given")
               where was != became
               select $"{path} was {was} and is {became}",
        ];

        static bool IsBound((string Path, string Value) entry)
            => !Array.Exists(Free, free => entry.Path.StartsWith(free, StringComparison.Ordinal));
    }

    private static void Refuse(IReadOnlyList<string> differences, string folder)
    {
        if (differences.Count == 0) return;
        string more = differences.Count == 1 ? "" : $" (and {differences.Count - 1} more)";
        throw new UsageException($"{folder} holds a run with another input: {differences[0]}{more}. A run "
            + "goes on with its own input "
            + "only; leave out FILE and --set to take that, or start again in another folder.");
    }

    private static string ImageOf(RunInput input)
        => input.Miec?.Geometry.Layer is LayerInput.Image image ? Path.GetFullPath(image.File) : "";

    /// <summary>The same with its image where it was.</summary>
    private static RunInput AtImage(RunInput input, string file)
        => input.Miec is { Geometry: { Layer: LayerInput.Image image } geometry } miec
            ? input with
            {
                Miec =
                miec with { Geometry = geometry with { Layer = image with { File = file } } }
            }
            : input;

    /// <summary>A title as a folder: letters, digits, '-' and '_' stay, the rest becomes '-'.</summary>
    private static string FolderName(string title)
    {
        IEnumerable<char> letters = title.Select(c => char.IsLetterOrDigit(c) || c is '_' or '.' ? c : '-');
        string name = string.Concat(letters).Trim('-', '.');
        return name.Length == 0 ? "run" : name;
    }
}
