using ILGPU;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Gpu;

/// <summary>A lane as a number of 64 bit, and whether it is zero.</summary>
internal interface IWiden<V>
{
    static abstract double Of(V value);

    static abstract bool IsZero(V value);
}

internal struct WidenDouble : IWiden<ScalarDouble>
{
    public static double Of(ScalarDouble value) => value.Value;

    public static bool IsZero(ScalarDouble value) => value.Value == 0;
}

internal struct WidenSingle : IWiden<ScalarSingle>
{
    public static double Of(ScalarSingle value) => value.Value;

    public static bool IsZero(ScalarSingle value) => value.Value == 0;
}

/// <summary>The tree that adds rows up.</summary>
internal struct RowTree
{
    /// <summary>Rows, sums, and columns: sums and perhaps a largest value.</summary>
    public int Rows, Sums, Columns;
    /// <summary>Depth to which every node has two children, and depth that the device leaves to the
    /// host.</summary>
    public int Depth, Outer;
}

/// <summary>The sums of a measure in the tree that every device follows: cell x of a row goes to partial sum
/// x mod 16, the sixteen are folded in halves, rows are added in a binary tree. No atomics: the digits are
/// those of the CPU.</summary>
internal static class SumEntry
{
    /// <summary>Threads to a row.</summary>
    public const int Parts = 16;

    /// <summary>Most rows to a group.</summary>
    public const int Rows = 8;

    /// <summary>Up to this many rows are added one after the other.</summary>
    public const int Leaf = Compute.RowSum.Leaf;

    /// <summary>Sums and largest value of each row, in columns: sums first, then the largest.</summary>
    public static void MeasureRows<T, V, W, M, K, F>(LaunchBox box, M memory, K measure,
        ArrayView<double> rows)
        where T : unmanaged where V : unmanaged, ILane<V, T> where W : struct, IWiden<V>
        where M : struct, IMemory<V, T> where F : struct, IFit where K : unmanaged, ICellMeasure<T>
    {
        ArrayView<double> shared = SharedMemory.Allocate<double>(4 * Rows * Parts);
        int part = Group.IdxX, place = Group.IdxY * Parts, column = Rows * Parts;
        int count = box.Ny * box.Nz, row = Grid.IdxX * Group.DimY + Group.IdxY;
        double sum0 = 0, sum1 = 0, sum2 = 0;
        V most = double.NegativeInfinity, bad = 0;
        if (row < count)
        {
            int y = row % box.Ny, z = row / box.Ny;
            long first = z * box.StrideZ + y * box.StrideY;
            for (int x = part; x < box.Nx; x += Parts)
            {
                if (!F.HasCell(box, x, y, z)) continue;
                Measured<V> m = measure.At<V, M>(memory, first + x);
                if (K.Sums > 0) sum0 += W.Of(m.Sum0);
                if (K.Sums > 1) sum1 += W.Of(m.Sum1);
                if (K.Sums > 2) sum2 += W.Of(m.Sum2);
                if (K.HasLargest)
                {
                    most = V.Max(m.Largest, most);
                    bad += m.Largest - m.Largest;       // stays 0 unless a value is not a number or infinite
                }
            }
        }
        shared[place + part] = sum0;
        shared[column + place + part] = sum1;
        shared[2 * column + place + part] = sum2;
        // An infinite largest value counts as not a number, and so stands for it until the host reads it.
        shared[3 * column + place + part] = W.Of(bad) < 1 ? W.Of(most) : double.PositiveInfinity;
        Group.Barrier();
        Fold(shared, part, 8, place + part, column);
        Fold(shared, part, 4, place + part, column);
        Fold(shared, part, 2, place + part, column);
        Fold(shared, part, 1, place + part, column);
        if (part > 0 || row >= count) return;
        if (K.Sums > 0) rows[row] = shared[place];
        if (K.Sums > 1) rows[(long)count + row] = shared[column + place];
        if (K.Sums > 2) rows[2L * count + row] = shared[2 * column + place];
        if (K.HasLargest) rows[(long)K.Sums * count + row] = shared[3 * column + place];
    }

    static void Fold(ArrayView<double> shared, int part, int half, int here, int column)
    {
        if (part < half)
        {
            shared[here] += shared[here + half];
            shared[column + here] += shared[column + here + half];
            shared[2 * column + here] += shared[2 * column + here + half];
            double other = shared[3 * column + here + half];
            if (other > shared[3 * column + here]) shared[3 * column + here] = other;
        }
        Group.Barrier();
    }

    /// <summary>Adds the rows of each column up to one value a thread: no thread waits for another. A thread
    /// is a node at a depth of the tree that halves the rows, and a column; its path are the bits of its
    /// number.</summary>
    public static void AddRows(RowTree tree, ArrayView<double> rows, ArrayView<double> nodes)
    {
        int thread = Grid.IdxX * Group.DimX + Group.IdxX;
        if (thread >= tree.Columns << tree.Outer) return;
        int column = thread >> tree.Outer, node = thread & ((1 << tree.Outer) - 1);
        bool isSum = column < tree.Sums;
        if (tree.Depth == tree.Outer) nodes[thread] = Node(tree, rows, column, isSum, node);
        else
        {
            // Three levels at once.
            node *= 8;
            double low = Joined(isSum,
                Joined(isSum, Node(tree, rows, column, isSum, node),
                    Node(tree, rows, column, isSum, node + 1)),
                Joined(isSum, Node(tree, rows, column, isSum, node + 2),
                    Node(tree, rows, column, isSum, node + 3)));
            double high = Joined(isSum,
                Joined(isSum, Node(tree, rows, column, isSum, node + 4),
                    Node(tree, rows, column, isSum, node + 5)),
                Joined(isSum, Node(tree, rows, column, isSum, node + 6),
                    Node(tree, rows, column, isSum, node + 7)));
            nodes[thread] = Joined(isSum, low, high);
        }
    }

    static double Joined(bool isSum, double a, double b) => isSum ? a + b : b > a ? b : a;

    /// <summary>A node at the depth down to which every node has two children: up to nine rows.</summary>
    static double Node(RowTree tree, ArrayView<double> rows, int column, bool isSum, int node)
    {
        int first = 0, last = tree.Rows;
        for (int level = tree.Depth - 1; level >= 0; level--)
        {
            int half = first + (last - first) / 2;
            if ((node >> level & 1) == 0) last = half;
            else first = half;
        }
        long start = (long)column * tree.Rows;
        int middle = last - first <= Leaf ? last : first + (last - first) / 2;
        double low = isSum ? 0 : double.NegativeInfinity, high = low;
        for (int row = first; row < middle; row++) low = Joined(isSum, low, rows[start + row]);
        for (int row = middle; row < last; row++) high = Joined(isSum, high, rows[start + row]);
        return middle < last ? Joined(isSum, low, high) : low;
    }
}
