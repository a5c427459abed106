namespace PhaseFieldMiec.Solver.Composition;

/// <summary>The account of a conserved quantity: what modules hold of it less what entered the box since the
/// start. Each module books its part with its own numbers, so that the account can fail.</summary>
/// <param name="element">what is conserved, as in "Li"</param>
/// <param name="column">column of the history that holds the error</param>
public sealed class Account(string element, Quantity column)
{
    readonly List<(Func<double> Amount, int Sign)> parts = [];
    readonly List<Func<double>> scales = [];

    /// <summary>What is conserved, as in "Li".</summary>
    public string Element => element;

    /// <summary>Column of the history with <see cref="RelativeError"/>.</summary>
    public Quantity Column => column;

    /// <summary>A part that is held, as its change since the start.</summary>
    public void Holds(Func<double> change) => parts.Add((change, 1));

    /// <summary>What has entered since the start.</summary>
    public void Receives(Func<double> amount) => parts.Add((amount, -1));

    /// <summary>A part of what the error is measured against: what was there at the start, what has passed
    /// since.</summary>
    public void MeasuredAgainst(Func<double> amount) => scales.Add(amount);

    /// <summary>|held − received| over what it is measured against; absolute while that is 0.</summary>
    public double RelativeError()
    {
        double imbalance = 0;
        foreach ((Func<double> amount, int sign) in parts) imbalance += sign * amount();
        double scale = 0;
        foreach (Func<double> amount in scales) scale += amount();
        return scale > 0 ? Math.Abs(imbalance) / scale : Math.Abs(imbalance);
    }
}
