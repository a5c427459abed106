using ILGPU.Runtime;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using KernelConfig = ILGPU.KernelConfig;
using Stride1D = ILGPU.Stride1D;

namespace PhaseFieldMiec.Gpu;

/// <summary>Selections: a byte for each segment, made and read on the device; the host never knows how many
/// there are.</summary>
internal sealed partial class IlgpuDevice<T, V, W>
{
    readonly List<MemoryBuffer1D<byte, Stride1D.Dense>> selections = [];

    public override void Select(Grid grid, Field<T> field, Selection selection)
    {
        if (!Selects) return;
        if (selection.OnDevice is null)
        {
            MemoryBuffer1D<byte, Stride1D.Dense> segments =
                hardware.Accelerator.Allocate1D<byte>(
                    (long)SegmentsInRow(grid, selection) * grid.Ny * grid.Nz);
            selections.Add(segments);
            selection.OnDevice = segments;
        }
        Grid within = grid.Within(selection);
        LaunchBox box = Of(within, grid);
        KernelConfig groups = Groups.Over(box.SegmentsInRow, grid.Ny, grid.Nz, launcher.MostThreads);
        if (IsOne) launcher.Run(CellEntry.Select<T, V, W, OneBlock<V, T>>, groups, box, One, field);
        else launcher.Run(CellEntry.Select<T, V, W, EightBlocks<V, T>>, groups, box, Eight, field);
    }

    static bool IsChosen(Grid grid) => grid.Selection?.OnDevice is not null;

    static int SegmentsInRow(Grid grid, Selection selection)
        => (grid.Nx + selection.Segment - 1) / selection.Segment;

    static LaunchBox Of(Grid grid, Grid related)
    {
        var box = new LaunchBox
        {
            Nx = grid.Nx, Ny = grid.Ny, Nz = grid.Nz, StrideY = grid.StrideY, StrideZ = grid.StrideZ,
            RelatedY = related.StrideY, RelatedZ = related.StrideZ,
        };
        if (grid.Selection
            is not { OnDevice: MemoryBuffer1D<byte, Stride1D.Dense> segments } selection) return box;
        (box.Segments, box.SegmentsInRow, box.CellsInSegment) =
            (segments.View.BaseView, SegmentsInRow(grid, selection), selection.Segment);
        return box;
    }
}
