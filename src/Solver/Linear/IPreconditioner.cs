using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Solver.Linear;

/// <summary>An approximate inverse of the block system.</summary>
internal interface IPreconditioner<T> where T : unmanaged
{
    /// <summary>Coefficients of the system, to be written before <see cref="Prepare"/>.</summary>
    Coefficients<T> Coefficients { get; }

    /// <summary>Makes all that follows from the coefficients.</summary>
    void Prepare();

    /// <summary>An approximate solution w for f₁ = <paramref name="source"/>, f₂ = 0. The field is overwritten by the next call.</summary>
    Field Solve(Field source);
}

/// <summary>The cycle in single precision for a system in double: it halves the memory that the sweeps move, and the Krylov
/// method around it keeps the accuracy of double.</summary>
internal sealed class MixedMultigrid : IPreconditioner<double>, IDisposable
{
    readonly Device<double> device;
    readonly Device<float> single;
    readonly Grid grid;
    readonly Multigrid<float> multigrid;
    readonly Field source, correction;
    readonly IReadOnlyList<Field> from, to;

    public MixedMultigrid(Device<double> device, Grid grid, Boundaries? joined)
    {
        (this.device, this.grid) = (device, grid);
        single = device.Companion<float>();
        multigrid = new Multigrid<float>(single, grid, joined);
        Coefficients = new Coefficients<double>(device, grid, joined);
        (source, correction) = (single.Allocate(grid), device.Allocate(grid));
        (from, to) = (Coefficients.Primary, multigrid.Coefficients.Primary);
    }

    public Coefficients<double> Coefficients { get; }

    public void Prepare()
    {
        Coefficients.Close();
        for (int i = 0; i < from.Count; i++) device.ConvertTo(grid, from[i], single, to[i]);
        multigrid.Prepare();
    }

    public Field Solve(Field source)
    {
        device.ConvertTo(grid, source, single, this.source);
        single.ConvertTo(grid, multigrid.Solve(this.source), device, correction);
        return correction;
    }

    public void Dispose() => single.Dispose();
}
