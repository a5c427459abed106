using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Compute.Cpu;

/// <summary>Halos as a launch of their own.</summary>
internal sealed unsafe partial class CpuDevice<T, V>
{
    public override void FillHalo(Grid grid, Field<T> field, Boundaries boundaries)
    {
        FinishPipeline();
        (launchGrid, launchHalo) = (grid, new Halo<T>(field, boundaries));
        Run(&FillRows, null);
    }

    static void FillRows(object self, void* nothing, int thread, int count)
    {
        var device = Unsafe.As<CpuDevice<T, V>>(self);
        Grid grid = device.launchGrid;
        Halo<T> halo = device.launchHalo;
        int* whole = stackalloc int[] { 0, grid.Nx };
        var rows = new Partition(grid, thread, count);
        while (rows.Next())
        {
            Selection.RunsOf(grid.Selection, rows.Number, whole, out int runCount);
            if (runCount > 0) CpuHalo<T>.FillFrom(grid, halo.Field, halo.Boundaries!, rows.Y, rows.Z);
        }
    }
}
