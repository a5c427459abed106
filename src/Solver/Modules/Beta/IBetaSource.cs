using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Stepping;

namespace PhaseFieldMiec.Solver.Modules.Beta;

/// <summary>Where a source of β writes what the implicit step needs of it, besides the columns of the
/// border.</summary>
/// <param name="Source">Δt S</param>
/// <param name="Relaxation">−Δt ∂S/∂p</param>
public readonly record struct SourceFields<T>(Field<T> Source, Field<T> Relaxation) where T : unmanaged;

/// <summary>A source of β in cells [volume of a cell per scaled time], linear in pressure and in the unknowns
/// of the border around the present state.</summary>
public interface IBetaSource<T> where T : unmanaged
{
    /// <summary>Writes the source of a step of scaled length <paramref name="timeStep"/>, the columns and
    /// rows of its unknowns in the border and their block.</summary>
    void Assemble(double timeStep, Field<T> filling, Field<T> pressure, SourceFields<T> fields);

    /// <summary>Looks at what the solve found, and improves what the source took for given.</summary>
    /// <param name="attempt">what the step would do</param>
    /// <param name="pressureChange">δp; null: there is no β</param>
    Refinement Refine(StepAttempt attempt, Field<T>? pressureChange) => Refinement.Done;

    /// <summary>Prepares a step in which there is no β to give to.</summary>
    void AssembleWithoutBeta(double timeStep, Field<T> filling, Field<T> pressure)
    {
    }
}

/// <summary>What becomes of a solved step after its source looked at it.</summary>
public enum Refinement
{
    /// <summary>It stands.</summary>
    Done,
    /// <summary>It is to be assembled and solved again.</summary>
    Again,
    /// <summary>A step of this length cannot be solved.</summary>
    Failed,
}
