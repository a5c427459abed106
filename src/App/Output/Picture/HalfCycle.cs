using PhaseFieldMiec.Solver.Materials;
using ScottPlot;

namespace PhaseFieldMiec.App.Output.Picture;

/// <summary>A half cycle of a history: lithium is plated, or stripped, until the current turns or another
/// cycle begins. Rests are left out.</summary>
/// <param name="Cycle">number of its cycle</param>
/// <param name="Plates">whether lithium is plated</param>
/// <param name="Points">capacity since it began, without sign [mAh/cm²], and overpotential [mV]</param>
internal sealed record HalfCycle(double Cycle, bool Plates, IReadOnlyList<Coordinates> Points)
{
    /// <summary>Columns of the history that <see cref="Of"/> wants, in this order.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["charge", "overpotential", "cycle"];

    /// <summary>Those of more than one point, in the order of the rows. What passed between two rows belongs
    /// to the later one.</summary>
    public static IReadOnlyList<HalfCycle> Of(IEnumerable<double[]> rows)
    {
        var all = new List<HalfCycle>();
        List<Coordinates> points = [];
        double before = double.NaN, capacity = 0;
        foreach (double[] row in rows)
        {
            double passed = (row[0] - before) / Constants.MilliampereHourPerSquareCentimetre;
            before = row[0];
            if (double.IsNaN(passed) || passed == 0) continue;
            if (all.Count == 0 || all[^1].Plates != passed > 0 || all[^1].Cycle != row[2])
            {
                (points, capacity) = ([], 0);
                all.Add(new HalfCycle(row[2], passed > 0, points));
            }
            capacity += Math.Abs(passed);
            if (double.IsFinite(row[1])) points.Add(new Coordinates(capacity, 1e3 * row[1]));
        }
        return [.. all.Where(half => half.Points.Count > 1)];
    }
}
