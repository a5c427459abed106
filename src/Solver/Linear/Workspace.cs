using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Solver.Linear;

/// <summary>Fields that a module uses within its step only: scratch fields of another one while it rests,
/// then new ones. A scratch field holds anything finite in its cells and in the halos of joined axes, and 0
/// in other halos.</summary>
internal sealed class Workspace<T>(Device<T> device, Grid grid, IReadOnlyList<Field<T>> scratch)
    where T : unmanaged
{
    int taken;

    /// <summary>The next field.</summary>
    public Field<T> Take() => taken < scratch.Count ? scratch[taken++] : device.Allocate(grid);
}
