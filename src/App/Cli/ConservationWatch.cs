using System.Globalization;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Cli;

/// <summary>Looks at the accounts of a run in each row of the history and says, once for each, when one is
/// out of balance by more than rounding explains.</summary>
internal sealed class ConservationWatch(
    IReadOnlyList<Account> kept, IReadOnlyList<Quantity> columns, Precision precision, TextWriter errors)
{
    /// <summary>Largest relative error that rounding explains. In single precision β's volume is exact to its
    /// own rounding, which long runs add up.</summary>
    private readonly double limit = precision == Precision.Single ? 1e-5 : 1e-9;

    private readonly (string Element, int Column)[] accounts =
        [.. kept.Select(account => (account.Element, columns.ToList().IndexOf(account.Column)))];

    private readonly HashSet<string> said = [];

    /// <summary>Whether the run keeps accounts.</summary>
    public bool HasAccounts => accounts.Length > 0;

    /// <summary>Whether no account was ever out of balance.</summary>
    public bool Holds => said.Count == 0;

    /// <summary>A row of the history; the first column is the time.</summary>
    public void Look(ReadOnlySpan<double> row)
    {
        foreach ((string element, int column) in accounts)
        {
            if (row[column] <= limit || !said.Add(element)) continue;      // not a number is not small
            errors.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"warning: {element} is out of balance by {row[column]:0.0e+0} at t = {row[0]:g6} s, more "
                + $"than the rounding of this precision explains ({limit:0e+0}); do not trust results after "
                    + $"it{(precision == Precision.Single ? ", and try 'precision: double'" : "")}."));
        }
    }
}
