using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Stepping;

namespace PhaseFieldMiec.Bench;

/// <summary>β-metal in the lowest third of a bed of spheres, sides joined: implicit steps of the production
/// numerics.</summary>
public sealed class PorousBeta<T> where T : unmanaged
{
    private const double Radius = 9;

    private readonly BetaEquation<T> beta;

    public PorousBeta(Device<T> device, int cells)
    {
        var grid = new Grid(cells, cells, cells);
        beta = new(device, grid, Boundaries.Joined(x: true, y: true, z: false),
            new BetaParameters { Bulk = 1e-3 });
        var random = new Random(1);
        int count = (int)(0.45 * cells * cells * cells / (4.0 / 3 * Math.PI * Radius * Radius * Radius));
        (double X, double Y, double Z)[] spheres =
        [
            .. Enumerable.Range(0, count).Select(_ => (
                random.NextDouble() * cells, random.NextDouble() * cells, random.NextDouble() * cells)),
        ];
        var domain = new double[grid.Cells];
        var filling = new double[grid.Cells];
        for (int z = 0, i = 0; z < cells; z++)
            for (int y = 0; y < cells; y++)
                for (int x = 0; x < cells; x++, i++)
                {
                    double nearest = spheres.Min(s => Square(x - s.X) + Square(y - s.Y) + Square(z - s.Z));
                    domain[i] = 0.5 + 0.5 * Math.Tanh((Math.Sqrt(nearest) - Radius) / 1.2);
                    filling[i] = 0.5 - 0.5 * Math.Tanh(0.5 * (z - cells / 3.0));
                }
        Write(beta.Wetting, Array.ConvertAll(domain, psi => 0.8 * psi * (1 - psi)));
        Write(beta.WallMobility, Array.ConvertAll(domain, psi => psi * (1 - psi)));
        Write(beta.Domain, Array.ConvertAll(domain, psi => psi < 0.01 ? 0 : psi));
        Write(beta.Filling, filling);
        beta.Begin();

        void Write(Field<T> field, double[] values)
            => device.Write(grid, field, (ReadOnlySpan<double>)values);
    }

    /// <summary>Iterations of the step made last.</summary>
    public int Iterations { get; private set; }

    /// <summary>A step of 5 scaled units of time.</summary>
    public void Step()
    {
        StepAttempt attempt = beta.Attempt(5);
        if (!attempt.Converged) throw new InvalidOperationException("The step did not converge.");
        Iterations = attempt.Iterations;
        beta.Accept();
    }

    private static double Square(double value) => value * value;
}
