namespace PhaseFieldMiec.App.Output;

/// <summary>The folder of a run: what belongs to a run in it, and whether a new run may use it.</summary>
public static class OutputFolder
{
    /// <summary>File of scalars over time.</summary>
    public const string History = "history.csv";

    /// <summary>File of what a run came to.</summary>
    public const string Summary = "summary.json";

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
                throw new OutputException($"{directory} holds the results of an earlier run "
                    + $"({Path.GetFileName(former[0])}); choose another folder with --out "
                    + "or replace them with --overwrite.");
            foreach (string file in former) File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{directory} cannot be used for results: {e.Message}", e);
        }
    }

    static IEnumerable<string> Former(string directory, string name) =>
        Directory.EnumerateFiles(directory).Where(path => Belongs(Path.GetFileName(path), name))
            .Order(StringComparer.Ordinal);

    static bool Belongs(string file, string name)
    {
        if (file.EndsWith(".tmp", StringComparison.Ordinal)) file = file[..^4];
        return file is History or Summary or ResolvedInput
            || file == $"{name}.xdmf" || file == $"{name}.vtkhdf.series" || file == $"{name}.png"
            || IsSnapshot(file, name);
    }

    static bool IsSnapshot(string file, string name) =>
        file.StartsWith(name + "_", StringComparison.Ordinal)
        && file.EndsWith(".vtkhdf", StringComparison.Ordinal)
        && file.Length >= name.Length + 14
        && file.AsSpan(name.Length + 1, file.Length - name.Length - 8).IndexOfAnyExceptInRange('0', '9') < 0;
}
