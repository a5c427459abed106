using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Solver.Composition;

/// <summary>A run whose files follow from what was declared. Who derives from it declares, and
/// advances.</summary>
public abstract class Simulation : ISimulation
{
    /// <summary>All that belongs to the run.</summary>
    protected Declarations Declared { get; } = new();

    /// <inheritdoc/>
    public abstract GridShape Shape { get; }

    /// <inheritdoc/>
    public abstract (string Time, string Length) Units { get; }

    /// <inheritdoc/>
    public abstract double Time { get; }

    /// <inheritdoc/>
    public abstract long Steps { get; }

    /// <inheritdoc/>
    public abstract bool Finished { get; }

    /// <inheritdoc/>
    public abstract double Progress { get; }

    /// <inheritdoc/>
    public virtual ReadOnlyMemory<byte> Materials => default;

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> HistoryColumns => Declared.History;

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> SnapshotFields => Declared.Snapshot;

    /// <inheritdoc/>
    public IReadOnlyList<Account> Accounts => Declared.Accounts;

    /// <inheritdoc/>
    public abstract StepOutcome Advance(double latest);

    /// <inheritdoc/>
    public void Keep(IStateKeeper state) => Declared.Keep(state);

    /// <inheritdoc/>
    public void Observe(Span<double> row) => Declared.Observe(row);

    /// <inheritdoc/>
    public FieldCopy AskField(string name) => Declared.Ask(name);

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object> Summary() => Declared.Summary();

    /// <inheritdoc/>
    public IReadOnlyList<Mark> Marks() => Declared.Marks();

    /// <inheritdoc/>
    public IReadOnlyList<Film> Films() => Declared.Films();

    /// <inheritdoc/>
    public IReadOnlyList<string> Remarks() => Declared.Remarks();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Writes the state at t = 0; constructors only allocate and declare.</summary>
    internal abstract void Start();

    /// <summary>A run that begins.</summary>
    internal static ISimulation Started(Simulation simulation)
    {
        simulation.Start();
        return simulation;
    }

    /// <summary>Bytes of the fields that a run would allocate, on a device and its companions.</summary>
    internal static long FieldBytes<T>(Func<Device<T>, Simulation> make) where T : unmanaged
    {
        var counter = new AllocationCounter<T>();
        using Simulation counted = make(counter);
        return counter.AllocatedInAll;
    }

    /// <summary>Frees what the run holds.</summary>
    protected abstract void Dispose(bool disposing);
}
