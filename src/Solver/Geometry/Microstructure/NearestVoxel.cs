using System.Numerics;
using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Solver.Geometry.Microstructure;

/// <summary>Distances between centres of voxels, exactly, axis by axis. Beyond the faces of an image there is
/// nothing.</summary>
static class NearestVoxel
{
    /// <summary>Larger than any square of a distance.</summary>
    public const float Far = 1e12f;

    /// <summary>Square of the distance of every voxel to the nearest of some [voxels²];
    /// <see cref="Far"/> or more where none is near enough.</summary>
    /// <param name="lattice">voxels</param>
    /// <param name="isNear">those that are meant</param>
    /// <param name="farthest">distances along an axis that need be looked at [voxels]</param>
    public static float[] SquaredDistance(Lattice lattice, Func<int, bool> isNear, int farthest)
    {
        var squares = new float[lattice.Cells];
        Parallel.For(0, lattice.Rows, row => AlongX(squares, lattice.Nx, row, isNear));
        for (int axis = 1; axis < lattice.Axes; axis++)
            squares = Along(lattice, squares, axis, farthest);
        return squares;
    }

    static void AlongX(float[] squares, int nx, int row, Func<int, bool> isNear)
    {
        Span<float> line = squares.AsSpan(row * nx, nx);
        float away = Far;
        for (int x = 0; x < nx; x++)
        {
            away = isNear(row * nx + x) ? 0 : away + 1;
            line[x] = away;
        }
        away = Far;
        for (int x = nx - 1; x >= 0; x--)
        {
            away = line[x] == 0 ? 0 : away + 1;
            float nearer = Math.Min(line[x], away);
            line[x] = nearer >= Far ? Far : nearer * nearer;
        }
    }

    /// <summary>The least of k² and the square k rows away; as soon as k² exceeds all squares of a row no
    /// other can be less.</summary>
    static float[] Along(Lattice lattice, float[] squares, int axis, int farthest)
    {
        var nearest = new float[squares.Length];
        (int nx, int length) = (lattice.Nx, lattice.Length(axis));
        Parallel.For(0, lattice.Rows, row =>
        {
            int place = axis == 1 ? row % lattice.Ny : row / lattice.Ny, stride = lattice.Stride(axis);
            Span<float> best = nearest.AsSpan(row * nx, nx);
            squares.AsSpan(row * nx, nx).CopyTo(best);
            for (int k = 1; k <= Math.Min(farthest, length - 1) && (float)k * k < Greatest(best); k++)
            {
                if (place >= k) Lessen(best, squares.AsSpan(row * nx - k * stride, nx), (float)k * k);
                if (place + k < length) Lessen(best, squares.AsSpan(row * nx + k * stride, nx), (float)k * k);
            }
        });
        return nearest;
    }

    static float Greatest(ReadOnlySpan<float> values)
    {
        Vector<float> most = Vector<float>.Zero;
        int x = 0;
        for (; x <= values.Length - Vector<float>.Count; x += Vector<float>.Count)
            most = Vector.Max(most, new Vector<float>(values[x..]));
        float greatest = 0;
        for (int lane = 0; lane < Vector<float>.Count; lane++) greatest = Math.Max(greatest, most[lane]);
        for (; x < values.Length; x++) greatest = Math.Max(greatest, values[x]);
        return greatest;
    }

    static void Lessen(Span<float> best, ReadOnlySpan<float> other, float more)
    {
        int x = 0;
        for (; x <= best.Length - Vector<float>.Count; x += Vector<float>.Count)
            Vector.Min(new Vector<float>(best[x..]), new Vector<float>(other[x..]) + new Vector<float>(more))
                .CopyTo(best[x..]);
        for (; x < best.Length; x++) best[x] = Math.Min(best[x], other[x] + more);
    }
}
