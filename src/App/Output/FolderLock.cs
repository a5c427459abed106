namespace PhaseFieldMiec.App.Output;

/// <summary>One folder, one run: a file in it that is locked for as long as this run lives and says which
/// process that is. The system ends the lock with the process, however that ends; a file without a lock is in
/// nobody's way.</summary>
internal sealed class FolderLock : IDisposable
{
    /// <summary>Name of the file.</summary>
    public const string Name = "run.lock";

    private const int Attempts = 20;

    private readonly FileStream held;

    private FolderLock(FileStream held) => this.held = held;

    private static string Owner => $"process {Environment.ProcessId} on {Environment.MachineName}";

    /// <summary>Takes a folder, which is made when it is missing. Throws <see cref="OutputException"/> with
    /// process and host of the run that has it, or where it cannot be written to.</summary>
    public static FolderLock Take(string directory)
    {
        string path = Path.Combine(directory, Name), mine = $"{Owner} {Guid.NewGuid():N}\n";
        try
        {
            Directory.CreateDirectory(directory);
            for (int attempt = 0; attempt < Attempts; attempt++)
            {
                if (!Sign(path, mine)) throw InUse(directory, path);
                if (Hold(path, mine) is { } held) return new FolderLock(held);
            }
            throw InUse(directory, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{directory} cannot be used for results: {e.Message}", e);
        }
    }

    /// <summary>Throws <see cref="OutputException"/> where a living run has this folder, or what is to become
    /// it.</summary>
    public static void Refuse(string directory)
    {
        string path = Path.Combine(directory, Name);
        if (!File.Exists(path)) return;
        try
        {
            if (Alone(path, FileMode.Open) is not { } free) throw InUse(directory, path);
            free.Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Gone meanwhile, or not ours to write: who takes the folder will say so.
            return;
        }
    }

    /// <summary>"process N on HOST" that has signed a folder, without touching its lock; null where nobody
    /// has.</summary>
    public static string? Holder(string directory)
        => Signed(Path.Combine(directory, Name)) is { Length: > 0 } holder ? holder : null;

    /// <summary>Gives the folder back. Nobody else can have locked the file meanwhile, so it is removed
    /// first.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(held.Name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It stays, and without a lock says nothing.
        }
        held.Dispose();
    }

    /// <summary>Writes who wants the folder; false where a living run has it.</summary>
    private static bool Sign(string path, string mine)
    {
        using FileStream? alone = Alone(path, FileMode.OpenOrCreate);
        if (alone is null) return false;
        alone.SetLength(0);
        alone.Write(System.Text.Encoding.UTF8.GetBytes(mine));
        return true;
    }

    /// <summary>Holds the file for good with a lock beside which others can read it; null where somebody else
    /// has signed in between.</summary>
    private static FileStream? Hold(string path, string mine)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite,
                FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file, leaveOpen: true);
            if (reader.ReadToEnd() == mine) return file;
        }
        catch (IOException)
        {
            // Somebody signs just now, or has removed it: try again.
        }
        file?.Dispose();
        return null;
    }

    /// <summary>The file with a lock that bears no other; null where it is locked.</summary>
    private static FileStream? Alone(string path, FileMode mode)
    {
        try
        {
            return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.GetType() == typeof(IOException) && File.Exists(path)
            && Signed(path) is not null)
        {
            return null;
        }
    }

    private static OutputException InUse(string directory, string path)
        => new($"{directory} is in use by a run that is still going on "
            + $"({Signed(path) ?? "another process"}); "
            + "wait for its end or end it, or choose another folder with --out.");

    /// <summary>Process and host in the file; null where it cannot be read.</summary>
    private static string? Signed(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file);
            string text = reader.ReadToEnd();
            return text.LastIndexOf(' ') is > 0 and var end ? text[..end] : "another process";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
