using System.Diagnostics;
using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Compute.Profiling;

/// <summary>What the memory of a device gives: a kernel that reads one field and writes another, both too
/// large for its caches. No kernel can move its bytes much faster.</summary>
public static class CopyBandwidth
{
    const int Sweeps = 4, Repeats = 5;
    const int LeastEdge = 16, MostEdge = 256;
    const double LongEnough = 0.5;      // s: a device this slow has no caches to speak of

    /// <summary>Bytes read and written per second, the best of some repeats. Throws
    /// <see cref="DeviceException"/> where the device has no room for two fields.</summary>
    public static double Measure<T>(IDeviceFactory devices) where T : unmanaged
    {
        double seconds = 0, bytes = 0;
        for (int edge = LeastEdge; edge <= MostEdge && seconds < LongEnough; edge *= 2)
        {
            using Device<T> device = devices.Create<T>();
            var grid = new Grid(edge, edge, edge);
            var copy = new ScaledCopy<T>
            {
                From = device.Allocate(grid), To = device.Allocate(grid),
                Factor = Element.Of<T>(1.5)
            };
            bytes = 2.0 * Sweeps * Unsafe.SizeOf<T>() * grid.Cells;
            seconds = double.PositiveInfinity;
            for (int repeat = 0; repeat <= Repeats; repeat++)
            {
                device.Wait();
                long start = Stopwatch.GetTimestamp();
                for (int sweep = 0; sweep < Sweeps; sweep++) device.Apply(grid, copy);
                device.Wait();
                // The first repeat compiles and touches the memory.
                if (repeat > 0) seconds = Math.Min(seconds, Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }
        return bytes / seconds;
    }
}
