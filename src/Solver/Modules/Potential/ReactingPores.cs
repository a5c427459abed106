using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Geometry;

namespace PhaseFieldMiec.Solver.Modules.Potential;

/// <summary>What pairs of a voxel and a pore cell sum to in the pore cells.</summary>
public static class ReactingPores
{
    /// <summary>Σ over the pairs of each pore cell, packed.</summary>
    /// <exception cref="ArgumentException">a pair whose voxel ions do not reach</exception>
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
                int next = lattice.Beside(cell, axis, 1);
                (int solid, int pore) = values[cell] > 0 ? (cell, next) : (next, cell);
                if (next < 0 || !paths.TakesPart(solid)) throw new ArgumentException(
                    $"The face of cell {cell} along {"xyz"[axis]} has no voxel that ions reach.");
                sums[pore] += Math.Abs(values[cell]);
            }
        }
        return sums;
    }
}
