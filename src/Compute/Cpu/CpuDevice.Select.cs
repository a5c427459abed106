using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Compute.Cpu;

/// <summary>Selections: rows are searched by all threads, each for its own.</summary>
internal sealed unsafe partial class CpuDevice<T, V>
{
    Field<T> selectField;
    Selection? selecting;

    public override void Select(Grid grid, Field<T> field, Selection selection)
    {
        FinishPipeline();
        selection.Open();
        (launchGrid, selectField, selecting) = (grid, field, selection);
        Run(&SelectRows, null);
        selection.Close();
    }

    static void SelectRows(object self, void* nothing, int thread, int count)
    {
        var device = Unsafe.As<CpuDevice<T, V>>(self);
        Grid grid = device.launchGrid;
        var rows = new Partition(grid, thread, count);
        while (rows.Next())
            device.selecting!.Choose(rows.Number, (T*)device.selectField.Start
                + grid.Cell(0, rows.Y, rows.Z));
    }
}
