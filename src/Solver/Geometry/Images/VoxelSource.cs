namespace PhaseFieldMiec.Solver.Geometry.Images;

/// <summary>Indices of an axis.</summary>
/// <param name="From">first</param>
/// <param name="To">one after the last</param>
public readonly record struct IndexRange(long From, long To)
{
    /// <summary>How many.</summary>
    public int Length => checked((int)(To - From));
}

/// <summary>An array of whole numbers in a file, any part of which can be read without the rest. It owns its
/// stream. Reading throws <see cref="GeometryException"/> with a sentence.</summary>
public abstract class VoxelSource : IDisposable
{
    private readonly List<string> notes = [];

    /// <summary>Length of every array axis, in the order of the file (a TIFF's first axis is its
    /// page).</summary>
    public abstract IReadOnlyList<long> Dimensions { get; }

    /// <summary>Whether the first axis is the fastest in the file and not the last one.</summary>
    public virtual bool IsFirstFastest => false;

    /// <summary>Edges of a voxel as the file has them; null where it does not say.</summary>
    public FileSpacing? Spacing { get; protected init; }

    /// <summary>What was skipped, or is doubtful, in sentences.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>Planes, rows and columns: the lengths of the axes, slowest first, with ones in front of them;
    /// of more than three axes those of length 1 are left out.</summary>
    public (long Planes, long Rows, long Columns) Shape
    {
        get
        {
            long[] shape = [1, 1, 1];
            foreach ((int slot, long length) in Slots.Zip(Dimensions))
                if (slot >= 0) shape[slot] = length;
            return (shape[0], shape[1], shape[2]);
        }
    }

    /// <summary>What each axis of the file is in <see cref="Shape"/>: 0 planes, 1 rows, 2 columns, or -1
    /// where it is left out.</summary>
    public IReadOnlyList<int> Slots
    {
        get
        {
            List<int> kept = [.. Enumerable.Range(0, Dimensions.Count)];
            while (kept.Count > 3)
            {
                int flat = kept.FindIndex(axis => Dimensions[axis] == 1);
                if (flat < 0)
                    throw new GeometryException($"The array has axes of {string.Join(" × ", Dimensions)} "
                        + "voxels; voxels have 2 or 3 axes.");
                kept.RemoveAt(flat);
            }
            if (IsFirstFastest) kept.Reverse();
            var slots = new int[Dimensions.Count];
            Array.Fill(slots, -1);
            for (int i = 0; i < kept.Count; i++) slots[kept[i]] = 3 - kept.Count + i;
            return slots;
        }
    }

    /// <summary>Reads a part of one plane, row by row.</summary>
    /// <param name="plane">index of the plane; planes should be asked for in their order</param>
    /// <param name="rows">of <see cref="Shape"/></param>
    /// <param name="columns">of <see cref="Shape"/></param>
    /// <param name="values">room for them, columns fastest</param>
    public abstract void Read(long plane, IndexRange rows, IndexRange columns, Span<int> values);

    /// <summary>Reads all of it. Throws where that is more than an array can hold.</summary>
    public RawVolume ReadAll()
    {
        var values = new int[RawVolume.Capacity(Dimensions)];
        (long planes, long rows, long columns) = Shape;
        int plane = (int)(rows * columns);
        for (int i = 0; i < planes; i++)
            Read(i, new(0, rows), new(0, columns), values.AsSpan(i * plane, plane));
        return new RawVolume([.. Dimensions.Select(length => (int)length)],
            IsFirstFastest ? RawVolume.LastFastest(values, Shape) : values);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes what is open.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>Adds a sentence to the notes.</summary>
    protected void Note(string sentence) => notes.Add(sentence);
}
