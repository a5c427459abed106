using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Solver.Linear;

/// <summary>Fields that a module uses within its step only: those that another one lends it while it rests, then new ones. A field
/// lent holds anything finite in its cells and in the halos of joined axes, and 0 in other halos.</summary>
internal sealed class Workspace<T>(Device<T> device, Grid grid, IReadOnlyList<Field<T>> lent) where T : unmanaged
{
    int taken;

    /// <summary>The next field.</summary>
    public Field<T> Take() => taken < lent.Count ? lent[taken++] : device.Allocate(grid);
}
