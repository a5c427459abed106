namespace PhaseFieldMiec.Solver.Geometry.Structures;

/// <summary>A MIEC of spheres (disks in 2D) thrown at random, each regardless of the others, as sintered
/// powders look.</summary>
public sealed record OverlappingSpheres : ScatteredBodies
{
    /// <summary>Smallest radius [m]; radii are uniform between it and the largest, before the common
    /// factor.</summary>
    public required double SmallestSphere { get; init; }

    /// <summary>Largest radius [m].</summary>
    public required double LargestSphere { get; init; }

    /// <inheritdoc/>
    protected override double SmallestRadius => SmallestSphere / VoxelSize;

    double LargestRadius => LargestSphere / VoxelSize;

    /// <inheritdoc/>
    protected override (double Volume, double Extent) Size
    {
        get
        {
            // Mean of r^n of radii that are uniform between two.
            double Mean(int n) => SmallestRadius == LargestRadius ? Math.Pow(LargestRadius, n)
                : (Math.Pow(LargestRadius, n + 1) - Math.Pow(SmallestRadius, n + 1))
                    / ((n + 1) * (LargestRadius - SmallestRadius));
            return (Nz > 1 ? 4 * Math.PI / 3 * Mean(3) : Math.PI * Mean(2), LargestRadius);
        }
    }

    /// <inheritdoc/>
    protected override void Check()
    {
        if (!(SmallestSphere > 0) || !(LargestSphere >= SmallestSphere))
            throw new GeometryException("Radii must be positive, the largest not below the smallest.");
        foreach ((string axis, int voxels) in JoinedEdges)
            if (2 * LargestRadius > voxels) throw new GeometryException(
                $"A sphere is wider than the periodic box along {axis} and would meet itself.");
    }

    private protected override Body Draw(SeededRandom random, (double X, double Y, double Z) middle)
        => new(middle, default, random.Next(SmallestRadius, LargestRadius));
}
