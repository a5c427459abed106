using System.Collections.Frozen;
using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>What the values, axes and voxels of a file mean. Nothing is guessed: labels, axes and voxel size
/// are given.</summary>
public sealed record VoxelMapping
{
    /// <summary>Material of every value that occurs.</summary>
    public required IReadOnlyDictionary<int, Material> Labels { get; init; }

    /// <summary>Name of every array axis in file order, e.g. "zyx" (a TIFF: pages along z), "xyz"; in 2D "yx"
    /// or "xy". Thickness is z in 3D, y in 2D.</summary>
    public required string Axes { get; init; }

    /// <summary>Edge of a voxel of the file [m], before coarsening.</summary>
    public required double VoxelSize { get; init; }

    /// <summary>Voxels kept along an axis, from the first to before the last; an axis not named is kept
    /// whole.</summary>
    public IReadOnlyDictionary<char, (int From, int To)> Crop { get; init; } =
        FrozenDictionary<char, (int, int)>.Empty;

    /// <summary>Edge of the cubes (squares in 2D) of voxels that become one, by majority. Of equally frequent
    /// materials pore wins, then the lower material number.</summary>
    public int Coarsen { get; init; } = 1;

    /// <summary>Labels the volume's voxels. Throws <see cref="GeometryException"/> with a sentence where the
    /// file and this mapping do not agree.</summary>
    public VoxelImage Apply(RawVolume volume)
    {
        if (!(VoxelSize > 0) || !double.IsFinite(VoxelSize))
            throw new GeometryException("The voxel size must be a positive length.");
        if (Coarsen < 1)
            throw new GeometryException($"The image cannot be coarsened by {Coarsen}; write 1 or more.");
        (int[] length, long[] stride) = Layout(volume);
        (int From, int To)[] range = [.. "xyz".Select((axis, k) => Range(axis, length[k]))];
        (int nx, int ny, int nz) = (Size(range[0]), Size(range[1]), Size(range[2]));
        var labels = new byte[(long)nx * ny * nz];
        var unknown = new SortedDictionary<int, long>();
        long cell = 0;
        for (int z = range[2].From; z < range[2].To; z++)
            for (int y = range[1].From; y < range[1].To; y++)
                for (int x = range[0].From; x < range[0].To; x++, cell++)
                {
                    int value = volume.Values[x * stride[0] + y * stride[1] + z * stride[2]];
                    if (Labels.TryGetValue(value, out Material material))
                        labels[cell] = (byte)material;
                    else
                        unknown[value] = unknown.GetValueOrDefault(value) + 1;
                }
        if (unknown.Count > 0)
            throw new GeometryException("The image holds "
                + string.Join(", ", unknown.Take(8).Select(one => $"{one.Key} in {one.Value} voxels"))
                + (unknown.Count > 8 ? $" and {unknown.Count - 8} more values" : "")
                + ", but 'labels' does not say which material that is.");
        var image = new VoxelImage(nx, ny, nz, VoxelSize, labels);
        return Coarsen == 1 ? image : Majority(image);
    }

    (int[] Length, long[] Stride) Layout(RawVolume volume)
    {
        IReadOnlyList<int> dimensions = volume.Dimensions;
        string wanted = dimensions.Count == 3 ? "xyz" : "xy";
        if (!Axes.Order().SequenceEqual(wanted))
            throw new GeometryException($"The image has {dimensions.Count} axes of "
                + $"{string.Join(" × ", dimensions)} voxels, but 'axes' is \"{Axes}\"; "
                + $"write each of {wanted} once, in the order of the file.");
        int[] length = [1, 1, 1];
        long[] stride = [0, 0, 0];
        long step = 1;
        for (int i = dimensions.Count - 1; i >= 0; i--)
        {
            int axis = Axes[i] - 'x';
            (length[axis], stride[axis]) = (dimensions[i], step);
            step *= dimensions[i];
        }
        return (length, stride);
    }

    (int From, int To) Range(char axis, int length)
    {
        (int from, int to) = Crop.TryGetValue(axis, out (int From, int To) range) ? range : (0, length);
        if (from < 0 || to > length || from >= to)
            throw new GeometryException(
                $"The crop {from} to {to} along {axis} does not lie within the image's {length} voxels.");
        bool flat = axis == 'z' && Axes.Length == 2;
        if (!flat && (to - from) % Coarsen != 0)
            throw new GeometryException($"{to - from} voxels along {axis} are no multiple of {Coarsen}; "
                + $"crop {axis} to {(to - from) / Coarsen * Coarsen} voxels or coarsen by another number.");
        return (from, to);
    }

    static int Size((int From, int To) range) => range.To - range.From;

    VoxelImage Majority(VoxelImage fine)
    {
        int depth = fine.Nz == 1 ? 1 : Coarsen;
        (int nx, int ny, int nz) = (fine.Nx / Coarsen, fine.Ny / Coarsen, fine.Nz / depth);
        var coarse = new Lattice(nx, ny, nz);
        var labels = new byte[coarse.Cells];
        Parallel.For(0, nz, z =>
        {
            Span<int> votes = stackalloc int[(int)Material.Iei + 1];
            for (int y = 0; y < ny; y++)
                for (int x = 0; x < nx; x++)
                {
                    votes.Clear();
                    for (int c = z * depth; c < (z + 1) * depth; c++)
                        for (int b = y * Coarsen; b < (y + 1) * Coarsen; b++)
                            for (int a = x * Coarsen; a < (x + 1) * Coarsen; a++)
                                votes[fine.Labels[fine.Lattice.Index(a, b, c)]]++;
                    int winner = 0;
                    for (int material = 1; material < votes.Length; material++)
                        if (votes[material] > votes[winner])
                            winner = material;
                    labels[coarse.Index(x, y, z)] = (byte)winner;
                }
        });
        return new VoxelImage(nx, ny, nz, fine.VoxelSize * Coarsen, labels);
    }
}
