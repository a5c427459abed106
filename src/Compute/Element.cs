using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Compute;

/// <summary>Numbers in the element type of a device.</summary>
public static class Element
{
    /// <summary>The nearest float or double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<T>(double value) where T : unmanaged
    {
        if (typeof(T) == typeof(double)) return Unsafe.As<double, T>(ref value);
        float single = (float)value;
        return Unsafe.As<float, T>(ref single);
    }

    /// <summary>Back to double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Value<T>(T value) where T : unmanaged
        => typeof(T) == typeof(double) ? Unsafe.As<T, double>(ref value) : Unsafe.As<T, float>(ref value);

    /// <summary>Writes host numbers to a field, rounded to its element type.</summary>
    public static void Write<T>(this Device<T> device, Grid grid, Field<T> field, ReadOnlySpan<double> cells)
        where T : unmanaged
    {
        var rounded = new T[cells.Length];
        for (int i = 0; i < rounded.Length; i++) rounded[i] = Of<T>(cells[i]);
        device.Write(grid, field, rounded);
    }

    /// <summary>Reads a field as double.</summary>
    public static double[] ReadDouble<T>(this Device<T> device, Grid grid, Field<T> field) where T : unmanaged
    {
        var cells = new T[grid.Cells];
        device.Read(grid, field, cells);
        return Array.ConvertAll(cells, Value);
    }
}
