using ILGPU;
using ILGPU.Runtime;

namespace PhaseFieldMiec.Gpu;

/// <summary>Buffers of the sums of rows, and their last part on the host: a few numbers come back, once a
/// measure.</summary>
internal sealed class Reduction(Accelerator accelerator, Launcher launcher) : IDisposable
{
    const int Columns = 4;

    MemoryBuffer1D<double, Stride1D.Dense>? rows;
    MemoryBuffer1D<double, Stride1D.Dense>? nodes;
    PageLockedArray1D<double>? host;

    /// <summary>Room for the sums of so many rows.</summary>
    public ArrayView<double> Rows(int count)
    {
        if (rows is null || rows.Length < (long)Columns * count)
        {
            rows?.Dispose();
            nodes?.Dispose();
            host?.Dispose();
            rows = accelerator.Allocate1D<double>((long)Columns * count);
            // Fewer rows may leave more nodes to the host, up to depth 2.
            long most = (long)Columns << Math.Max(2, Outer(Depth(count)));
            nodes = accelerator.Allocate1D<double>(most);
            host = accelerator.AllocatePageLocked1D<double>(Math.Max(most, (long)Columns * count));
        }
        return rows.View.BaseView;
    }

    /// <summary>How rows and parts are dealt out to groups.</summary>
    public KernelConfig RowGroups(int count)
    {
        int inGroup = Math.Clamp(launcher.MostThreads / SumEntry.Parts, 1, SumEntry.Rows);
        return new(new Index3D((count + inGroup - 1) / inGroup, 1, 1),
            new Index3D(SumEntry.Parts, inGroup, 1));
    }

    /// <summary>Adds each column of the rows up.</summary>
    public void Add(int count, int sums, bool hasLargest, Span<double> totals)
    {
        int depth = Depth(count), columns = sums + (hasLargest ? 1 : 0);
        var tree = new RowTree
        {
            Rows = count, Sums = sums, Columns = columns, Depth = depth,
            Outer = Outer(depth)
        };
        int length = 1 << tree.Outer;
        launcher.Run(SumEntry.AddRows, Groups.Over((long)columns * length, launcher.MostThreads), tree,
            rows!.View.BaseView, nodes!.View.BaseView);
        Fetch(nodes.View.BaseView, columns * length);
        Span<double> values = host!.Span;
        for (int column = 0; column < columns; column++)
        {
            Span<double> part = values.Slice(column * length, length);
            for (int left = length / 2; left > 0; left /= 2)
                for (int i = 0; i < left; i++)
                    part[i] = column < sums ? part[2 * i] + part[2 * i + 1]
                    : Math.Max(part[2 * i], part[2 * i + 1]);
            totals[column] = part[0];
        }
        if (hasLargest && double.IsPositiveInfinity(totals[sums])) totals[sums] = double.NaN;
    }

    /// <summary>Copies the first values: columns follow each other.</summary>
    public void Read(int count, Span<double> sums)
    {
        Fetch(rows!.View.BaseView, count);
        host!.Span[..count].CopyTo(sums);
    }

    void Fetch(ArrayView<double> from, int length)
    {
        from.SubView(0, length).CopyToCPUUnsafeAsync(launcher.Stream, ref host!.Span[0], length);
        launcher.Work.BytesToHost += length * sizeof(double);
        launcher.Wait();
    }

    /// <summary>Depth to which every node of the tree of rows has two children.</summary>
    static int Depth(int count)
    {
        int depth = 0;
        while (count >> depth > SumEntry.Leaf) depth++;
        return depth;
    }

    /// <summary>The device adds the lowest three levels, where there are as many; the host the
    /// rest.</summary>
    static int Outer(int depth) => depth < 3 ? depth : depth - 3;

    public void Dispose()
    {
        rows?.Dispose();
        nodes?.Dispose();
        host?.Dispose();
    }
}
