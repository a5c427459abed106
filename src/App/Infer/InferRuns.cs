using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Sweep;
using PhaseFieldMiec.Solver;

namespace PhaseFieldMiec.App.Infer;

/// <summary>The runs of an ensemble, as a sweep in a folder of its own.</summary>
/// <param name="task">what is asked for</param>
/// <param name="plan">with the input</param>
/// <param name="directory">of the inference</param>
/// <param name="memory">of all runs together</param>
/// <param name="runner">begins a process that makes runs</param>
/// <param name="output">hears of runs</param>
internal sealed class InferRuns(InferTask task, InferPlan plan, string directory, MemoryBudget memory,
    Func<IPointRunner> runner, TextWriter output)
{
    private readonly List<string[]> ends = [];

    public required int? Jobs { get; init; }
    public required int Threads { get; init; }
    public required string Device { get; init; }
    public required bool Quiet { get; init; }

    /// <summary>Why members have no prediction, ensemble by ensemble; empty: they have one.</summary>
    public IReadOnlyList<string[]> Ends => ends;

    /// <summary>Makes those runs of an ensemble that are not there, and gives what they predict [mV]; null
    /// where it was interrupted. Throws <see cref="SimulationException"/> where hardly any ends
    /// well.</summary>
    /// <param name="k">which ensemble, from 0</param>
    /// <param name="scores">members × parameters</param>
    /// <param name="stop">asks for the end</param>
    public double[]?[]? Make(int k, double[][] scores, CancellationToken stop)
    {
        string where = Path.Combine(directory, "ensembles", FormattableString.Invariant($"{k}"));
        var folder = SweepFolder.Begin(where, new SweepPlan(plan.Program, task.Title, plan.Input,
            plan.Hash, task.Sets, "list", [.. task.Unknowns.Select(one => new SweptAxis(one.Path, one.Unit,
                one.Prior.Shape == PriorShape.Lognormal))], 1,
            [.. scores.Select((row, j) => new SweptPoint(j + 1, [.. row.Select((score, p)
                => task.Unknowns[p].Written(score))]))]));
        int[] left = [.. Enumerable.Range(0, scores.Length)
            .Where(i => folder.EndOf(i) is not { IsFinal: true })];
        int done = 0;
        Lock gate = new();
        var run = new SweepRun(folder, SweepEstimate.Jobs(Jobs, Threads, left.Length), memory, runner)
        {
            Options = ["--quiet", "--device", Device, "--threads", FormattableString.Invariant($"{Threads}")],
            Ended = (point, end, seconds) =>
            {
                lock (gate)
                {
                    done++;
                    if (!Quiet) output.WriteLine($"[{k + 1}/{task.Input.Iterations + 1}] [{done}/"
                        + $"{left.Length}] {folder.Plan.Described(point)}: {(end.Code == ExitCode.Success
                            ? "finished" : end.Sentence)} ({seconds:0.0} s)");
                }
            },
        };
        run.Make(left, stop).GetAwaiter().GetResult();
        return stop.IsCancellationRequested ? null : Predictions(k, folder, scores.Length);
    }

    private double[]?[] Predictions(int k, SweepFolder folder, int members)
    {
        var predicted = new double[]?[members];
        string[] why = new string[members];
        for (int j = 0; j < members; j++)
        {
            PointEnd? end = folder.EndOf(j);
            (predicted[j], why[j]) = end is { Code: ExitCode.Success } ? task.Data.Predict(folder.Of(j))
                : (null, end?.Sentence ?? "it was not made");
        }
        ends.Add(why);
        int known = predicted.Count(one => one is not null);
        int least = Math.Max(task.Unknowns.Count + 2, (members + 3) / 4);
        if (known >= least) return predicted;
        int first = Array.FindIndex(predicted, one => one is null);
        throw new SimulationException($"{known} of {members} runs of ensemble {k + 1} can be compared with "
            + $"the curve, and {least} are needed; the first that cannot ({folder.Plan.Described(first)}): "
            + why[first]);
    }
}
