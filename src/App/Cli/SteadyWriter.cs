using System.Text;

namespace PhaseFieldMiec.App.Cli;

/// <summary>A writer whose reader may go away: a terminal that was closed, a pipe that ended, a full disk.
/// What cannot be written is lost, and the run goes on.</summary>
/// <param name="inner">where texts go</param>
/// <param name="lost">hears once that something was lost, and why</param>
internal sealed class SteadyWriter(TextWriter inner, Action<string> lost) : TextWriter
{
    private bool told;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(string? value) => Try(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count)
        => Try(() => inner.Write(buffer, index, count));

    public override void Flush() => Try(inner.Flush);

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (IOException error)
        {
            if (told) return;
            told = true;
            lost(error.Message);
        }
    }
}
