using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Geometry;

namespace PhaseFieldMiec.Solver.Modules.Potential;

/// <summary>What pairs of a voxel and a pore cell sum to in the pore cells.</summary>
public static class ReactingPores
{
    /// <summary>Σ over the pairs of each pore cell, packed.</summary>
    /// <exception cref="ArgumentException">a pair that has not just one voxel that ions reach</exception>
    public static double[] Sum(IonPaths paths, FaceValues pairs)
    {
        Lattice lattice = paths.Lattice;
        var sums = new double[lattice.Cells];
        for (int axis = 0; axis < 3; axis++)
        {
            double[] values = pairs[axis];
            for (int cell = 0; cell < values.Length; cell++)
            {
                if (values[cell] == 0) continue;
                int next = paths.Next(cell, axis, 1);
                if (next < 0 || paths.Reaches(cell) == paths.Reaches(next)) throw new ArgumentException(
                    $"The face of cell {cell} along {"xyz"[axis]} is not between a voxel that ions reach and "
                        + "one that they do not.");
                sums[paths.Reaches(cell) ? next : cell] += values[cell];
            }
        }
        return sums;
    }
}
