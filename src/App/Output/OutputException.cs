namespace PhaseFieldMiec.App.Output;

/// <summary>Results cannot be written; the message is one clear sentence for the user. The command line ends
/// with exit code 2.</summary>
public sealed class OutputException : Exception
{
    /// <summary>A failure described by one sentence.</summary>
    public OutputException(string message) : base(message) { }

    /// <summary>A failure described by one sentence, with what caused it.</summary>
    public OutputException(string message, Exception cause) : base(message, cause) { }
}
