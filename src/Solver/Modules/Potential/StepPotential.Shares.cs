using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Geometry;

namespace PhaseFieldMiec.Solver.Modules.Potential;

// Which voxels take what is asked of a layer or of a pore cell.
public sealed partial class StepPotential<T>
{
    /// <summary>Weights of voxels in the mean of their layer: by the reaction at their walls, which is where
    /// charge is taken, or by what they conduct where nothing reacts and in the last layer.</summary>
    double[] Weights(IonPaths paths, FaceValues reacting)
    {
        var weights = new double[lattice.Cells];
        foreach ((_, int solid, _, double value) in reacting.Pairs(lattice)) weights[solid] += value;
        for (int layer = 0; layer < lattice.Layers; layer++)
        {
            Span<double> some = weights.AsSpan(layer * lattice.LayerSize, lattice.LayerSize);
            double sum = Sum(some);
            if (sum == 0 || layer == lattice.Layers - 1)
            {
                paths.Conductivity.AsSpan(layer * lattice.LayerSize, lattice.LayerSize).CopyTo(some);
                sum = Sum(some);
            }
            foreach (ref double one in some) one /= sum > 0 ? sum : 1;
        }
        return weights;

        static double Sum(ReadOnlySpan<double> values)
        {
            double sum = 0;
            foreach (double value in values) sum += value;
            return sum;
        }
    }

    /// <summary>Adds sinks of pore cells to the voxels beside them.</summary>
    void Add(double level, IReadOnlyList<PointSink> points)
    {
        if (points.Count == 0) return;
        var taken = new SortedDictionary<long, (double Rate, double Slope)>();
        foreach (PointSink point in points)
        {
            double rate = point.Rate + point.Slope * (level - point.Overpotential);
            foreach ((long voxel, double part) in Parts(point.Cell))
            {
                taken.TryGetValue(voxel, out (double Rate, double Slope) so);
                taken[voxel] = (so.Rate + part * rate, so.Slope + part * point.Slope);
            }
        }
        long[] cells = [.. taken.Keys];
        T[] drops = device.Gather(grid, before, cells);
        Add(right, (sink, drop) => -sink.Rate - sink.Slope * drop);
        Add(system.Fields.Storage, (sink, _) => sink.Slope);

        void Add(Field<T> field, Func<(double Rate, double Slope), double, double> by)
        {
            T[] values = device.Gather(grid, field, cells);
            for (int i = 0; i < cells.Length; i++) values[i] = Element.Of<T>(
                Element.Value(values[i]) + by(taken[cells[i]], Element.Value(drops[i])));
            device.Scatter(grid, field, cells, values);
        }
    }

    /// <summary>Voxels beside a pore cell and the parts of its current that they give.</summary>
    List<(long Voxel, double Part)> Parts(int cell)
    {
        var parts = new List<(long Voxel, double Part)>();
        double total = Exchange[cell];
        for (int axis = 0; axis < 3 && total > 0; axis++)
        {
            double high = -reacting![axis][cell];
            if (high > 0) parts.Add((lattice.Beside(cell, axis, 1), high / total));
            int below = lattice.Beside(cell, axis, -1);
            if (below >= 0 && reacting[axis][below] is var low && low > 0)
                parts.Add((below, low / total));
        }
        return parts;
    }
}
