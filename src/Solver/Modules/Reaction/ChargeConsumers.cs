namespace PhaseFieldMiec.Solver.Modules.Reaction;

/// <summary>Two that take charge as one.</summary>
/// <param name="first">one of them</param>
/// <param name="second">the other</param>
internal sealed class ChargeConsumers(IChargeConsumer first, IChargeConsumer second) : IChargeConsumer
{
    /// <inheritdoc/>
    public double Volume => first.Volume + second.Volume;

    /// <inheritdoc/>
    public void Growth(ReadOnlySpan<double> overpotential, Span<double> rates, Span<double> slopes)
    {
        first.Growth(overpotential, rates, slopes);
        second.Growth(overpotential, rates, slopes);
    }

    /// <inheritdoc/>
    public IReadOnlyList<(int Cell, int Layer)> Places => [.. first.Places, .. second.Places];

    /// <inheritdoc/>
    public IEnumerable<Consumer> Each(ReadOnlyMemory<double> overpotential)
        => first.Each(overpotential).Concat(second.Each(overpotential));

    /// <inheritdoc/>
    public void Shift(ReadOnlySpan<double> differences)
    {
        int ofFirst = first.Places.Count;
        first.Shift(differences[..ofFirst]);
        second.Shift(differences[ofFirst..]);
    }

    /// <inheritdoc/>
    public double Excess(double timeStep, ReadOnlySpan<double> overpotential, ReadOnlySpan<double> change)
        => first.Excess(timeStep, overpotential, change) + second.Excess(timeStep, overpotential, change);

    /// <inheritdoc/>
    public void Take(double timeStep, ReadOnlySpan<double> overpotential, ReadOnlySpan<double> change)
    {
        first.Take(timeStep, overpotential, change);
        second.Take(timeStep, overpotential, change);
    }
}
