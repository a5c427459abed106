using System.Collections.Concurrent;
using System.Diagnostics;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Output;

namespace PhaseFieldMiec.App.Sweep;

/// <summary>Makes the runs of a sweep that are not made yet, several at a time. A run that fails stops no
/// other.</summary>
/// <param name="folder">where</param>
/// <param name="jobs">runs at a time</param>
/// <param name="memory">of all of them</param>
/// <param name="runner">begins a process that makes runs</param>
internal sealed class SweepRun(SweepFolder folder, int jobs, MemoryBudget memory,
    Func<IPointRunner> runner)
{
    private const int Waits = 240, TryAgain = 75;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.25);

    private readonly Lock gate = new();
    private readonly List<IPointRunner> runners = [];

    /// <summary>Options of every run, as after 'pfmiec run FILE'.</summary>
    public required IReadOnlyList<string> Options { get; init; }

    /// <summary>How often a run is made whose process was killed, in case it was not its fault.</summary>
    public int Attempts { get; init; } = 2;

    /// <summary>Hears of every run that ended: which, how, and how long it took [s].</summary>
    public Action<int, PointEnd, double> Ended { get; init; } = (_, _, _) => { };

    /// <summary>Makes all runs; after <paramref name="stop"/> those under way end with a checkpoint and no
    /// other begins.</summary>
    /// <param name="points">which</param>
    /// <param name="stop">asks for the end</param>
    public async Task Make(IEnumerable<int> points, CancellationToken stop)
    {
        var left = new ConcurrentQueue<int>(points);
        using CancellationTokenRegistration registered = stop.Register(EndAll);
        await Task.WhenAll(Enumerable.Range(0, Math.Min(jobs, left.Count))
            .Select(_ => Task.Run(() => Work(left, stop), CancellationToken.None)));
    }

    private async Task Work(ConcurrentQueue<int> left, CancellationToken stop)
    {
        IPointRunner? mine = null;
        while (!stop.IsCancellationRequested && left.TryDequeue(out int point))
        {
            var clock = Stopwatch.StartNew();
            PointEnd end = PointEnd.Success;
            for (int attempt = 0; attempt < Attempts && !stop.IsCancellationRequested; attempt++)
            {
                mine ??= Begin();
                end = await Make(point, mine);
                if (end.IsFinal || stop.IsCancellationRequested) break;
                if (end.Sentence.StartsWith("The process", StringComparison.Ordinal))
                {
                    Forget(mine);
                    mine = null;
                }
            }
            Ended(point, end, clock.Elapsed.TotalSeconds);
        }
        if (mine is not null) Forget(mine);
    }

    private async Task<PointEnd> Make(int point, IPointRunner mine)
    {
        if (await InUse(point) is { } held) return held;
        folder.Note(point, null);
        PointEnd end = new(ExitCode.WrongInput, "");
        if (folder.HasCheckpoint(point))
            end = await mine.Run(["run", "--resume", folder.Of(point), .. Options], memory);
        // What cannot go on begins anew.
        if (end.Code == ExitCode.WrongInput) end = await mine.Run(Afresh(folder, point, Options), memory);
        end = folder.Told(point, end);
        folder.Note(point, end);
        return end;
    }

    /// <summary>A sweep that was killed leaves runs that end at their next step: waits for that. Gives what
    /// is to be said where it does not come.</summary>
    private async Task<PointEnd?> InUse(int point)
    {
        for (int attempt = 0; ; attempt++)
            try
            {
                FolderLock.Refuse(folder.Of(point));
                return null;
            }
            catch (OutputException error)
            {
                if (attempt == Waits) return folder.Told(point, new PointEnd(TryAgain, error.Message));
                await Task.Delay(Patience);
            }
    }

    /// <summary>Arguments of a run that begins.</summary>
    public static IReadOnlyList<string> Afresh(SweepFolder folder, int point, IReadOnlyList<string> options)
        => ["run", folder.Plan.Input, "--out", folder.Of(point), "--overwrite", .. options,
            .. folder.Plan.SetsOf(point).SelectMany(set => (string[])["--set", set])];

    private IPointRunner Begin()
    {
        IPointRunner begun = runner();
        lock (gate) runners.Add(begun);
        return begun;
    }

    private void Forget(IPointRunner one)
    {
        lock (gate) runners.Remove(one);
        one.Dispose();
    }

    private void EndAll()
    {
        lock (gate) foreach (IPointRunner one in runners) one.End();
    }
}
