using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Tests.Devices;

/// <summary>Every element of a field, halo and padding included: what a simulation never sees and a test
/// must.</summary>
internal static class Elements
{
    public static T[] Read<T>(Device<T> device, Grid grid, Field<T> field) where T : unmanaged
    {
        if (device is Gpu.IlgpuDevice<T> gpu)
        {
            var elements = new T[grid.Elements];
            gpu.ReadAll(grid, field, elements);
            return elements;
        }
        return OnCpu<T>(device, grid, field).ToArray();
    }

    public static void Write<T>(Device<T> device, Grid grid, Field<T> field, ReadOnlySpan<T> elements)
        where T : unmanaged
    {
        if (device is Gpu.IlgpuDevice<T> gpu)
        {
            gpu.WriteAll(grid, field, elements);
            return;
        }
        elements.CopyTo(OnCpu<T>(device, grid, field));
    }

    private static Span<T> OnCpu<T>(Device<T> device, Grid grid, Field<T> field) where T : unmanaged
        => device.Name.StartsWith("CPU", StringComparison.Ordinal)
            ? Sandbox<T>.All(grid, field)
            : throw new ArgumentException($"The fields of {device.Name} have no address.");
}
