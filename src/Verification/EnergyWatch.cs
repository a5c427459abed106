namespace PhaseFieldMiec.Verification;

/// <summary>Watches the free energy of a box without sources once it has relaxed: the model has no energy law
/// from an arbitrary start, but a relaxed state must not gain energy.</summary>
internal sealed class EnergyWatch(BetaBox box, double from)
{
    double least = double.PositiveInfinity, rise;

    /// <summary>Looks at the present state.</summary>
    public void See()
    {
        if (box.Time < from) return;
        double energy = box.Energy;
        least = Math.Min(least, energy);
        rise = Math.Max(rise, (energy - least) / Math.Abs(least));
    }

    /// <summary>Largest rise above the least energy so far.</summary>
    public CaseResult Result() => CaseResult.Small(
        "energy", "relaxed β loses energy", "max (F − least F so far)/F",
        double.IsFinite(least) ? rise : double.NaN, 1e-3);
}
