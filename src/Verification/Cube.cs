using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Verification;

/// <summary>The unit cube, joined on all faces, n cells along each axis,
/// h = 1/n.</summary>
internal sealed class Cube<T>(Setting setting, int cells) : IDisposable where T : unmanaged
{
    public Device<T> Device { get; } = setting.Devices.Create<T>();

    public Grid Grid { get; } = new(cells, cells, cells);

    public static Boundaries Joined { get; } = Boundaries.Joined(true, true, true)!;

    public Field<T> Make(Func<Point, double> value)
    {
        Field<T> field = Device.Allocate(Grid);
        Write(field, value);
        return field;
    }

    public void Write(Field<T> field, Func<Point, double> value)
    {
        Device.Write(Grid, field, (ReadOnlySpan<double>)Values(value));
        Device.FillHalo(Grid, field, Joined);
    }

    /// <summary>A function at the centres of the cells, packed.</summary>
    public double[] Values(Func<Point, double> value)
    {
        var values = new double[Grid.Cells];
        double h = 1.0 / cells;
        for (int z = 0, i = 0; z < cells; z++)
            for (int y = 0; y < cells; y++)
                for (int x = 0; x < cells; x++, i++) values[i] =
                    value(new((x + 0.5) * h, (y + 0.5) * h, (z + 0.5) * h));
        return values;
    }

    public double[] Read(Field<T> field) => Device.ReadDouble(Grid, field);

    public void Dispose() => Device.Dispose();
}
