using System.Diagnostics;
using System.Text.Json;
using PhaseFieldMiec.Solver;

namespace PhaseFieldMiec.App.Output;

/// <summary>How far a run is.</summary>
/// <param name="Share">of the run, 0 to 1</param>
/// <param name="SecondsLeft">by the pace so far; null: not known yet</param>
public sealed record RunShare(double Share, double? SecondsLeft);

/// <summary>A small file beside the results that says how far a run is, for those who watch it. It is gone
/// when the run has ended, and where it cannot be written nobody misses it.</summary>
internal sealed class ProgressFile : IDisposable
{
    /// <summary>Its name.</summary>
    public const string Name = "run.progress";

    static readonly TimeSpan pause = TimeSpan.FromSeconds(2);

    readonly ISimulation simulation;
    readonly string path;
    readonly Stopwatch clock = Stopwatch.StartNew();
    readonly double first;
    TimeSpan written;
    bool fails;

    /// <param name="simulation">that runs</param>
    /// <param name="folder">of its results</param>
    public ProgressFile(ISimulation simulation, string folder)
    {
        (this.simulation, path) = (simulation, Path.Combine(folder, Name));
        first = simulation.Progress;
    }

    /// <summary>After a step; writes now and then.</summary>
    public void Step()
    {
        if (fails || clock.Elapsed - written < pause) return;
        written = clock.Elapsed;
        double done = simulation.Progress - first;
        double? left = done > 1e-3 ? clock.Elapsed.TotalSeconds * (1 - simulation.Progress) / done : null;
        try
        {
            // Not forced on the disk: after a crash of the machine nobody asks.
            File.WriteAllText(AtomicFile.Growing(path),
                JsonSerializer.Serialize(new RunShare(Math.Clamp(simulation.Progress, 0, 1), left)));
            File.Move(AtomicFile.Growing(path), path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            fails = true;
            AtomicFile.Discard(path);
        }
    }

    /// <summary>What a folder says; null: nothing.</summary>
    public static RunShare? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<RunShare>(File.ReadAllText(Path.Combine(folder, Name)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Removes it.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It stays, and says what it said last.
        }
    }
}
