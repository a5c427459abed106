using PhaseFieldMiec.Solver.Geometry;

namespace PhaseFieldMiec.Solver.Modules.Potential;

/// <summary>What pairs of a voxel and a pore cell sum to in the pore cells.</summary>
public static class ReactingPores
{
    /// <summary>Σ over the pairs of each pore cell, packed.</summary>
    /// <exception cref="ArgumentException">a pair whose voxel ions do not reach</exception>
    public static double[] Sum(IonPaths paths, FaceValues pairs)
    {
        var sums = new double[paths.Lattice.Cells];
        foreach ((int axis, int solid, int pore, double value) in pairs.Pairs(paths.Lattice))
        {
            if (solid < 0 || pore < 0 || !paths.TakesPart(solid)) throw new ArgumentException(
                $"A face along {"xyz"[axis]} of cell {Math.Max(solid, pore)} has no voxel that ions reach.");
            sums[pore] += value;
        }
        return sums;
    }
}
