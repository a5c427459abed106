namespace PhaseFieldMiec.Verification;

/// <summary>A place in the unit cube.</summary>
internal readonly record struct Point(double X, double Y, double Z)
{
    /// <summary>This place moved along an axis.</summary>
    public Point Along(int axis, double by) => axis switch
    {
        0 => this with { X = X + by },
        1 => this with { Y = Y + by },
        _ => this with { Z = Z + by },
    };
}

/// <summary>A smooth periodic function of the unit cube, with its derivatives.</summary>
/// <param name="Mean">constant part</param>
/// <param name="Parts">amplitudes, whole wavenumbers and phases of sines</param>
internal sealed record Waves(
    double Mean, params (double Amplitude, int X, int Y, int Z, double Phase)[] Parts)
{
    /// <summary>f.</summary>
    public double At(Point p) => Mean + Sum(p, (part, phase) => part.Amplitude * Math.Sin(phase));

    /// <summary>∇²f.</summary>
    public double Laplacian(Point p)
        => Sum(p, (part, phase) => -Square(part.X, part.Y, part.Z) * part.Amplitude * Math.Sin(phase));

    /// <summary>∂f/∂x, ∂f/∂y or ∂f/∂z.</summary>
    public double Slope(Point p, int axis) => Sum(p, (part, phase) => 2 * Math.PI
        * (axis == 0 ? part.X : axis == 1 ? part.Y : part.Z) * part.Amplitude * Math.Cos(phase));

    double Sum(Point p, Func<(double Amplitude, int X, int Y, int Z, double Phase), double, double> term)
        => Parts.Sum(
            part => term(part, 2 * Math.PI * (part.X * p.X + part.Y * p.Y + part.Z * p.Z) + part.Phase));

    static double Square(int x, int y, int z) => 4 * Math.PI * Math.PI * (x * x + y * y + z * z);
}

/// <summary>Derivatives of functions that are known everywhere, by differences of sixth order whose error is
/// below that of any grid.</summary>
internal static class Calculus
{
    const double Step = 4e-3;

    /// <summary>∇·(M ∇p).</summary>
    public static double Divergence(Func<Point, double> mobility, Func<Point, double> potential, Point at)
    {
        double sum = 0, m = mobility(at), p = potential(at);
        for (int axis = 0; axis < 3; axis++)
        {
            double slopeM = 0, slopeP = 0, bend = -49.0 / 18 * p;
            ReadOnlySpan<double> first = [3.0 / 4, -3.0 / 20, 1.0 / 60],
                second = [3.0 / 2, -3.0 / 20, 1.0 / 90];
            for (int i = 0; i < 3; i++)
            {
                Point high = at.Along(axis, (i + 1) * Step), low = at.Along(axis, -(i + 1) * Step);
                double above = potential(high), below = potential(low);
                slopeP += first[i] * (above - below);
                slopeM += first[i] * (mobility(high) - mobility(low));
                bend += second[i] * (above + below);
            }
            sum += (slopeM * slopeP + m * bend) / (Step * Step);
        }
        return sum;
    }
}
