using PhaseFieldMiec.Solver.Geometry.Images;

namespace PhaseFieldMiec.App.Survey;

/// <summary>How often values occur in an image, and whether they are labels or grey.</summary>
internal sealed class Histogram
{
    private const int MostPlanes = 64;
    private const int FewValues = 12;               // as many are labels in any case
    private const double Together = 0.5;            // of neighbours of equal value: labels have more
    private const double Ground = 0.25;             // of voxels with one value, around particles with labels

    private readonly SortedDictionary<int, long> counts = [];
    private long pairs, equal;

    /// <summary>Values with their numbers of voxels, in the order of values.</summary>
    public IReadOnlyDictionary<int, long> Counts => counts;

    /// <summary>Voxels that were looked at.</summary>
    public long Total => counts.Values.Sum();

    /// <summary>Whether values are those of a microscope: many, none of them that of a ground, and another
    /// in the next voxel.</summary>
    public bool IsGrey => counts.Count > FewValues && counts.Values.Max() < Ground * Total
        && equal < Together * pairs;

    /// <summary>Of some planes, at most 64, spread over the image.</summary>
    public static Histogram Of(VoxelSource source)
    {
        (long planes, long rows, long columns) = source.Shape;
        var histogram = new Histogram();
        long taken = Math.Min(planes, MostPlanes);
        for (long i = 0; i < taken; i++)
            histogram.Add(source, i * planes / taken, new(0, rows), new(0, columns));
        return histogram;
    }

    /// <summary>Adds a part of a plane.</summary>
    public void Add(VoxelSource source, long plane, IndexRange rows, IndexRange columns)
    {
        var values = new int[checked(rows.Length * columns.Length)];
        source.Read(plane, rows, columns, values);
        foreach (IGrouping<int, int> same in values.GroupBy(value => value))
            counts[same.Key] = counts.GetValueOrDefault(same.Key) + same.LongCount();
        int usual = counts.MaxBy(count => count.Value).Key;
        for (int i = 1; i < values.Length; i++)
        {
            // Ground of one value says nothing.
            if (i % columns.Length == 0 || values[i] == usual || values[i - 1] == usual) continue;
            pairs++;
            if (values[i] == values[i - 1]) equal++;
        }
    }

    /// <summary>The last value of the darker of two classes that differ most (Otsu 1979).</summary>
    public int Threshold()
    {
        double total = Total, sum = counts.Sum(count => (double)count.Key * count.Value);
        (double below, double sumBelow, double best, int threshold) = (0, 0, -1, counts.Keys.First());
        foreach ((int value, long count) in counts.SkipLast(1))
        {
            below += count;
            sumBelow += (double)value * count;
            double apart = sumBelow / below - (sum - sumBelow) / (total - below);
            double between = below * (total - below) * apart * apart;
            if (between > best) (best, threshold) = (between, value);
        }
        return threshold;
    }

    /// <summary>Prints the values, or classes of them, with bars.</summary>
    public void Write(TextWriter output)
    {
        (int first, int last) = (counts.Keys.First(), counts.Keys.Last());
        long width = counts.Count <= FewValues ? 1 : ((long)last - first + FewValues) / FewValues;
        foreach (var bin in counts.GroupBy(count => ((long)count.Key - first) / width))
        {
            double share = (double)bin.Sum(count => count.Value) / Total;
            long low = first + bin.Key * width;
            output.WriteLine($"  {(width == 1 ? $"{low}" : $"{low} to {low + width - 1}"),-20}"
                + $"{100 * share,6:0.00} %  {new string('#', (int)Math.Round(40 * share))}");
        }
    }
}
