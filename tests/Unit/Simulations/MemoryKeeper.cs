using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver;

namespace PhaseFieldMiec.Tests.Unit.Simulations;

/// <summary>State in memory: first of a run that goes on, then for another one.</summary>
internal sealed class MemoryKeeper : IStateKeeper
{
    private readonly Dictionary<string, object> kept = [];

    public bool Restores { get; private init; }

    /// <summary>Takes the state of a run.</summary>
    public static MemoryKeeper Of(ISimulation simulation) => Of(simulation.Keep);

    /// <summary>Takes the state of a part of a run.</summary>
    public static MemoryKeeper Of(Action<IStateKeeper> keep)
    {
        var keeper = new MemoryKeeper();
        keep(keeper);
        return keeper;
    }

    /// <summary>Gives it to another run.</summary>
    public void Restore(ISimulation simulation) => Restore(simulation.Keep);

    /// <summary>Gives it to a part of another run.</summary>
    public void Restore(Action<IStateKeeper> keep) => keep(new MemoryKeeper(kept) { Restores = true });

    /// <summary>The same without one thing, which then stays as it is in the run that takes over.</summary>
    public MemoryKeeper Without(string name) => kept.Remove(name) ? this
        : throw new ArgumentException($"There is no '{name}'.", nameof(name));

    private MemoryKeeper() { }

    private MemoryKeeper(Dictionary<string, object> kept) => this.kept = kept;

    public IEnumerable<string> Names => kept.Keys;

    public object this[string name] => kept[name];

    public double Keep(string name, double value) => Keep<double>(name, value);

    public long Keep(string name, long value) => Keep<long>(name, value);

    public double[] Keep(string name, double[] values) => Keep<double[]>(name, values);

    public void Keep<T>(string name, Device<T> device, Grid grid, Field<T> field) where T : unmanaged
    {
        var cells = new T[grid.Cells];
        device.Read(grid, field, cells);
        cells = Keep(name, cells);
        if (Restores) device.Write(grid, field, cells);
    }

    private T Keep<T>(string name, T value) where T : notnull
    {
        if (Restores) return kept.TryGetValue(name, out object? found) ? (T)found : value;
        kept.Add(name, value);
        return value;
    }
}
