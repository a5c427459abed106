using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.App.Output;

namespace PhaseFieldMiec.App.Cli;

/// <summary>What a run begins with.</summary>
/// <param name="Input">what to compute</param>
/// <param name="Head">what its checkpoints say of it</param>
/// <param name="Folder">where results go</param>
/// <param name="From">the checkpoint that it goes on from; null: it begins</param>
/// <param name="Changes">what is longer than it was when the run began</param>
internal sealed record RunStart(RunInput Input, CheckpointHead Head, string Folder, Checkpoint? From,
    IReadOnlyList<InputChange> Changes)
{
    /// <summary>Whether nothing is left to do: the run came to its end and wrote all that it had.</summary>
    public bool IsOver => From is { Finished: true } && Changes.Count == 0
        && File.Exists(Path.Combine(Folder, OutputFolder.Summary));

    /// <summary>A new run. Without a folder it goes to results/TITLE. Throws
    /// <see cref="InputException"/>.</summary>
    public static RunStart Afresh(string file, string[] overrides, string? folder, string program)
    {
        RunInput input = InputFile.Load(file, overrides);
        if (input.Sweep is not null) throw new UsageException($"{file} describes a sweep: 'pfmiec sweep "
            + $"{CommandLine.Shown(file)}' makes its runs, and 'pfmiec run {CommandLine.Shown(file)} --set "
            + "sweep=' one of the input as it is without.");
        var head = new CheckpointHead(program, input.Resolved, Path.GetFullPath(file));
        return new RunStart(input, head, folder ?? Path.Combine("results", FolderName(input.Title)), null,
            []);
    }

    /// <summary>A run that goes on in its folder, with the input that the checkpoint holds, or with a file
    /// that must say the same or ask for more. Throws <see cref="OutputException"/>,
    /// <see cref="InputException"/> or <see cref="UsageException"/>.</summary>
    public static RunStart GoingOn(string folder, string? file, string[] overrides, string program,
        Action<string> say)
    {
        Checkpoint checkpoint = Checkpoint.Newest(folder, say);
        checkpoint.RefuseOtherProgram(program);
        CheckpointHead head = checkpoint.Head;
        RunInput kept = InputFile.Read(head.Input, head.InputFile, []);
        RunInput input = file is null ? InputFile.Read(head.Input, head.InputFile, overrides)
            : InputFile.Load(file, overrides);
        IReadOnlyList<InputChange> changes = InputChange.Between(kept, input);
        Refuse(InputChange.Refused(changes, kept), folder);
        if (changes.Count > 0)
            head = new CheckpointHead(program, input.Resolved, Path.GetFullPath(file ?? head.InputFile));
        return new RunStart(input, head, folder, checkpoint, changes);
    }

    private static void Refuse(IReadOnlyList<InputChange> differences, string folder)
    {
        if (differences.Count == 0) return;
        string more = differences.Count == 1 ? "" : $" (and {differences.Count - 1} more)";
        throw new UsageException($"{folder} holds a run with another input: {differences[0]}{more}. A run "
            + "goes on with its own input, with a later end of it or with more parts after the last one of "
            + "its protocol; leave out FILE and --set to take its own, or start again in another folder.");
    }

    /// <summary>A title as a folder: letters, digits, '-' and '_' stay, the rest becomes '-'.</summary>
    internal static string FolderName(string title)
    {
        IEnumerable<char> letters = title.Select(c => char.IsLetterOrDigit(c) || c is '_' or '.' ? c : '-');
        string name = string.Concat(letters).Trim('-', '.');
        return name.Length == 0 ? "run" : name;
    }
}
