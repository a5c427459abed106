using System.Collections.Concurrent;
using System.Text.Json;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Sweep;

/// <summary>What a sweep writes to a process of its own.</summary>
/// <param name="Arguments">of a run to make; null: an answer about memory</param>
/// <param name="Granted">whether there is memory</param>
internal sealed record Order(IReadOnlyList<string>? Arguments, bool Granted);

/// <summary>What such a process answers.</summary>
/// <param name="Need">memory that the run waits for [bytes]; null: it ended</param>
/// <param name="End">how</param>
internal sealed record Answer(double? Need, PointEnd? End);

/// <summary>A process that makes runs for a sweep, one after the other: start and compilation are paid once.
/// Orders come as lines of JSON, answers go so. When no more can come, as the sweep was killed, the run
/// under way ends at its next step with a checkpoint.</summary>
internal sealed class WorkerVerb(TextReader orders, TextWriter answers)
{
    /// <summary>Its command.</summary>
    public const string Command = "sweep-worker";

    private readonly BlockingCollection<Order> pending = [];
    private readonly Lock gate = new();
    private Interruption? current;
    private bool isOver;

    /// <summary>Makes runs until no more come.</summary>
    public int Run()
    {
        new Thread(Listen) { IsBackground = true }.Start();
        foreach (Order order in pending.GetConsumingEnumerable())
            if (order.Arguments is { } arguments) Say(new Answer(null, Make(arguments)));
        return ExitCode.Success;
    }

    private void Listen()
    {
        while (orders.ReadLine() is { } line) pending.Add(JsonSerializer.Deserialize<Order>(line)!);
        pending.CompleteAdding();
        lock (gate)
        {
            isOver = true;
            current?.Interrupt();
        }
    }

    private PointEnd Make(IReadOnlyList<string> arguments)
    {
        using var interruption = new Interruption();
        lock (gate)
        {
            current = interruption;
            if (isOver) interruption.Interrupt();
        }
        try
        {
            return PointRun.Make(arguments, interruption, Granted);
        }
        finally
        {
            lock (gate) current = null;
        }
    }

    private bool Granted(double need)
    {
        Say(new Answer(need, null));
        return !pending.TryTake(out Order? order, Timeout.Infinite) || order.Granted;
    }

    private void Say(Answer answer)
    {
        answers.WriteLine(JsonSerializer.Serialize(answer));
        answers.Flush();
    }
}

/// <summary>One run within this process.</summary>
internal static class PointRun
{
    /// <summary>Runs the program with these arguments; <paramref name="granted"/> is asked for memory [bytes]
    /// before fields are allocated.</summary>
    public static PointEnd Make(IReadOnlyList<string> arguments, Interruption interruption,
        Func<double, bool> granted)
    {
        using StringWriter errors = new();
        int code = CommandLine.Invoke([.. arguments], TextWriter.Null, errors, interruption,
            (input, device) => Create(input, device, granted));
        if (code == ExitCode.Success) return PointEnd.Success;
        IEnumerable<string> lines = errors.ToString().Split('\n', StringSplitOptions.TrimEntries
            | StringSplitOptions.RemoveEmptyEntries);
        return new PointEnd(code, lines.FirstOrDefault(line
            => !line.StartsWith("warning:", StringComparison.Ordinal)) ?? "");
    }

    private static ISimulation Create(RunInput input, DeviceChoice device, Func<double, bool> granted)
    {
        MiecSetup? setup = input.Miec?.Build(GeometryBuilder.Build(input.Miec.Geometry));
        MemoryNeed need = setup is not null ? MemoryNeed.Of(setup)
            : input.CahnHilliard is { } reduced ? MemoryNeed.Of(reduced) : MemoryNeed.Of(input.AllenCahn!);
        if (!granted(need.Bytes + MemoryNeed.Process)) throw new UsageException(
            $"this run needs about {need.Bytes / (1 << 20):0} MiB, more than --memory lets the sweep have.");
        return setup is null ? SimulationFactory.Create(input, device)
            : SimulationFactory.Create(setup, device);
    }
}
