using System.Globalization;
using System.Security.Cryptography;
using PhaseFieldMiec.Solver;

namespace PhaseFieldMiec.App.Output;

/// <summary>To which run a checkpoint belongs.</summary>
/// <param name="Program">name and version that wrote it</param>
/// <param name="Input">the resolved input</param>
/// <param name="InputFile">full path of the input file</param>
public sealed record CheckpointHead(string Program, string Input, string InputFile);

/// <summary>Checkpoints of a folder: checkpoint_00001234.h5 after 1234 steps, the last two of a
/// run.</summary>
public static class CheckpointFile
{
    internal const long Format = 2;
    internal const string State = "/state";
    const string Start = "checkpoint_", End = ".h5";
    const int Kept = 2;

    /// <summary>Name of the file after so many steps.</summary>
    public static string Name(long step)
        => string.Create(CultureInfo.InvariantCulture, $"{Start}{step:D8}{End}");

    /// <summary>Steps after which a file of this name was written; −1 for a file that is no
    /// checkpoint.</summary>
    public static long StepOf(string path)
    {
        ReadOnlySpan<char> file = Path.GetFileName(path.AsSpan());
        if (!file.StartsWith(Start, StringComparison.Ordinal)
            || !file.EndsWith(End, StringComparison.Ordinal)) return -1;
        ReadOnlySpan<char> number = file[Start.Length..^End.Length];
        return number.Length >= 8
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long step) ? step
            : -1;
    }

    /// <summary>Checkpoints of a folder, the newest first.</summary>
    public static IReadOnlyList<string> In(string directory)
        => [.. Directory.EnumerateFiles(directory).Where(path => StepOf(path) >= 0)
            .OrderByDescending(StepOf)];

    /// <summary>Writes the state that <paramref name="keep"/> names and removes all but the last two
    /// checkpoints. On return everything is on the disk. Throws <see cref="OutputException"/> when it cannot;
    /// earlier checkpoints then stay.</summary>
    internal static void Write(string directory, CheckpointHead head, ISimulation simulation,
        WriterThread thread, Action<IStateKeeper> keep)
    {
        string path = Path.Combine(directory, Name(simulation.Steps));
        bool done = false;
        try
        {
            using (var writer = new CheckpointWriter(AtomicFile.Growing(path), thread))
            {
                writer.Write(head, HashOf(simulation), simulation);
                keep(writer);
            }
            thread.Do(() => AtomicFile.Complete(path));
            done = true;
            foreach (string old in In(directory).Skip(Kept)) File.Delete(old);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{Name(simulation.Steps)} could not be written in {directory}: "
                + $"{e.Message.TrimEnd('.')}. The checkpoints before it are complete.", e);
        }
        finally
        {
            if (!done) AtomicFile.Discard(path);
        }
    }

    /// <summary>Tells one set of voxels from another.</summary>
    internal static string HashOf(ISimulation simulation)
        => Convert.ToHexStringLower(SHA256.HashData(simulation.Materials.Span));
}
