namespace PhaseFieldMiec.Solver.Linear;

/// <summary>A tridiagonal matrix on the host, solved by elimination without pivoting (Thomas): for diagonally
/// dominant ones, as chains of conductances with something that takes charge at their nodes are. Set the
/// coefficients, <see cref="Factor"/>, then <see cref="Solve"/> as often as needed. Nothing is
/// allocated.</summary>
public sealed class Tridiagonal(int size)
{
    readonly double[] pivot = new double[size], ratio = new double[size];

    /// <summary>Rows.</summary>
    public int Size => Diagonal.Length;

    /// <summary>a_ii.</summary>
    public double[] Diagonal { get; } = new double[size];

    /// <summary>a_{i,i−1}; the first is not used.</summary>
    public double[] Lower { get; } = new double[size];

    /// <summary>a_{i,i+1}; the last is not used.</summary>
    public double[] Upper { get; } = new double[size];

    /// <summary>Eliminates. Throws <see cref="SimulationException"/> where the matrix is singular.</summary>
    public void Factor()
    {
        for (int i = 0; i < Size; i++)
        {
            pivot[i] = i == 0 ? Diagonal[0] : Diagonal[i] - Lower[i] * ratio[i - 1];
            if (!(Math.Abs(pivot[i]) > 0) || !double.IsFinite(pivot[i])) throw new SimulationException(
                "The overpotentials have no solution: their matrix is singular.");
            ratio[i] = i < Size - 1 ? Upper[i] / pivot[i] : 0;
        }
    }

    /// <summary>x of A x = b, in place.</summary>
    public void Solve(Span<double> x)
    {
        for (int i = 0; i < Size; i++) x[i] = (x[i] - (i > 0 ? Lower[i] * x[i - 1] : 0)) / pivot[i];
        for (int i = Size - 2; i >= 0; i--) x[i] -= ratio[i] * x[i + 1];
    }
}
