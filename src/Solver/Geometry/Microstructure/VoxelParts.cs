using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Solver.Geometry.Microstructure;

/// <summary>The parts of an image: voxels of one label that hang together over faces. Runs of equal voxels
/// along x are joined to those of the rows beside them.</summary>
public sealed class VoxelParts
{
    readonly Lattice lattice;
    readonly int[] firstRun;                // of each row; one more at the end
    readonly List<int> end = [];            // of each run, one after its last x
    readonly List<int> part = [];           // of each run
    readonly List<byte> label = [];         // of each run
    readonly byte[] ends;                   // bits of each part: faces of the image that it touches

    /// <summary>Finds them.</summary>
    /// <param name="lattice">voxels, and which faces are joined</param>
    /// <param name="labels">as many</param>
    public VoxelParts(Lattice lattice, byte[] labels)
    {
        this.lattice = lattice;
        firstRun = new int[lattice.Rows + 1];
        for (int row = 0; row < lattice.Rows; row++)
        {
            FindRuns(labels.AsSpan(row * lattice.Nx, lattice.Nx));
            firstRun[row + 1] = end.Count;
            (int y, int z) = (row % lattice.Ny, row / lattice.Ny);
            if (lattice.JoinedX && lattice.Nx > 1 && label[firstRun[row]] == label[^1])
                Join(firstRun[row], end.Count - 1);
            if (y > 0) JoinRows(row - 1, row);
            if (z > 0) JoinRows(row - lattice.Ny, row);
            if (lattice.JoinedY && y == lattice.Ny - 1) JoinRows(row - y, row);
            if (lattice.JoinedZ && z == lattice.Nz - 1) JoinRows(y, row);
        }
        for (int run = 0; run < part.Count; run++) part[run] = Root(run);
        ends = new byte[part.Count];
        MarkEnds();
    }

    /// <summary>Voxels of a label in parts that touch what <paramref name="faces"/> says.</summary>
    /// <param name="wanted">label</param>
    /// <param name="faces">judges which faces of the image a part touches: bits 0 … 5 for low x, high x, low
    /// y, …</param>
    public bool[] Of(byte wanted, Func<int, bool> faces)
    {
        var chosen = new bool[lattice.Cells];
        Parallel.For(0, lattice.Rows, row =>
        {
            int x = row * lattice.Nx, start = x;
            for (int run = firstRun[row]; run < firstRun[row + 1]; run++)
            {
                int stop = start + end[run];
                if (label[run] == wanted && faces(ends[part[run]])) chosen.AsSpan(x, stop - x).Fill(true);
                x = stop;
            }
        });
        return chosen;
    }

    /// <summary>Voxels of a label in parts that reach from end to end of an axis.</summary>
    public bool[] Through(byte wanted, int axis) => Of(wanted, faces => (faces >> 2 * axis & 3) == 3);

    /// <summary>Whether a part touches an end of the thickness.</summary>
    public static bool TouchesEnd(int faces, Lattice lattice) => (faces >> 2 * lattice.Thickness & 3) != 0;

    void FindRuns(ReadOnlySpan<byte> row)
    {
        for (int x = 0; x < row.Length;)
        {
            int length = row[x..].IndexOfAnyExcept(row[x]);
            label.Add(row[x]);
            x = length < 0 ? row.Length : x + length;
            end.Add(x);
            part.Add(part.Count);
        }
    }

    void JoinRows(int one, int other)
    {
        (int a, int b) = (firstRun[one], firstRun[other]);
        while (a < firstRun[one + 1] && b < firstRun[other + 1])
        {
            if (label[a] == label[b]) Join(a, b);
            if (end[a] < end[b]) a++;
            else if (end[a] > end[b]) b++;
            else (a, b) = (a + 1, b + 1);
        }
    }

    int Root(int run)
    {
        while (part[run] != run) run = part[run] = part[part[run]];
        return run;
    }

    void Join(int one, int other)
    {
        (one, other) = (Root(one), Root(other));
        if (one < other) part[other] = one;
        else part[one] = other;
    }

    void MarkEnds()
    {
        for (int row = 0; row < lattice.Rows; row++)
        {
            (int y, int z) = (row % lattice.Ny, row / lattice.Ny);
            int beside = (y == 0 ? 4 : 0) | (y == lattice.Ny - 1 ? 8 : 0) | (z == 0 ? 16 : 0)
                | (z == lattice.Nz - 1 ? 32 : 0);
            for (int run = firstRun[row]; run < firstRun[row + 1]; run++)
                ends[part[run]] |= (byte)(beside | (run == firstRun[row] ? 1 : 0)
                    | (run == firstRun[row + 1] - 1 ? 2 : 0));
        }
    }
}
