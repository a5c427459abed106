using System.Numerics;
using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Solver.Geometry.Microstructure;

/// <summary>How well one material conducts from one end of an image to the other: values are fixed at both
/// ends, half a voxel outside, nothing passes the other faces, and the voxels' faces are sharp.</summary>
/// <param name="Fraction">ε, share of the material in the image</param>
/// <param name="Relative">D_eff/D: flux per area of the image and gradient, for D = 1 in the material; 0
/// where no path leads through</param>
/// <param name="Iterations">of conjugate gradients</param>
public readonly record struct TortuosityFactor(double Fraction, double Relative, int Iterations)
{
    const double Tolerance = 2e-5;          // of D_eff
    const int Most = 400, Watched = 3;

    /// <summary>τ = ε D/D_eff; infinite where no path leads through.</summary>
    public double Value => Relative > 0 ? Fraction / Relative : double.PositiveInfinity;

    /// <summary>Of the voxels that are chosen. Throws <see cref="GeometryException"/> where there are too
    /// many of them.</summary>
    /// <param name="lattice">voxels; joined faces are closed here</param>
    /// <param name="through">those that lie in parts which touch both ends</param>
    /// <param name="fraction">share of the material, with what does not lie in such parts</param>
    /// <param name="axis">from end to end: 0, 1, 2 for x, y, z</param>
    public static TortuosityFactor Of(Lattice lattice, bool[] through, double fraction, int axis)
    {
        if (!through.AsSpan().Contains(true)) return new(fraction, 0, 0);
        var grid = new PathGrid(lattice.Nx, lattice.Ny, lattice.Nz);
        (float[] diagonal, float[] left) = (grid.Allocate(), grid.Allocate());
        double even = Begin(grid, through, axis, diagonal, left);
        double flux = Solve(PathLevel.Finest(grid, diagonal), left, even, out int iterations);
        double area = (double)lattice.Cells / lattice.Length(axis);
        return new(fraction, flux * lattice.Length(axis) / area, iterations);
    }

    /// <summary>Writes d, and what flows into each voxel where values fall evenly from 1 at the low end to 0
    /// at the high one; gives what that even fall costs, Σ over faces of their conductance and (Δx)²: an
    /// upper bound of the flux.</summary>
    static double Begin(PathGrid grid, bool[] through, int axis, float[] diagonal, float[] left)
    {
        var lattice = new Lattice(grid.Nx, grid.Ny, grid.Nz);
        int length = grid.Length(axis);
        double ways = grid.Sum(z =>
        {
            double faces = 0;
            for (int y = 0; y < grid.Ny; y++)
                for (int x = 0, cell = lattice.Index(0, y, z); x < grid.Nx; x++, cell++)
                {
                    if (!through[cell]) continue;
                    (int at, int place) = (grid.Index(x, y, z), axis switch { 0 => x, 1 => y, _ => z });
                    for (int side = 0; side < 6; side++)
                    {
                        int beside = lattice.Beside(cell, side / 2, 2 * (side & 1) - 1);
                        bool isEnd = side / 2 == axis && place == (side % 2 == 0 ? 0 : length - 1);
                        if (!isEnd && (beside < 0 || !through[beside])) continue;
                        // The end is half a voxel away: twice the conductance, half the fall.
                        diagonal[at] += isEnd ? 2 : 1;
                        if (side / 2 != axis) continue;
                        left[at] += (side % 2 == 0 ? 1f : -1f) / length;
                        faces += 0.5;
                    }
                }
            return faces;
        });
        return ways / ((double)length * length);
    }

    /// <summary>Conjugate gradients; gives the flux. Each step takes what it mends off the upper bound, so
    /// that the last steps say how much is still to come.</summary>
    static double Solve(PathLevel level, float[] left, double bound, out int iterations)
    {
        PathGrid grid = level.Grid;
        (float[] direction, float[] product) = (grid.Allocate(), grid.Allocate());
        level.Right = left;
        var gains = new Queue<double>();
        double before = 0;
        for (iterations = 0; iterations < Most;)
        {
            level.Cycle();
            double energy = Dot(grid, left, level.Values);
            Combine(grid, level.Values, before > 0 ? energy / before : 0, direction, direction);
            double curvature = level.Apply(direction, product);
            if (!(energy > 0) || !(curvature > 0)) break;
            double length = energy / curvature;
            Combine(grid, left, -length, product, left);
            (before, bound) = (energy, bound - length * energy);
            iterations++;
            gains.Enqueue(length * energy);
            if (gains.Count > Watched) gains.Dequeue();
            if (gains.Count == Watched && gains.Sum() < Tolerance * bound) break;
        }
        return bound;
    }

    /// <summary>to = a + factor·b.</summary>
    static void Combine(PathGrid grid, float[] a, double factor, float[] b, float[] to) => grid.ForPlanes(z =>
    {
        ref float one = ref a[0], other = ref b[0], result = ref to[0];
        var times = new Vector<float>((float)factor);
        (int first, int end) = grid.Range(z);
        for (nuint i = (nuint)first; i < (nuint)end; i += (nuint)Vector<float>.Count)
            (Vector.LoadUnsafe(ref one, i) + times * Vector.LoadUnsafe(ref other, i))
                .StoreUnsafe(ref result, i);
    });

    static double Dot(PathGrid grid, float[] a, float[] b) => grid.Sum(z =>
    {
        ref float one = ref a[0], other = ref b[0];
        double sum = 0;
        (int first, int end) = grid.Range(z);
        for (nuint i = (nuint)first; i < (nuint)end; i += (nuint)Vector<float>.Count)
            sum += Vector.Sum(Vector.LoadUnsafe(ref one, i) * Vector.LoadUnsafe(ref other, i));
        return sum;
    });
}
