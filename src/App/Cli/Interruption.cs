using System.Runtime.InteropServices;

namespace PhaseFieldMiec.App.Cli;

/// <summary>Turns what asks a run to end (Ctrl-C, a terminal that closes, a queue, a limit of time) into a
/// wish to end cleanly; a second Ctrl-C ends it at once.</summary>
public sealed class Interruption : IDisposable
{
    private const string ShowCursor = "\u001b[?25h";

    /// <summary>The shell's code of a process that a signal ended is this and the signal's number.</summary>
    private const int OfSignals = 128;

    private static readonly (string Name, int Number) ControlC = ("SIGINT", 2),
        ProcessorTime = ("SIGXCPU", 24);

    private readonly CancellationTokenSource source = new();
    private readonly List<PosixSignalRegistration> registrations = [];
    private readonly Lock gate = new();
    private readonly Action<string> show;
    private (string Name, int Number)? cause;
    private string reason = "";

    /// <summary>Nobody listens yet.</summary>
    public Interruption() : this(ShowOnTerminal) { }

    /// <summary>The same with somebody else to write to a terminal.</summary>
    internal Interruption(Action<string> show) => this.show = show;

    /// <summary>Set when the run shall end.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>128 and the number of the first signal; of a limit of time that of SIGXCPU.</summary>
    public int Code => OfSignals + (cause ?? ControlC).Number;

    /// <summary>Why the run shall end, as the beginning of a sentence.</summary>
    public string Reason => reason;

    /// <summary>Signals that ask for an end, by the numbers of this system. What the system does not know is
    /// left out.</summary>
    internal static IReadOnlyList<(string Name, int Number)> Signals { get; } =
    [
        ("SIGHUP", 1), ControlC, ("SIGTERM", 15),
        .. OperatingSystem.IsWindows() ? [] : (IEnumerable<(string, int)>)
        [
            ("SIGUSR1", OperatingSystem.IsLinux() ? 10 : 30),
            ("SIGUSR2", OperatingSystem.IsLinux() ? 12 : 31), ProcessorTime,
        ],
    ];

    /// <summary>Listens to signals from now on. One that the process was started to ignore (nohup) stays
    /// ignored.</summary>
    public void Listen()
    {
        foreach ((string name, int number) signal in Signals)
            registrations.Add(PosixSignalRegistration.Create(Registered(signal),
                context => context.Cancel = Take(signal)));
    }

    /// <summary>Asks the run to end after its step, as Ctrl-C does.</summary>
    public void Interrupt() => Ask(ControlC, $"Interrupted by {ControlC.Name}");

    /// <summary>Asks the run to end because its time on the clock is over.</summary>
    /// <param name="limit">that time, as it is written</param>
    public void EndOfTime(string limit) => Ask(ProcessorTime, $"The wall-clock time of {limit} is over");

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in registrations) registration.Dispose();
        source.Dispose();
    }

    /// <summary>A signal has come. False: the process shall end at once, and its terminal is as it
    /// was.</summary>
    internal bool Take((string Name, int Number) signal)
    {
        if (Ask(signal, $"Interrupted by {signal.Name}") || signal != ControlC) return true;
        show(ShowCursor);
        return false;
    }

    /// <summary>False where somebody has asked before.</summary>
    private bool Ask((string Name, int Number) why, string sentence)
    {
        lock (gate)
        {
            if (cause is not null) return false;
            (cause, reason) = (why, sentence);
        }
        source.Cancel();
        return true;
    }

    /// <summary>The runtime has names of its own for some, and takes the others by their numbers.</summary>
    private static PosixSignal Registered((string Name, int Number) signal) => signal.Name switch
    {
        "SIGHUP" => PosixSignal.SIGHUP,
        "SIGINT" => PosixSignal.SIGINT,
        "SIGTERM" => PosixSignal.SIGTERM,
        _ => (PosixSignal)signal.Number,
    };

    private static void ShowOnTerminal(string text)
    {
        if (!Console.IsOutputRedirected) Console.Out.Write(text);
    }
}
