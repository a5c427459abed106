using System.Collections.Frozen;
using System.Globalization;

namespace PhaseFieldMiec.Solver.Geometry.Images;

/// <summary>What the values, axes and voxels of a file mean. Nothing is guessed: labels, axes and voxel size
/// are given.</summary>
public sealed record VoxelMapping
{
    /// <summary>Material of values.</summary>
    public required IReadOnlyDictionary<int, Material> Labels { get; init; }

    /// <summary>Material of values between two, both included, that <see cref="Labels"/> does not
    /// name.</summary>
    public IReadOnlyList<(int From, int To, Material Material)> Ranges { get; init; } = [];

    /// <summary>Material of all other values; null: they are refused.</summary>
    public Material? Other { get; init; }

    /// <summary>Name of every array axis in file order, e.g. "zyx" (a TIFF: pages along z), "xyz"; in 2D "yx"
    /// or "xy". Thickness is z in 3D, y in 2D.</summary>
    public required string Axes { get; init; }

    /// <summary>Edge of a voxel [m], before coarsening.</summary>
    public required double VoxelSize { get; init; }

    /// <summary>Edges of the file's voxels along x, y (and z) [m] where they are no cubes of
    /// <see cref="VoxelSize"/>: they are brought onto such cubes by the majority in each. Empty: they
    /// are.</summary>
    public IReadOnlyList<double> Edges { get; init; } = [];

    /// <summary>Voxels kept along an axis, from the first to before the last, as the file counts them; an
    /// axis not named is kept whole. Only these are read.</summary>
    public IReadOnlyDictionary<char, (int From, int To)> Crop { get; init; } =
        FrozenDictionary<char, (int, int)>.Empty;

    /// <summary>Axes whose order is turned round, after cropping.</summary>
    public string Flip { get; init; } = "";

    /// <summary>Edge of the cubes (squares in 2D) of voxels that become one, by majority. Of equally frequent
    /// materials pore wins, then the lower material number.</summary>
    public int Coarsen { get; init; } = 1;

    /// <summary>Labels the voxels of a source. Throws <see cref="GeometryException"/> with a sentence where
    /// the file and this mapping do not agree.</summary>
    /// <param name="source">where they come from</param>
    /// <param name="say">told what is doubtful</param>
    public VoxelImage Apply(VoxelSource source, Action<string>? say = null)
    {
        if (!(VoxelSize > 0) || !double.IsFinite(VoxelSize))
            throw new GeometryException("The voxel size must be a positive length.");
        if (Edges.Count > 0 && (Edges.Count != Axes.Length || Coarsen != 1
            || Edges.Any(edge => !(edge > 0) || !double.IsFinite(edge))))
            throw new GeometryException($"Voxels with edges need {Axes.Length} positive ones for the axes "
                + $"{Axes}, and no coarsening.");
        if (Coarsen < 1)
            throw new GeometryException($"The image cannot be coarsened by {Coarsen}; write 1 or more.");
        string letters = LettersOf(source);
        foreach (string note in source.Notes) say?.Invoke(note);
        Compare(source, letters, say);

        // One range and one step through the labels for each of planes, rows and columns.
        var ranges = new IndexRange[3];
        Array.Fill(ranges, new IndexRange(0, 1));
        int[] size = [1, 1, 1];
        for (int axis = 0; axis < letters.Length; axis++)
            if (letters[axis] != '-')
            {
                IndexRange range = Range(letters[axis], source.Dimensions[axis]);
                size[letters[axis] - 'x'] = range.Length;
                if (source.Slots[axis] is >= 0 and int slot) ranges[slot] = range;
            }
        if (Axes.Length == 3 && size[2] / Coarsen == 1)
            throw new GeometryException("One voxel is left along z, which is the thickness of a run in 3D; "
                + "for a "
                + "run in this plane save it as an image of two axes and write 'axes: yx', y the thickness.");
        RawVolume.Capacity([size[0], size[1], size[2]]);
        long[] steps = [1, size[0], (long)size[0] * size[1]];
        var labels = new byte[steps[2] * size[2]];
        var cells = new (long First, long Step)[3];
        for (int axis = 0; axis < letters.Length; axis++)
            if (letters[axis] != '-' && source.Slots[axis] is >= 0 and int slot)
            {
                int k = letters[axis] - 'x';
                cells[slot] = Flip.Contains(letters[axis], StringComparison.Ordinal)
                    ? (steps[k] * (size[k] - 1), -steps[k]) : (0, steps[k]);
            }
        Fill(source, ranges, cells, labels);
        var image = new VoxelImage(size[0], size[1], size[2], VoxelSize, labels);
        if (Edges.Count == 0) return Coarsen == 1 ? image : Majority.Of(image, Coarsen);
        VoxelImage cubes = Resampled.Of(image, Edges, VoxelSize);
        RefusePlane(cubes.Nz);
        return cubes;
    }

    void RefusePlane(int depth)
    {
        if (Axes.Length == 3 && depth == 1)
            throw new GeometryException("One voxel is left along z, which is the thickness of a run in 3D; "
                + "for a "
                + "run in this plane save it as an image of two axes and write 'axes: yx', y the thickness.");
    }

    /// <summary>The letter of every axis of the file; '-' for those of length 1 beyond those that 'axes'
    /// names.</summary>
    string LettersOf(VoxelSource source)
    {
        List<int> named = [.. Enumerable.Range(0, source.Dimensions.Count)];
        while (named.Count > Axes.Length && named.FindIndex(axis => source.Dimensions[axis] == 1) is >= 0
            and int flat)
            named.RemoveAt(flat);
        string sizes = string.Join(" × ", source.Dimensions), wanted = Axes.Length == 3 ? "xyz" : "xy";
        if (named.Count != Axes.Length || !Axes.Order().SequenceEqual(wanted))
            throw new GeometryException($"The image has {source.Dimensions.Count} axes of {sizes} voxels, "
                + "but "
                + $"'axes' is \"{Axes}\"; write each of {(named.Count == 2 ? "xy" : "xyz")} once, in the "
                + "order "
                + "of the file.");
        char[] letters = [.. Enumerable.Repeat('-', source.Dimensions.Count)];
        for (int i = 0; i < named.Count; i++) letters[named[i]] = Axes[i];
        return new string(letters);
    }

    void Compare(VoxelSource source, string letters, Action<string>? say)
    {
        if (source.Spacing is not { } spacing) return;
        double[] edges = [.. letters.Select(axis => axis == '-' || Edges.Count == 0 ? VoxelSize
            : Edges[axis - 'x'])];
        string input = string.Join(" × ", (Edges.Count == 0 ? edges[..1] : edges).Select(edge =>
            (edge * 1e9).ToString("g6", CultureInfo.InvariantCulture)));
        if (!spacing.Agrees(edges))
            say?.Invoke($"the file says that its voxels are {spacing} (in the order of its axes, "
                + $"{letters}), the "
                + $"input {input} nm; the input's are taken.");
    }

    /// <summary>Reads what is wanted, plane by plane.</summary>
    void Fill(VoxelSource source, IndexRange[] ranges, (long First, long Step)[] cells, byte[] labels)
    {
        (IndexRange planes, IndexRange rows, IndexRange columns) = (ranges[0], ranges[1], ranges[2]);
        var values = new int[checked(rows.Length * columns.Length)];
        var unknown = new SortedDictionary<int, long>();
        (int last, byte lastLabel) = (0, LabelOf(0));
        for (int plane = 0; plane < planes.Length; plane++)
        {
            source.Read(planes.From + plane, rows, columns, values);
            int place = 0;
            for (int row = 0; row < rows.Length; row++)
            {
                long cell = cells[0].First + cells[1].First + cells[2].First + plane * cells[0].Step
                    + row * cells[1].Step;
                for (int column = 0; column < columns.Length; column++, cell += cells[2].Step)
                {
                    int value = values[place++];
                    if (value != last) (last, lastLabel) = (value, LabelOf(value));
                    labels[cell] = lastLabel;
                    if (lastLabel == Nameless) unknown[value] = unknown.GetValueOrDefault(value) + 1;
                }
            }
        }
        if (unknown.Count > 0)
            throw new GeometryException("The image holds "
                + string.Join(", ", unknown.Take(8).Select(one => $"{one.Key} in {one.Value} voxels"))
                + (unknown.Count > 8 ? $" and {unknown.Count - 8} more values" : "")
                + ", but 'labels' does not say which material that is.");
    }

    const byte Nameless = byte.MaxValue;

    byte LabelOf(int value)
    {
        if (Labels.TryGetValue(value, out Material material)) return (byte)material;
        foreach ((int from, int to, Material ofRange) in Ranges)
            if (value >= from && value <= to) return (byte)ofRange;
        return Other is { } other ? (byte)other : Nameless;
    }

    IndexRange Range(char axis, long length)
    {
        (long from, long to) = Crop.TryGetValue(axis, out (int From, int To) range) ? range : (0, length);
        if (from < 0 || to > length || from >= to)
            throw new GeometryException(
                $"The crop {from} to {to} along {axis} does not lie within the image's {length} voxels.");
        if ((to - from) % Coarsen != 0)
            throw new GeometryException($"{to - from} voxels along {axis} are no multiple of {Coarsen}; "
                + $"crop {axis} to {(to - from) / Coarsen * Coarsen} voxels or coarsen by another number.");
        return to - from <= Array.MaxLength
            ? new IndexRange(from, to)
            : throw new GeometryException($"{to - from} voxels along {axis} are too many for one run; crop "
                + "it.");
    }
}
