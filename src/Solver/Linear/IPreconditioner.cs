using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Solver.Linear;

/// <summary>An approximate inverse of the block system.</summary>
internal interface IPreconditioner<T> where T : unmanaged
{
    /// <summary>Coefficients of the system, to be written before <see cref="Prepare"/>.</summary>
    FineCoefficients<T> Coefficients { get; }

    /// <summary>Makes all that follows from the coefficients.</summary>
    void Prepare();

    /// <summary>Fields of the grid that anybody may use between a step and the next.</summary>
    IReadOnlyList<Field<T>> ScratchFields { get; }

    /// <summary>A field that the caller may use until the next call; null: there is none.</summary>
    Field<T>? Scratch { get; }

    /// <summary>An approximate δu for f = <paramref name="source"/>. The field is overwritten by the next
    /// call.</summary>
    Field<T> Solve(Field<T> source);

    /// <summary>The same by sweeps on the finest level only: right for short waves, nothing for long
    /// ones.</summary>
    Field<T> Smooth(Field<T> source);
}

/// <summary>The cycle in single precision for a system in double: it halves the memory that the sweeps move,
/// and the Krylov method around it keeps the accuracy of double.</summary>
internal sealed class MixedMultigrid : IPreconditioner<double>, IDisposable
{
    readonly Device<double> device;
    readonly Device<float> single;
    readonly Grid grid;
    readonly Boundaries? joined;
    readonly Multigrid<float> multigrid;
    readonly Field<float> source;
    readonly Field<double> correction;

    public MixedMultigrid(Device<double> device, Grid grid, Boundaries? joined, FineFields<double> state,
        double width)
    {
        (this.device, this.grid, this.joined) = (device, grid, joined);
        single = device.Companion<float>();
        multigrid = new Multigrid<float>(single, grid, joined,
            new FineFields<float>(single.Allocate(grid), single.Allocate(grid), single.Allocate(grid),
                single.Allocate(grid)), width);
        Coefficients = new FineCoefficients<double>(device, grid, joined, state, width);
        (source, correction) = (single.Allocate(grid), device.Allocate(grid));
    }

    public FineCoefficients<double> Coefficients { get; }

    public IReadOnlyList<Field<double>> ScratchFields
        => [Coefficients.System.Stiffness, Coefficients.System.Compliance, Coefficients.System.Inverse,
            correction];

    public Field<double>? Scratch => null;

    public void Prepare()
    {
        Coefficients.Close();
        (FineCoefficients<double> from, FineCoefficients<float> to) = (Coefficients, multigrid.Coefficients);
        Convert(from.State.Domain, to.State.Domain, withHalo: true);
        Convert(from.State.Filling, to.State.Filling, withHalo: true);
        Convert(from.State.Mobility, to.State.Mobility, withHalo: true);
        Convert(from.System.Stiffness, to.System.Stiffness, withHalo: false);
        Convert(from.System.Compliance, to.System.Compliance, withHalo: false);
        Convert(from.Relaxation, to.Relaxation, withHalo: false);
        Convert(from.State.Source, to.State.Source, withHalo: false);
        multigrid.Prepare();
        device.Fill(grid, correction, 0);
    }

    void Convert(Field<double> wide, Field<float> narrow, bool withHalo)
    {
        device.ConvertTo(grid, wide, single, narrow);
        if (withHalo && joined is not null) single.FillHalo(grid, narrow, joined);
    }

    public Field<double> Solve(Field<double> source) => Narrowed(source, multigrid.Solve);

    public Field<double> Smooth(Field<double> source) => Narrowed(source, multigrid.Smooth);

    Field<double> Narrowed(Field<double> wide, Func<Field<float>, Field<float>> solve)
    {
        device.ConvertTo(Coefficients.Moving, wide, single, source);
        single.ConvertTo(Coefficients.Moving, solve(source), device, correction);
        return correction;
    }

    public void Dispose() => single.Dispose();
}
