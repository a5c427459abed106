namespace PhaseFieldMiec.App.Cli;

/// <summary>The command line asks for what is not possible; the message is one sentence for the
/// user.</summary>
public sealed class UsageException(string sentence) : Exception(sentence);
