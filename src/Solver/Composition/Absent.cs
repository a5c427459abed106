namespace PhaseFieldMiec.Solver.Composition;

/// <summary>A physics that is switched off: its columns are there and 0, so that histories of all MIEC runs
/// compare column by column.</summary>
/// <param name="columns">columns that describe the state</param>
/// <param name="balances">columns that judge the run</param>
public sealed class Absent(IReadOnlyList<Quantity> columns, params IReadOnlyList<Quantity> balances) : IModule
{
    /// <inheritdoc/>
    public void Declare(Declarations of)
    {
        foreach (Quantity what in columns) of.Column(what, () => 0);
        foreach (Quantity what in balances) of.Balance(what, () => 0);
    }
}
