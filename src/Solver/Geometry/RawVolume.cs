namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>Whole numbers as a file holds them: two or three array axes in file order, the last one
/// fastest.</summary>
public sealed class RawVolume
{
    /// <summary>Takes the values of an array with these <paramref name="dimensions"/>, last axis
    /// fastest.</summary>
    public RawVolume(IReadOnlyList<int> dimensions, int[] values)
    {
        long cells = dimensions.Aggregate(1L, (product, n) => product * n);
        if (values.LongLength != cells)
            throw new ArgumentException($"{values.LongLength} values for {cells} voxels.", nameof(values));
        (Dimensions, Values) = (dimensions, values);
    }

    /// <summary>Length of every array axis, in the order of the file (a TIFF's first axis is its
    /// page).</summary>
    public IReadOnlyList<int> Dimensions { get; }

    /// <summary>Values, last axis fastest.</summary>
    public int[] Values { get; }

    /// <summary>How often every value occurs.</summary>
    public SortedDictionary<int, long> Histogram()
    {
        var counts = new Dictionary<int, long>();
        foreach (int value in Values)
            counts[value] = counts.GetValueOrDefault(value) + 1;
        return new SortedDictionary<int, long>(counts);
    }

    /// <summary>Most values one array can hold; larger files are refused.</summary>
    internal static int Capacity(IReadOnlyList<int> dimensions, string format)
    {
        long cells = 1;
        foreach (int length in dimensions)
        {
            if (length < 1)
                throw new GeometryException($"The {format} file has an axis without voxels.");
            cells *= length;
            if (cells > Array.MaxLength)
                throw new GeometryException(
                    $"The {format} file has more than {Array.MaxLength} voxels, too many for one run.");
        }
        return (int)cells;
    }
}
