namespace PhaseFieldMiec.Solver.Setup;

/// <summary>A part of a protocol, or a block of parts that is repeated.</summary>
public abstract record ProtocolItem
{
    /// <summary>Parts that it comes to, repetitions counted.</summary>
    public abstract long Count { get; }

    /// <summary>Time that it takes at most [s]; infinite where only a state ends a part.</summary>
    public abstract double Duration { get; }

    /// <summary>Whether <see cref="Duration"/> is known exactly: no state can end a part before.</summary>
    public abstract bool IsTimed { get; }

    /// <summary>Its parts, each once, in the order in which they are written.</summary>
    public abstract IEnumerable<ProtocolPart> Parts { get; }

    /// <summary>Charge that it passes, plating positive, and the most that has been passed at the end of one
    /// of its parts, or at its beginning [C m⁻²]. Parts whose charge is not known beforehand count
    /// 0.</summary>
    internal abstract (double Whole, double Most) Charge { get; }
}

/// <summary>One part: what is held, and until when.</summary>
/// <param name="Control">what is held</param>
/// <param name="Until">what ends it; the first that is reached does</param>
public sealed record ProtocolPart(Control Control, PartEnd Until) : ProtocolItem
{
    /// <summary>A constant current until a charge or a duration, whichever is given.</summary>
    /// <param name="current">per geometric area, plating positive [A m⁻²]</param>
    /// <param name="charge">per geometric area, without sign [C m⁻²], or null</param>
    /// <param name="duration">[s], or null</param>
    public ProtocolPart(double current, double? charge, double? duration)
        : this(Control.OfCurrent(current), new PartEnd { Charge = charge, Time = duration })
    {
    }

    /// <inheritdoc/>
    public override long Count => 1;

    /// <inheritdoc/>
    public override double Duration
    {
        get
        {
            double end = Math.Min(Control.Duration, Until.Time ?? double.PositiveInfinity);
            return Control.Mode == ControlMode.Current && Until.Charge is { } charge
                ? Math.Min(end, Control.TimeOf(charge)) : end;
        }
    }

    /// <inheritdoc/>
    public override bool IsTimed => Until is { Overpotential: null, Fraction: null, CurrentBelow: null }
        && (Until.Charge is null || Control.Mode == ControlMode.Current);

    /// <inheritdoc/>
    public override IEnumerable<ProtocolPart> Parts => [this];

    /// <inheritdoc/>
    internal override (double Whole, double Most) Charge
    {
        get
        {
            double charge = Control.Mode != ControlMode.Current || double.IsInfinity(Duration) ? 0
                : Control.Integral(0, Duration);
            return (charge, Math.Max(charge, 0));
        }
    }
}

/// <summary>What ends a part: the first of these that is reached. At least one is there, unless what the part
/// holds ends by itself.</summary>
public sealed record PartEnd
{
    /// <summary>Charge per geometric area that the part has passed, without sign [C m⁻²].</summary>
    public double? Charge { get; init; }
    /// <summary>Time since the part began [s].</summary>
    public double? Time { get; init; }
    /// <summary>Overpotential of the cell [V], in the direction of its sign: as high as a positive one, or as
    /// low as a negative one.</summary>
    public double? Overpotential { get; init; }
    /// <summary>Share of the pores that β fills, crossed from the side on which it was when the part
    /// began.</summary>
    public double? Fraction { get; init; }
    /// <summary>Current per geometric area, without sign, that it has fallen to [A m⁻²].</summary>
    public double? CurrentBelow { get; init; }
}

/// <summary>Parts that follow each other several times.</summary>
/// <param name="Times">how often</param>
/// <param name="Items">what is repeated, in order</param>
public sealed record ProtocolRepeat(int Times, IReadOnlyList<ProtocolItem> Items) : ProtocolItem
{
    /// <inheritdoc/>
    public override long Count
        => (long)Math.Min(1e15, (double)Times * Items.Sum(item => (double)item.Count));

    /// <inheritdoc/>
    public override double Duration => Times * Items.Sum(item => item.Duration);

    /// <inheritdoc/>
    public override bool IsTimed => Items.All(item => item.IsTimed);

    /// <inheritdoc/>
    public override IEnumerable<ProtocolPart> Parts => Items.SelectMany(item => item.Parts);

    /// <inheritdoc/>
    internal override (double Whole, double Most) Charge
    {
        get
        {
            (double once, double most) = Of(Items);
            return (Times * once, most + Math.Max(0, (Times - 1) * once));
        }
    }

    /// <summary>The same of items in order.</summary>
    internal static (double Whole, double Most) Of(IReadOnlyList<ProtocolItem> items)
    {
        double charge = 0, most = 0;
        foreach (ProtocolItem item in items)
        {
            (double whole, double within) = item.Charge;
            most = Math.Max(most, charge + within);
            charge += whole;
        }
        return (charge, most);
    }

    /// <inheritdoc/>
    public bool Equals(ProtocolRepeat? other)
        => other is not null && Times == other.Times && Items.SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Times, Items.Count);
}
