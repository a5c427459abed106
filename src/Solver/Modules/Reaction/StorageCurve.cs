using MathNet.Numerics.Interpolation;

namespace PhaseFieldMiec.Solver.Modules.Reaction;

/// <summary>Share of its capacity that a solid holds at an overpotential [kT/e]: through given points,
/// monotone and smooth between them (Fritsch and Carlson), flat beyond.</summary>
public sealed class StorageCurve
{
    readonly IInterpolation curve;
    readonly double low, high, atLow, atHigh;

    /// <summary>A curve through points in rising order.</summary>
    public StorageCurve(IReadOnlyList<(double Overpotential, double Fraction)> points)
    {
        double[] x = [.. points.Select(point => point.Overpotential)],
            y = [.. points.Select(point => point.Fraction)];
        curve = x.Length > 2 ? CubicSpline.InterpolatePchipSorted(x, y)
            : LinearSpline.InterpolateSorted(x, y);
        (low, high, atLow, atHigh) = (x[0], x[^1], y[0], y[^1]);
    }

    /// <summary>Share at η.</summary>
    public double Fraction(double eta) => eta <= low ? atLow : eta >= high ? atHigh : curve.Interpolate(eta);

    /// <summary>Its slope.</summary>
    public double Slope(double eta)
        => eta <= low || eta >= high ? 0 : Math.Max(0, curve.Differentiate(eta));

    /// <summary>η at a share, by halving.</summary>
    public double Overpotential(double fraction)
    {
        (double a, double b) = (low, high);
        for (int i = 0; i < 200; i++)
        {
            double middle = 0.5 * (a + b);
            if (Fraction(middle) < fraction) a = middle;
            else b = middle;
        }
        return 0.5 * (a + b);
    }
}
