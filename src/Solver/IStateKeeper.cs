using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Solver;

/// <summary>Where the state of a run is kept, or comes from again. Whoever has state names it once for both
/// ways: the present value is handed in, and the one to go on with comes back, bit for bit. A name occurs
/// once in a run.</summary>
public interface IStateKeeper
{
    /// <summary>True when what comes back is that of a checkpoint.</summary>
    bool Restores { get; }

    /// <summary>A number.</summary>
    double Keep(string name, double value);

    /// <summary>A count.</summary>
    long Keep(string name, long value);

    /// <summary>A list of numbers; another length may come back.</summary>
    double[] Keep(string name, double[] values);

    /// <summary>The cells of a field, without its halo: who restores it fills that again.</summary>
    void Keep<T>(string name, Device<T> device, Grid grid, Field<T> field) where T : unmanaged;
}
