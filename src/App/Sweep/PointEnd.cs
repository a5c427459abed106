using System.Text.Json.Serialization;
using PhaseFieldMiec.App.Cli;

namespace PhaseFieldMiec.App.Sweep;

/// <summary>How a run of a sweep ended.</summary>
/// <param name="Code">exit code; 128 and more: from outside</param>
/// <param name="Sentence">what went wrong; empty: nothing did</param>
public sealed record PointEnd(int Code, string Sentence)
{
    /// <summary>It came to its end.</summary>
    public static PointEnd Success { get; } = new(ExitCode.Success, "");

    /// <summary>Whether making it again would come to the same: it finished, or failed by itself.</summary>
    [JsonIgnore]
    public bool IsFinal => Code is ExitCode.Success or ExitCode.Failed or ExitCode.WrongInput
        or ExitCode.Unforeseen;
}

/// <summary>Makes runs, one after the other.</summary>
internal interface IPointRunner : IDisposable
{
    /// <summary>Runs the program with these arguments.</summary>
    /// <param name="arguments">as typed after 'pfmiec'</param>
    /// <param name="memory">asked before fields are allocated</param>
    Task<PointEnd> Run(IReadOnlyList<string> arguments, MemoryBudget memory);

    /// <summary>Asks the run under way to end at its next step; no other will come.</summary>
    void End();
}
