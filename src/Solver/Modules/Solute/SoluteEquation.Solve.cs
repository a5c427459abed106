using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;
using PhaseFieldMiec.Kernels.Solute;
using PhaseFieldMiec.Solver.Linear;

namespace PhaseFieldMiec.Solver.Modules.Solute;

// One step: solves, and what cells hold after them.
public sealed partial class SoluteEquation<T>
{
    /// <summary>Solves until it is known where compound is: cells that are saturated hold λ_sat, the others
    /// have none (primal–dual active set, which is Newton's method for 0 ≤ C_p ⊥ λ_sat − λ ≥ 0; it ends,
    /// since the matrix is of positive type).</summary>
    SolveOutcome Saturate(double timeStep)
    {
        SolveOutcome outcome = Solve(timeStep);
        Passes = 1;
        if (compound is null) return outcome;
        int iterations = outcome.Iterations;
        while (compound.Change(Exchange(timeStep), Contents, Parameters.Solubility,
            Parameters.Solubility * (1 + Parameters.Supersaturation), Passes) > 0)
        {
            if (Passes++ == MostPasses) throw new SimulationException(
                "The transport of the solute did not find where its compound is.");
            outcome = Solve(timeStep);
            iterations += outcome.Iterations;
        }
        return outcome with { Iterations = iterations };
    }

    SolveOutcome Solve(double timeStep)
    {
        var system = multigrid.Finest.System;
        device.Apply(grid, new SoluteCells<T>
        {
            Capacity = Capacity, WallMobility = WallMobility, Concentration = Concentration,
            MoleFraction = MoleFraction, Relaxation = relaxation, Release = release,
            Storage = system.Storage, Right = right, Mobility = mobility,
            Diffusivity = Of(Parameters.Diffusivity),
        }, joined is null ? default : new Halo<T>(mobility, joined));
        films?.Conduct(domain, mobility, Parameters.Diffusivity);
        SoluteExchange<T> exchange = Exchange(timeStep);
        device.Apply(grid, new SoluteFaces<T>
        {
            Exchange = exchange, FaceX = system.FaceX, FaceY = system.FaceY, FaceZ = system.FaceZ,
        });
        compound?.Hold(exchange, system, right, Capacity, MoleFraction, Parameters.Solubility);
        multigrid.Prepare();
        double squares = device.Measure(grid, new SoluteScale<T>
        {
            Capacity = Capacity, Storage = system.Storage, Right = right, Inverse = system.Inverse,
            MoleFraction = MoleFraction,
        }).Sum0;
        return krylov.Solve(right, MoleFraction, Math.Sqrt(squares), Tolerance);
    }

    SoluteExchange<T> Exchange(double timeStep)
    {
        Field<T> across = films is { Any: true } ? films.Across : mobility;
        return new()
        {
            Domain = domain, Mobility = mobility, MobilityY = grid.FlatZ ? across : mobility,
            MobilityZ = across, StrideY = grid.StrideY, StrideZ = grid.StrideZ,
            HasY = hasY, HasZ = hasZ, HalfStep = Of(0.5 * timeStep),
        };
    }

    SoluteContents<T> Contents => new(Capacity, Concentration, relaxation, release, MoleFraction);

    void Conserve(double timeStep)
    {
        device.Measure(grid, new ConservativeSolute<T>
        {
            Exchange = Exchange(timeStep), MoleFraction = MoleFraction, Relaxation = relaxation,
            Release = release, Concentration = Concentration,
        });
        compound?.Rest(Contents, Parameters.Solubility);
    }

    void Round()
    {
        double sum = device.Measure(grid, new RoundedSolute<T>
        {
            Capacity = Capacity, MoleFraction = MoleFraction, Concentration = Concentration,
        }).Sum0;
        if (compound is { Any: true })
        {
            device.Apply(grid, new AddScaled<T>
            {
                To = Concentration, Increment = compound.Amount, Factor = Of(1),
            });
            sum = Dissolved();
        }
        if (!(sum > 0)) return;
        device.Apply(grid, new ScaledCopy<T>
        {
            From = Concentration, To = Concentration,
            Factor = Of((booked - particles.Amount - Elsewhere) / sum),
        });
    }
}
