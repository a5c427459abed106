using System.Globalization;

namespace PhaseFieldMiec.App.Output;

/// <summary>The folder of a run: what belongs to a run in it, and whether a new run may use it.</summary>
public static class OutputFolder
{
    const string Torn = ".tmp";

    /// <summary>File of scalars over time.</summary>
    public const string History = "history.csv";

    /// <summary>File of what a run came to.</summary>
    public const string Summary = "summary.json";

    /// <summary>File of what the cycles of a run came to.</summary>
    public const string Cycles = "cycles.csv";

    /// <summary>File of an error that nobody foresaw.</summary>
    public const string Crash = "crash.txt";

    /// <summary>Picture of overpotential against capacity.</summary>
    public const string Voltage = "voltage.png";

    /// <summary>Page about the run.</summary>
    public const string Report = "report.html";

    /// <summary>The input with all values that were used.</summary>
    public const string ResolvedInput = "resolved.yaml";

    /// <summary>Makes the folder ready for a run called <paramref name="name"/>. When it holds results,
    /// throws <see cref="OutputException"/>, or with <paramref name="overwrite"/> removes them and nothing
    /// else.</summary>
    public static void Prepare(string directory, bool overwrite, string name = "run")
    {
        try
        {
            Directory.CreateDirectory(directory);
            var former = Former(directory, name).ToList();
            if (former.Count > 0 && !overwrite)
            {
                bool goesOn = former.Exists(file => CheckpointFile.StepOf(file) >= 0);
                throw new OutputException($"{directory} holds the results of an earlier run "
                    + $"({Path.GetFileName(former[0])}); choose another folder with --out, "
                    + $"{(goesOn ? "go on with --resume " : "")}or replace them with --overwrite.");
            }
            foreach (string file in former) File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{directory} cannot be used for results: {e.Message}", e);
        }
    }

    /// <summary>Makes the folder ready for a run that goes on at a step: what was written when it ended,
    /// later checkpoints and files that were torn go. Throws <see cref="OutputException"/>.</summary>
    public static void PrepareResumption(string directory, long step, string name = "run")
    {
        try
        {
            foreach (string path in Former(directory, name).ToList())
            {
                string file = Path.GetFileName(path);
                if (file.EndsWith(Torn, StringComparison.Ordinal) || file is Summary or Cycles or Voltage
                    or Report or Crash or ProgressFile.Name
                    || file == $"{name}.png" || CheckpointFile.StepOf(file) > step)
                    File.Delete(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{directory} cannot be used for results: {e.Message}", e);
        }
    }

    /// <summary>Removes the snapshots from a number on. Throws <see cref="IOException"/> or
    /// <see cref="UnauthorizedAccessException"/>.</summary>
    internal static void RemoveSnapshots(string directory, string name, int from)
    {
        foreach (string path in Former(directory, name).ToList())
        {
            string file = Path.GetFileName(path);
            if (IsSnapshot(file, name) && int.Parse(Number(file, name), CultureInfo.InvariantCulture)
                >= from) File.Delete(path);
        }
    }

    static IEnumerable<string> Former(string directory, string name) =>
        Directory.EnumerateFiles(directory).Where(path => Belongs(Path.GetFileName(path), name))
            .Order(StringComparer.Ordinal);

    static bool Belongs(string file, string name)
    {
        if (file.EndsWith(Torn, StringComparison.Ordinal)) file = file[..^Torn.Length];
        return file is History or Summary or ResolvedInput or Cycles or Voltage or Crash or Report
            || file == ProgressFile.Name
            || file == $"{name}.xdmf" || file == $"{name}.vtkhdf.series" || file == $"{name}.png"
            || IsSnapshot(file, name) || CheckpointFile.StepOf(file) >= 0;
    }

    static bool IsSnapshot(string file, string name) =>
        file.StartsWith(name + "_", StringComparison.Ordinal)
        && file.EndsWith(".vtkhdf", StringComparison.Ordinal)
        && file.Length >= name.Length + 14
        && Number(file, name).IndexOfAnyExceptInRange('0', '9') < 0;

    static ReadOnlySpan<char> Number(string file, string name)
        => file.AsSpan(name.Length + 1, file.Length - name.Length - 8);
}
