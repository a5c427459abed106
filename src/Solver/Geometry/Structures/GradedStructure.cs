namespace PhaseFieldMiec.Solver.Geometry.Structures;

/// <summary>A structure whose MIEC is where a function of the place is low: the bound is set by the porosity,
/// which may change through the depth.</summary>
public abstract record GradedStructure : PorousStructure
{
    /// <summary>Share of pore voxels.</summary>
    public required double Porosity { get; init; }

    /// <summary>Porosity at the high end of the thickness (the solid electrolyte's) less that at the low end;
    /// it changes evenly between.</summary>
    public double Gradient { get; init; }

    /// <summary>By how much the share of pore voxels may miss what was asked for.</summary>
    public const double Tolerance = 0.01;

    /// <summary>Shares of pore that are possible at each depth.</summary>
    public static (double Low, double High) Range => (0.02, 0.98);

    /// <summary>The function at the voxels' centres; +∞ where there can be no MIEC.</summary>
    /// <param name="attempt">0, 1, … where the first ones had no way through</param>
    protected abstract float[] Heights(int attempt);

    /// <summary>How many structures may be tried until pores and MIEC have a way through.</summary>
    protected abstract int Attempts { get; }

    /// <summary>Refuses numbers that make no sense together.</summary>
    protected abstract void Check();

    /// <summary>Refuses what the bound on the function makes too thin.</summary>
    protected virtual void CheckBound(float[] heights, byte[] labels, double least, double most)
    {
    }

    /// <inheritdoc/>
    public sealed override VoxelImage Build()
    {
        double low = Porosity - 0.5 * Math.Abs(Gradient), high = Porosity + 0.5 * Math.Abs(Gradient);
        if (!(low >= Range.Low) || !(high <= Range.High))
            throw new GeometryException($"A porosity from {low:0.###} to {high:0.###} through the depth "
                + $"cannot be made: it must stay within {Range.Low} and {Range.High}.");
        Check();
        string? parted = null;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            byte[] labels = Cut(Heights(attempt));
            parted = Parted(labels);
            if (parted is null) return new VoxelImage(Nx, Ny, Nz, VoxelSize, labels);
        }
        throw new GeometryException($"At a porosity of {Porosity:0.###} {parted} from end to end"
            + (Attempts > 1 ? $", with this seed and {Attempts - 1} others; " : "; ")
            + (parted == "the pores do not reach" ? "ask for a higher porosity." : "ask for a lower one."));
    }

    byte[] Cut(float[] heights)
    {
        var sorted = (float[])heights.Clone();
        Array.Sort(sorted);
        int layers = Lattice.Layers, size = Lattice.LayerSize;
        var bounds = new float[layers];
        long target = (long)Math.Round(Porosity * heights.LongLength), pores = Bound(0);
        // Layers are poorer or richer than the whole by chance: one shift makes up for it.
        (double below, double above) = (-0.5, 0.5);
        for (int step = 0; step < 40 && Gradient != 0; step++)
        {
            double shift = 0.5 * (below + above);
            pores = Bound(shift);
            if (pores < target) below = shift;
            else above = shift;
        }
        var labels = new byte[heights.Length];
        for (int i = 0; i < labels.Length; i++)
            if (heights[i] < bounds[i / size]) labels[i] = (byte)Material.Miec;
        CheckBound(heights, labels, bounds.Min(), bounds.Max());
        double reached = (double)pores / heights.LongLength;
        if (!(Math.Abs(reached - Porosity) <= Tolerance))
            throw new GeometryException($"These voxels can show a porosity of {reached:0.###} and none "
                + $"nearer to {Porosity:0.###}; take smaller ones.");
        return labels;

        long Bound(double shift)
        {
            long count = 0;
            for (int layer = 0; layer < layers; layer++)
            {
                double share = Porosity + shift + Gradient * ((layer + 0.5) / layers - 0.5);
                bounds[layer] = Nearest(sorted, Math.Clamp(1 - share, 0, 1));
                foreach (float height in heights.AsSpan(layer * size, size))
                    if (!(height < bounds[layer])) count++;
            }
            return count;
        }
    }

    /// <summary>The bound below which this share of the values lies, or as near to it as equal values
    /// allow.</summary>
    static float Nearest(float[] sorted, double share)
    {
        long wanted = Math.Min((long)Math.Round(share * sorted.LongLength), sorted.LongLength - 1);
        float value = sorted[wanted];
        int first = FirstNotBelow(sorted, value), next = FirstNotBelow(sorted, MathF.BitIncrement(value));
        return next >= sorted.Length || wanted - first <= next - wanted ? value : sorted[next];
    }

    static int FirstNotBelow(float[] sorted, float value)
    {
        (int low, int high) = (0, sorted.Length);
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            if (sorted[middle] < value) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>The seed of an attempt: the first is the one given.</summary>
    protected static long Seeded(long seed, int attempt)
        => unchecked(seed + attempt * 0x632BE59BD9B4E019);
}
