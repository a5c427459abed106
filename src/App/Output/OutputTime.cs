using System.Diagnostics;

namespace PhaseFieldMiec.App.Output;

/// <summary>How long a run waited for its output, by kind.</summary>
internal sealed class OutputTime
{
    readonly Dictionary<string, double> seconds = [];

    /// <summary>Totals [s].</summary>
    public IReadOnlyDictionary<string, double> Seconds => seconds;

    /// <summary>Measures until it is disposed of.</summary>
    public Span Of(string kind) => new(this, kind);

    /// <summary>A piece of work that is being measured.</summary>
    internal readonly struct Span(OutputTime owner, string kind) : IDisposable
    {
        readonly long start = Stopwatch.GetTimestamp();

        /// <summary>Books it.</summary>
        public void Dispose() => owner.seconds[kind]
            = owner.seconds.GetValueOrDefault(kind) + Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
