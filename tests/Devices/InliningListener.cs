using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace PhaseFieldMiec.Tests.Devices;

/// <summary>Hears which calls the JIT did not inline into the loops over rows.</summary>
internal sealed class InliningListener : EventListener
{
    private const EventKeywords JitTracing = (EventKeywords)0x1000;

    private readonly ConcurrentQueue<string> refusals = new();

    /// <summary>"loop ← caller → callee: reason", in order.</summary>
    public IReadOnlyList<string> Refusals => [.. refusals];

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
            EnableEvents(eventSource, EventLevel.Verbose, JitTracing);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith("MethodJitInliningFailed", StringComparison.Ordinal)
            != true) return;
        string loop = Text("MethodBeingCompiledNamespace");
        if (!loop.EndsWith(".RowLoops", StringComparison.Ordinal)) return;
        refusals.Enqueue($"{Text("MethodBeingCompiledName")} ← "
            + $"{Text("InlinerNamespace")}.{Text("InlinerName")}"
            + $" → {Text("InlineeNamespace")}.{Text("InlineeName")}: {Text("FailReason")}");

        string Text(string name) => eventData.Payload![eventData.PayloadNames!.IndexOf(name)]?.ToString()
            ?? "";
    }
}
