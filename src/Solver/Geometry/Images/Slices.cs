namespace PhaseFieldMiec.Solver.Geometry.Images;

/// <summary>Planes of several files, one file after the other.</summary>
public sealed class Slices : VoxelSource
{
    readonly IReadOnlyList<string> names;
    readonly Func<int, VoxelSource> open;
    readonly long[] first;
    VoxelSource? current;
    int currentFile = -1;

    /// <summary>Opens each file once to learn its size. Throws where two differ.</summary>
    /// <param name="names">of the files, for sentences</param>
    /// <param name="open">opens the file at a place of that list</param>
    public Slices(IReadOnlyList<string> names, Func<int, VoxelSource> open)
    {
        (this.names, this.open) = (names, open);
        if (names.Count == 0)
            throw new GeometryException("The folder holds no image.");
        first = new long[names.Count + 1];
        (long Rows, long Columns) size = (0, 0);
        var said = new HashSet<string>();
        for (int i = 0; i < names.Count; i++)
        {
            VoxelSource file = Open(i);
            (long planes, long rows, long columns) = file.Shape;
            if (i == 0)
                (size, Spacing) = ((rows, columns), file.Spacing);
            if ((rows, columns) != size)
                throw new GeometryException($"{names[i]} has {columns} × {rows} pixels, {names[0]} "
                    + $"{size.Columns} × {size.Rows}; slices of one stack have one size: cut them alike, or "
                    + "take away those that do not belong here.");
            foreach (string note in file.Notes.Where(said.Add)) Note($"{names[i]}: {note}");
            first[i + 1] = first[i] + planes;
        }
        Dimensions = [first[^1], size.Rows, size.Columns];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<long> Dimensions { get; }

    /// <inheritdoc/>
    public override void Read(long plane, IndexRange rows, IndexRange columns, Span<int> values)
    {
        int file = Array.BinarySearch(first, plane);
        // Several files may begin at a plane only if some are empty, and none is.
        file = file >= 0 ? file : ~file - 1;
        VoxelSource source = Open(file);
        try
        {
            source.Read(plane - first[file], rows, columns, values);
        }
        catch (GeometryException error)
        {
            throw new GeometryException($"{names[file]}: {error.Message}", error);
        }
    }

    VoxelSource Open(int file)
    {
        if (file == currentFile) return current!;
        current?.Dispose();
        (current, currentFile) = (null, -1);
        try
        {
            (current, currentFile) = (open(file), file);
        }
        catch (GeometryException error)
        {
            throw new GeometryException($"{names[file]}: {error.Message}", error);
        }
        return current;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        current?.Dispose();
        (current, currentFile) = (null, -1);
        base.Dispose(disposing);
    }
}
