using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Solver.Modules.Beta;

/// <summary>A source that is given: S [1/scaled time] per cell, ψ included.</summary>
public sealed class PrescribedSource<T>(Device<T> device, Grid grid) : IBetaSource<T> where T : unmanaged
{
    /// <summary>S.</summary>
    public Field<T> Rate { get; } = device.Allocate(grid);

    /// <inheritdoc/>
    public void Assemble(double timeStep, Field<T> filling, Field<T> pressure, SourceFields<T> fields)
        => device.Apply(
            grid, new ScaledCopy<T> { From = Rate, To = fields.Source, Factor = Element.Of<T>(timeStep) });
}
