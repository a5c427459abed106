using System.Text;

namespace PhaseFieldMiec.App.Cli;

/// <summary>A writer whose reader may go away: a terminal that was closed, a pipe that ended, a full disk.
/// What cannot be written is lost, and the run goes on. Any thread may write.</summary>
/// <param name="inner">where texts go</param>
/// <param name="lost">hears once that something was lost, and why</param>
internal sealed class SteadyWriter(TextWriter inner, Action<string> lost) : TextWriter
{
    private readonly Lock gate = new();

    /// <summary>Why something was lost; null: nothing was.</summary>
    public string? Loss { get; private set; }

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(string? value) => Try(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count)
        => Try(() => inner.Write(buffer, index, count));

    public override void WriteLine(string? value) => Write(value + NewLine);

    public override void Flush() => Try(inner.Flush);

    private void Try(Action write)
    {
        try
        {
            lock (gate) write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException
            or ObjectDisposedException)
        {
            if (Loss is not null) return;
            Loss = error.Message;
            lost(error.Message);
        }
    }
}
