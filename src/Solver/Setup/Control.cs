namespace PhaseFieldMiec.Solver.Setup;

/// <summary>What a part of a protocol holds.</summary>
public enum ControlMode
{
    /// <summary>The areal current; the overpotential is an outcome.</summary>
    Current,
    /// <summary>The overpotential of the cell; the current is an outcome.</summary>
    Potential,
}

/// <summary>What a part of a protocol holds, against the time since it began: linear between points, and
/// constant where there is one point. A current per geometric area [A m⁻²] or an overpotential of the cell
/// [V], plating positive.</summary>
public sealed record Control
{
    /// <param name="mode">what is held</param>
    /// <param name="times">from 0, rising [s]</param>
    /// <param name="values">one for each time [A m⁻² or V]</param>
    public Control(ControlMode mode, IReadOnlyList<double> times, IReadOnlyList<double> values)
        => (Mode, Times, Values) = (mode, times, values);

    /// <summary>What is held.</summary>
    public ControlMode Mode { get; }

    /// <summary>From 0, rising [s].</summary>
    public IReadOnlyList<double> Times { get; }

    /// <summary>One for each time [A m⁻² or V].</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Whether it is the same at all times.</summary>
    public bool IsConstant => Times.Count == 1;

    /// <summary>Time at which it ends by itself [s]; infinite where it is constant.</summary>
    public double Duration => IsConstant ? double.PositiveInfinity : Times[^1];

    /// <summary>Whether nothing ever flows.</summary>
    public bool IsRest => Mode == ControlMode.Current && IsConstant && Values[0] == 0;

    /// <summary>A constant current [A m⁻²]; 0 is a rest.</summary>
    public static Control OfCurrent(double value) => new(ControlMode.Current, [0], [value]);

    /// <summary>A constant overpotential of the cell [V].</summary>
    public static Control OfPotential(double value) => new(ControlMode.Potential, [0], [value]);

    /// <summary>From one value to another [A m⁻² or V] over a time [s], linearly.</summary>
    public static Control Ramp(ControlMode mode, double from, double to, double over)
        => new(mode, [0, over], [from, to]);

    /// <summary>The value at a time [s].</summary>
    public double At(double time)
    {
        int i = Segment(time);
        if (i == Times.Count - 1) return Values[i];
        double share = Math.Max(0, (time - Times[i]) / (Times[i + 1] - Times[i]));
        return (1 - share) * Values[i] + share * Values[i + 1];
    }

    /// <summary>Mean over a step: with it a step of any length passes the charge that flows.</summary>
    /// <param name="from">time at its beginning [s]</param>
    /// <param name="step">its length [s], above 0</param>
    public double Mean(double from, double step) => IsConstant ? Values[0] : Integral(from, step) / step;

    /// <summary>Integral over a time of this length [C m⁻² or V s].</summary>
    /// <param name="from">its beginning [s]</param>
    /// <param name="length">[s]</param>
    public double Integral(double from, double length)
    {
        if (IsConstant) return Values[0] * length;
        // Times are counted from the beginning: a short step late in a part keeps its digits.
        double sum = 0, before = 0, value = At(from);
        for (int i = Segment(from) + 1; i < Times.Count && Times[i] - from < length; i++)
        {
            sum += 0.5 * (value + Values[i]) * (Times[i] - from - before);
            (before, value) = (Times[i] - from, Values[i]);
        }
        return sum + 0.5 * (value + At(from + length)) * (length - before);
    }

    /// <summary>First time at which the integral from the beginning, without sign, has this value [C m⁻²]
    /// above 0; infinite where it never has.</summary>
    public double TimeOf(double integral)
    {
        if (IsConstant) return integral / Math.Abs(Values[0]);
        double passed = 0;
        for (int i = 0; i + 1 < Times.Count; i++)
        {
            double length = Times[i + 1] - Times[i], slope = (Values[i + 1] - Values[i]) / length;
            double first = Math.Min(Root(slope, Values[i], passed - integral),
                Root(slope, Values[i], passed + integral));
            if (first <= length * (1 + 1e-12)) return Times[i] + Math.Min(first, length);
            passed += 0.5 * (Values[i] + Values[i + 1]) * length;
        }
        return double.PositiveInfinity;
    }

    /// <inheritdoc/>
    public bool Equals(Control? other) => other is not null && Mode == other.Mode
        && Times.SequenceEqual(other.Times) && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Mode, Times.Count, Values[0]);

    /// <summary>The last point that is not after a time.</summary>
    int Segment(double time)
    {
        int low = 0, high = Times.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (Times[middle] <= time) low = middle;
            else high = middle - 1;
        }
        return low;
    }

    /// <summary>Smallest s above 0 with ½ slope s² + value s + rest = 0; infinite where there is
    /// none.</summary>
    static double Root(double slope, double value, double rest)
    {
        if (slope == 0) return Positive(-rest / value);
        double under = value * value - 2 * slope * rest;
        if (!(under >= 0)) return double.PositiveInfinity;
        // Neither of the two quotients subtracts numbers that are alike.
        double sum = -value - Math.CopySign(Math.Sqrt(under), value);
        return Math.Min(Positive(sum / slope), Positive(2 * rest / sum));

        static double Positive(double s) => s > 0 ? s : double.PositiveInfinity;
    }
}
