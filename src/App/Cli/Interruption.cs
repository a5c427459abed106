using System.Runtime.InteropServices;

namespace PhaseFieldMiec.App.Cli;

/// <summary>Turns the first Ctrl-C (or request to terminate) into a wish to end cleanly; the second one ends
/// at once.</summary>
public sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly List<PosixSignalRegistration> registrations = [];

    /// <summary>Set when the run shall end.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Listens to signals from now on.</summary>
    public void Listen()
    {
        foreach (PosixSignal signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM })
            registrations.Add(PosixSignalRegistration.Create(signal, OnSignal));
    }

    /// <summary>Asks the run to end after its step.</summary>
    public void Interrupt() => source.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in registrations) registration.Dispose();
        source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = !source.IsCancellationRequested;
        Interrupt();
    }
}
