using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Solver.Composition;

/// <summary>Fields of a device that follow from the walls: each is written at the start, and again after the
/// walls changed.</summary>
/// <param name="walls">walls</param>
/// <param name="device">device</param>
/// <param name="grid">grid</param>
public sealed class WallFields<T>(Walls walls, Device<T> device, Grid grid) where T : unmanaged
{
    readonly List<(Field<T> Field, Func<double[]> Values)> fields = [];
    int written = -1;

    /// <summary>Allocates a field of these packed values, which are asked for when it is written.</summary>
    public Field<T> Add(Func<double[]> values)
    {
        Field<T> field = device.Allocate(grid);
        fields.Add((field, values));
        return field;
    }

    /// <summary>The same of values in single precision.</summary>
    public Field<T> Add(Func<float[]> values)
        => Add(() => Array.ConvertAll(values(), value => (double)value));

    /// <summary>Writes all fields if the walls changed since they were written.</summary>
    public void Refresh()
    {
        if (written == walls.Version) return;
        foreach ((Field<T> field, Func<double[]> values) in fields) device.Write(
            grid, field, (ReadOnlySpan<double>)values());
        written = walls.Version;
    }
}
