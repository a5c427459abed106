using PhaseFieldMiec.Solver.Modules.Reaction;

namespace PhaseFieldMiec.Solver.Modules.Nucleation;

/// <summary>Embryos and their faradaic account: every volume that an embryo takes, through the disc
/// in which it touches its wall, is charge that the double
/// layers lose, and what a cap inserts into the grid is debited exactly; the signed remainder stays in the
/// ledger. Volumes in cells.</summary>
/// <param name="curvatureShare">Ωγ/(h kT): capillary overpotential in kT/e per curvature in 1/cell</param>
/// <param name="transfer">transfer coefficient of plating</param>
public sealed class EmbryoLedger(double curvatureShare, double transfer) : IChargeConsumer
{
    /// <summary>A covered embryo gives its volume back within this many units of time …</summary>
    const double DissolvingTime = 100;

    /// <summary>… or so slowly that all covered embryos together give this share of the applied
    /// current.</summary>
    const double DissolvingShare = 0.25;

    readonly List<Embryo> embryos = [];
    double dissolving;

    /// <summary>Embryos alive.</summary>
    public IReadOnlyList<Embryo> Alive => embryos;

    /// <summary>Volume booked beside the embryos: what they held less what their caps inserted.</summary>
    public double Remainder { get; private set; }

    /// <summary>All volume of the ledger.</summary>
    public double Volume
    {
        get
        {
            double sum = Remainder;
            foreach (Embryo embryo in embryos) sum += embryo.Volume;
            return sum;
        }
    }

    /// <summary>Rates of dissolution for a step: covered embryos feed β through the double layer.</summary>
    public void Begin(double appliedCurrent)
    {
        double covered = 0;
        foreach (Embryo embryo in embryos)
            if (embryo.Covered) covered += embryo.Volume;
        dissolving = Math.Min(1 / DissolvingTime,
            DissolvingShare * Math.Abs(appliedCurrent) / Math.Max(covered, 1e-300));
    }

    /// <summary>Adds an embryo without volume; its critical volume is lent by the ledger.</summary>
    public void Add(Embryo embryo)
    {
        embryo.Volume = embryo.Shape.Volume(embryo.BirthRadius);
        Remainder -= embryo.Volume;
        embryos.Add(embryo);
    }

    /// <inheritdoc/>
    public void Growth(ReadOnlySpan<double> overpotential, Span<double> rates, Span<double> slopes)
    {
        foreach (Embryo embryo in embryos)
        {
            (double rate, double slope) = Growth(embryo, overpotential[embryo.Layer]);
            rates[embryo.Layer] += rate;
            slopes[embryo.Layer] += slope;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<(int Cell, int Layer)> Places
        => [.. embryos.Select(embryo => (embryo.Index, embryo.Layer))];

    /// <inheritdoc/>
    public IEnumerable<Consumer> Each(ReadOnlyMemory<double> overpotential)
    {
        foreach (Embryo embryo in embryos)
        {
            (double rate, double slope) = Growth(embryo, overpotential.Span[embryo.Layer]);
            yield return new(embryo.Index, embryo.Layer, rate, slope, embryo.Difference);
        }
    }

    /// <inheritdoc/>
    public void Shift(ReadOnlySpan<double> differences)
    {
        for (int i = 0; i < embryos.Count; i++) embryos[i].Difference = differences[i];
    }

    /// <inheritdoc/>
    public double Excess(double timeStep, ReadOnlySpan<double> overpotential, ReadOnlySpan<double> change)
    {
        double sum = 0;
        foreach (Embryo embryo in embryos)
        {
            (double rate, double slope) = Growth(embryo, overpotential[embryo.Layer]);
            sum += timeStep * (rate + slope * change[embryo.Layer]) * embryo.Difference;
        }
        return sum;
    }

    /// <summary>Longest step in which no embryo changes by more than its own volume or grows beyond its
    /// target by more than a fiftieth: what a cap does not insert would stay in the ledger. At overpotentials
    /// of the layers.</summary>
    public double LongestStep(ReadOnlySpan<double> overpotential)
    {
        double longest = double.PositiveInfinity;
        foreach (Embryo embryo in embryos)
        {
            double rate = Growth(embryo, overpotential[embryo.Layer]).Rate, most = embryo.Volume;
            if (rate > 0 && most < embryo.Target) most =
                Math.Min(most, Math.Max(embryo.Target - most, 0.02 * embryo.Target));
            longest = Math.Min(longest, most / Math.Max(Math.Abs(rate), 1e-300));
        }
        return longest;
    }

    /// <summary>Lets every embryo grow for a step at the layers' overpotentials, which changed by
    /// <paramref name="change"/> (linearised, as the double layers book it), and removes those that shrank to
    /// nothing.</summary>
    public void Take(double timeStep, ReadOnlySpan<double> overpotential, ReadOnlySpan<double> change)
    {
        foreach (Embryo embryo in embryos)
        {
            (double rate, double slope) = Growth(embryo, overpotential[embryo.Layer]);
            embryo.Volume += timeStep * (rate + slope * change[embryo.Layer]);
        }
        for (int i = embryos.Count - 1; i >= 0; i--)
            if (embryos[i].Volume < Math.Max(0.1 * embryos[i].Shape.Volume(embryos[i].BirthRadius),
                embryos[i].Covered ? 1e-3 * embryos[i].Target : 0))
            {
                Remainder += embryos[i].Volume;
                embryos.RemoveAt(i);
            }
    }

    /// <summary>An embryo became a cap that inserted this volume into the grid.</summary>
    public void Insert(Embryo embryo, double inserted)
    {
        Remainder += embryo.Volume - inserted;
        embryos.Remove(embryo);
    }

    /// <summary>What a run needs to go on.</summary>
    public void Keep(IStateKeeper state)
    {
        Remainder = state.Keep("embryos.remainder", Remainder);
        double[] packed = state.Keep("embryos.alive", [.. embryos.SelectMany(embryo => embryo.Pack())]);
        if (!state.Restores) return;
        embryos.Clear();
        for (int i = 0; i < packed.Length; i += Embryo.Numbers) embryos.Add(
            Embryo.Unpack(packed.AsSpan(i, Embryo.Numbers)));
    }

    /// <summary>Volume rate of one embryo at the overpotential of its layer and its difference from it, and
    /// its slope.</summary>
    public (double Rate, double Slope) Growth(Embryo embryo, double overpotential)
    {
        if (embryo.Covered) return (-dissolving * embryo.Volume, 0);
        double radius = embryo.Shape.Radius(embryo.Volume);
        double disc = embryo.Exchange * embryo.Shape.Contact(radius);
        (double rate, double slope) = ButlerVolmer.At(
            overpotential + embryo.Difference - curvatureShare * embryo.Shape.Curvature(radius), transfer);
        return (disc * rate, disc * slope);
    }
}
