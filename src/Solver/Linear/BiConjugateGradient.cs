using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;

namespace PhaseFieldMiec.Solver.Linear;

/// <summary>When the iteration may stop: largest |r|/ψ (in units of u) and |r|/|f|.</summary>
internal readonly record struct Tolerance(double Largest, double Relative);

/// <summary>What an iteration came to.</summary>
internal readonly record struct SolveOutcome(bool Converged, int Iterations, double Relative, double Largest);

/// <summary>BiCGStab (van der Vorst 1992) on the Schur complement in δu, right-preconditioned by one V-cycle.
/// The unknowns of the border are eliminated in each product: they enter as a term of their rank.</summary>
internal sealed class BiConjugateGradient<T> where T : unmanaged
{
    const int MostIterations = 60;

    readonly Device<T> device;
    readonly Grid grid;
    readonly Boundaries? joined;
    readonly IPreconditioner<T> preconditioner;
    readonly Border<T> border;
    readonly Field<T> residual, right, direction, first, second;
    readonly Field<T>? ownPressure;

    public BiConjugateGradient(Device<T> device, Grid grid, Boundaries? joined,
        IPreconditioner<T> preconditioner, Border<T> border)
    {
        (this.device, this.grid, this.joined, this.preconditioner, this.border) =
            (device, grid, joined, preconditioner, border);
        (residual, right, direction) = (device.Allocate(grid), device.Allocate(grid), device.Allocate(grid));
        (first, second) = (device.Allocate(grid), device.Allocate(grid));
        Solution = device.Allocate(grid);
        if (preconditioner.Scratch is null) ownPressure = device.Allocate(grid);
    }

    /// <summary>δu.</summary>
    public Field<T> Solution { get; }

    /// <summary>δp of the last elimination, until the next iteration.</summary>
    public Field<T> PressureChange => ownPressure ?? preconditioner.Scratch!.Value;

    /// <summary>Fields that anybody may use between a step and the next.</summary>
    public IReadOnlyList<Field<T>> ScratchFields => [residual, right, direction, first, second, Solution];

    /// <summary>A field that the caller may use between a solve and the next.</summary>
    public Field<T> Scratch => second;

    /// <summary>The grid for launches that need to run only where the solve changes anything.</summary>
    public Grid Moving => preconditioner.Coefficients.Moving;

    /// <summary>Solves for δu with f = Σ M_f (p′ − p) + Δt S.</summary>
    public SolveOutcome Solve(Field<T> domain, Field<T> pressure, Field<T> source, Tolerance tolerance)
    {
        foreach (Field<T> field in (ReadOnlySpan<Field<T>>)[first, second, Solution]) device.Fill(
            grid, field, default);
        if (ownPressure is { } own) device.Fill(grid, own, default);
        double norm2 = device.Measure(grid, new RightSide<T>
        {
            System = preconditioner.Coefficients.System, Pressure = pressure, Source = source,
            Right = right, Residual = residual, Solution = Solution,
        }).Sum0;
        if (norm2 == 0) return new SolveOutcome(true, 0, 0, 0);
        if (!double.IsFinite(norm2)) return new SolveOutcome(false, 0, double.NaN, double.NaN);
        double norm = Math.Sqrt(norm2), rho = norm2, previousRho = 1, alpha = 1, omega = 1;
        Totals state = default;
        for (int iteration = 1; iteration <= MostIterations; iteration++)
        {
            if (iteration == 1) device.Copy(grid, residual, direction);
            else
                device.Apply(Moving, new DirectionUpdate<T>
                {
                    Residual = residual, Direction = direction, Product = first,
                    Beta = Element.Of<T>(rho / previousRho * alpha / omega), Omega = Element.Of<T>(omega),
                });
            Field<T> correction = preconditioner.Solve(direction);
            double along = Product(correction, first, with: right).Sum0;
            alpha = rho / along;
            state = Update(alpha, first, correction, domain);
            if (Reached(state, norm, tolerance)) return new SolveOutcome(
                true, iteration, Math.Sqrt(state.Sum0) / norm, state.Largest);
            correction = preconditioner.Solve(residual);
            Totals product = Product(correction, second, with: residual);
            omega = product.Sum1 > 0 ? product.Sum0 / product.Sum1 : 0;
            state = Update(omega, second, correction, domain);
            if (Reached(state, norm, tolerance)) return new SolveOutcome(
                true, iteration, Math.Sqrt(state.Sum0) / norm, state.Largest);
            (previousRho, rho) = (rho, state.Sum1);
            if (omega == 0 || rho == 0 || !(state.Sum0 < 1e16 * norm2)) return new SolveOutcome(
                false, iteration, double.NaN, double.NaN);
        }
        return new SolveOutcome(false, MostIterations, Math.Sqrt(state.Sum0) / norm, state.Largest);
    }

    /// <summary>Takes the short waves out of the residual that was left. A conservative update puts that
    /// residual into u, and in a filled interior the pressure answers with 36/(ε α) times as much: at rest
    /// and large Δt it would never become quiet.</summary>
    public void Polish()
        => device.Apply(
            Moving, new AddField<T> { To = Solution, Increment = preconditioner.Smooth(residual) });

    /// <summary>δp of δu, and the unknowns of the border.</summary>
    public void Eliminate(Field<T> unknown)
    {
        if (joined is not null) device.FillHalo(Moving, unknown, joined);
        var elimination = new EliminatedPressure<T>
        {
            System = preconditioner.Coefficients.System, Relaxation = preconditioner.Coefficients.Relaxation,
            Unknown = unknown, Pressure = PressureChange,
        };
        border.Eliminate(elimination, PressureChange, Moving);
        if (joined is not null) device.FillHalo(Moving, PressureChange, joined);
    }

    Totals Product(Field<T> unknown, Field<T> into, Field<T> with)
    {
        Eliminate(unknown);
        (Field<T> column, T factor) = border.Column(preconditioner.Coefficients.Relaxation, Moving);
        return device.Measure(Moving, new SchurProduct<T>
        {
            System = preconditioner.Coefficients.System, Unknown = unknown, Pressure = PressureChange,
            Sensitivity = column, Overpotential = factor, Product = into, With = with,
        });
    }

    Totals Update(double factor, Field<T> product, Field<T> correction, Field<T> domain)
        => device.Measure(Moving, new ResidualUpdate<T>
        {
            Residual = residual, Product = product, Solution = Solution, Correction = correction,
            With = right, Domain = domain, Factor = Element.Of<T>(factor),
        });

    static bool Reached(Totals state, double norm, Tolerance tolerance)
        => state.Largest <= tolerance.Largest && Math.Sqrt(state.Sum0) <= tolerance.Relative * norm;
}
