namespace PhaseFieldMiec.Solver.Parameters;

/// <summary>Exponents of the base units m, kg, s, A, K, mol, rad. The angle counts as a base unit, so that
/// '60' is no angle.</summary>
public readonly record struct Dimension(
    int Length = 0, int Mass = 0, int Time = 0, int Current = 0, int Temperature = 0, int Amount = 0,
    int Angle = 0)
{
    /// <summary>Dimension of a product.</summary>
    public static Dimension operator *(Dimension a, Dimension b) => new(a.Length + b.Length, a.Mass + b.Mass,
        a.Time + b.Time, a.Current + b.Current, a.Temperature + b.Temperature, a.Amount + b.Amount,
        a.Angle + b.Angle);

    /// <summary>Dimension of a power.</summary>
    public Dimension Power(int n)
        => new(n * Length, n * Mass, n * Time, n * Current, n * Temperature, n * Amount,
        n * Angle);
}
