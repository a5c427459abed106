namespace PhaseFieldMiec.Solver.Geometry.Images;

/// <summary>Whole numbers of a file in memory: array axes in file order, the last one fastest.</summary>
public sealed class RawVolume : VoxelSource
{
    /// <summary>Takes the values of an array with these <paramref name="dimensions"/>, last axis
    /// fastest.</summary>
    /// <param name="dimensions">length of every axis</param>
    /// <param name="values">as many</param>
    /// <param name="spacing">what the file says of the voxels' edges</param>
    public RawVolume(IReadOnlyList<int> dimensions, int[] values, FileSpacing? spacing = null)
    {
        long cells = dimensions.Aggregate(1L, (product, n) => product * n);
        if (values.LongLength != cells)
            throw new ArgumentException($"{values.LongLength} values for {cells} voxels.", nameof(values));
        Spacing = spacing;
        (Dimensions, Values) = ([.. dimensions.Select(length => (long)length)], values);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<long> Dimensions { get; }

    /// <summary>Values, last axis fastest.</summary>
    public int[] Values { get; }

    /// <inheritdoc/>
    public override void Read(long plane, IndexRange rows, IndexRange columns, Span<int> values)
    {
        (_, long height, long width) = Shape;
        for (int row = 0; row < rows.Length; row++)
            Values.AsSpan((int)((plane * height + rows.From + row) * width + columns.From), columns.Length)
                .CopyTo(values[(row * columns.Length)..]);
    }

    /// <summary>Most values one array can hold; larger ones are refused.</summary>
    internal static int Capacity(IReadOnlyList<long> dimensions)
    {
        long cells = 1;
        foreach (long length in dimensions)
        {
            if (length < 1)
                throw new GeometryException("The array has an axis without voxels.");
            if (length > Array.MaxLength / cells)
                throw new GeometryException($"{string.Join(" × ", dimensions)} voxels are too many for one "
                    + $"run, more than {Array.MaxLength}; crop the image.");
            cells *= length;
        }
        return (int)cells;
    }

    /// <summary>The same values, the slowest axis of a shape made the fastest.</summary>
    internal static int[] LastFastest(int[] values, (long Planes, long Rows, long Columns) shape)
    {
        (int planes, int rows, int columns) = ((int)shape.Planes, (int)shape.Rows, (int)shape.Columns);
        var turned = new int[values.Length];
        int source = 0;
        for (int k = 0; k < planes; k++)
            for (int j = 0; j < rows; j++)
                for (int i = 0; i < columns; i++)
                    turned[((long)i * rows + j) * planes + k] = values[source++];
        return turned;
    }
}
