using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Transport;

namespace PhaseFieldMiec.Solver.Modules.Beta;

// What a step that was attempted would do.
public sealed partial class BetaEquation<T>
{
    /// <summary>Of the step attempted last, before it is taken: Σ Δt M_f (Δp′)² over faces, the work that
    /// transport takes, and Σ p′ ψ δu, the work that β stores [γ/h · cells], both with the pressure and the
    /// fluxes of the step's end.</summary>
    public (double Dissipated, double Stored) MeasureWork()
    {
        Totals totals = device.Measure(krylov.Moving, new TransportWork<T>
        {
            System = preconditioner.Coefficients.System, Pressure = End, Change = krylov.Scratch,
        });
        return (totals.Sum0, totals.Sum1);
    }

    /// <summary>Of the same step, for each row of cells: Σ Δt S, Σ Δt S (η − P p′) and Σ |Δt S|, one after
    /// the other.</summary>
    /// <param name="reacting">where the source is not 0</param>
    /// <param name="overpotential">η at the step's end [kT/e]</param>
    /// <param name="share">P</param>
    /// <param name="rows">three times as many as rows</param>
    public void MeasureReaction(Grid reacting, Field<T> overpotential, double share, Span<double> rows)
        => device.MeasureRows(reacting, new ReactionWork<T>
        {
            Reaction = Given(), Pressure = End, Overpotential = overpotential, PressureShare = Of(share),
        }, rows);

    /// <summary>Of the same step: Σ Δt S w.</summary>
    /// <param name="reacting">where the source is not 0</param>
    /// <param name="weight">w</param>
    public double MeasureReaction(Grid reacting, Field<T> weight) => device.Measure(reacting,
        new WeightedReaction<T>
        {
            Reaction = Given(), PressureChange = krylov.PressureChange, Weight = weight,
        }).Sum0;

    /// <summary>Of the same step: Σ Δt S p_s of the solute's share p_s of the pressure, which a step holds
    /// fixed [γ/h · cells]; 0 without one. After <see cref="MeasureWork"/>: it overwrites M.</summary>
    /// <param name="reacting">where the source is not 0</param>
    public double MeasureSoluteWork(Grid reacting)
    {
        if (SolutePressure is null) return 0;
        device.Apply(reacting, new ScaledCopy<T> { From = mobility, To = mobility, Factor = default });
        SolutePressure(reacting, mobility);
        return MeasureReaction(reacting, mobility);
    }

    /// <summary>p of some cells at the end of the step attempted last, before it is taken.</summary>
    public T[] EndPressureOf(ReadOnlySpan<long> cells)
    {
        T[] pressure = device.Gather(grid, Pressure, cells);
        if (IsDouble) return pressure;
        T[] change = device.Gather(grid, krylov.PressureChange, cells);
        for (int i = 0; i < change.Length; i++)
            pressure[i] = Of(Element.Value(pressure[i]) + Element.Value(change[i]));
        return pressure;
    }

    /// <summary>p at the end of the step attempted last.</summary>
    EndPressure<T> End => new()
    {
        Pressure = Pressure, Change = krylov.PressureChange, Share = Of(IsDouble ? 0 : 1),
    };
}
