namespace PhaseFieldMiec.App.Sweep;

/// <summary>Memory that the runs of a sweep share. A run waits until what it needs is free.</summary>
/// <param name="bytes">of all runs together</param>
internal sealed class MemoryBudget(double bytes)
{
    private readonly Lock gate = new();
    private readonly List<(double Need, TaskCompletionSource<bool> Waiting)> waiting = [];
    private double taken;

    /// <summary>Waits for memory; false: there will never be so much.</summary>
    public Task<bool> Take(double need)
    {
        lock (gate)
        {
            if (need > bytes) return Task.FromResult(false);
            var one = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((need, one));
            Proceed();
            return one.Task;
        }
    }

    /// <summary>Gives memory back.</summary>
    public void Give(double need)
    {
        lock (gate)
        {
            taken -= need;
            Proceed();
        }
    }

    /// <summary>In the order in which they came, so that a large one is not passed over for ever.</summary>
    private void Proceed()
    {
        while (waiting.Count > 0 && taken + waiting[0].Need <= bytes)
        {
            taken += waiting[0].Need;
            waiting[0].Waiting.SetResult(true);
            waiting.RemoveAt(0);
        }
    }
}
