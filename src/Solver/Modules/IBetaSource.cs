using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Solver.Modules;

/// <summary>Where a source of β writes what the implicit step needs of it.</summary>
/// <param name="Source">Δt S</param>
/// <param name="Answer">Δt ∂S/∂η of a lumped unknown η; zeros where there is none</param>
/// <param name="Relaxation">−Δt ∂S/∂p</param>
public readonly record struct SourceFields<T>(Field<T> Source, Field<T> Answer, Field<T> Relaxation) where T : unmanaged;

/// <summary>A source of β in cells [volume of a cell per scaled time], linear in pressure around the present state.</summary>
public interface IBetaSource<T> where T : unmanaged
{
    /// <summary>Writes the source of a step of scaled length <paramref name="timeStep"/>. Returns how a lumped unknown answers
    /// pressure, z = answer · Σ r δp; 0 where there is none.</summary>
    double Assemble(double timeStep, Field<T> filling, Field<T> pressure, SourceFields<T> fields);
}
