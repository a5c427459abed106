namespace PhaseFieldMiec.Solver.Geometry.Structures;

/// <summary>A mat of straight round fibres of MIEC (nanowires) with round ends, thrown at random, that lie
/// more or less across the thickness.</summary>
public sealed record FibreMat : ScatteredBodies
{
    /// <summary>Radius of a fibre [m], before the common factor.</summary>
    public required double Radius { get; init; }

    /// <summary>Length of its axis [m].</summary>
    public required double Length { get; init; }

    /// <summary>Largest angle between a fibre and the plane across the thickness [rad], 0 … π/2; directions
    /// within it are equally likely.</summary>
    public required double Tilt { get; init; }

    double Half => 0.5 * Length / VoxelSize;

    /// <inheritdoc/>
    protected override double SmallestRadius => Radius / VoxelSize;

    /// <inheritdoc/>
    protected override (double Volume, double Extent) Size
    {
        get
        {
            double r = SmallestRadius;
            double volume = Nz > 1 ? Math.PI * r * r * (2 * Half + 4 * r / 3) : r * (4 * Half + Math.PI * r);
            return (volume, Half + r);
        }
    }

    /// <inheritdoc/>
    protected override void Check()
    {
        if (!(Radius > 0) || !(Length > 0) || !(Tilt is >= 0 and <= Math.PI / 2))
            throw new GeometryException(
                "Radius and length of fibres must be positive, and their tilt within 0 and 90 degrees.");
        foreach ((string axis, int voxels) in JoinedEdges)
            if (2 * (Half + SmallestRadius) > voxels) throw new GeometryException(
                $"A fibre is longer than the periodic box along {axis} and would meet itself.");
    }

    private protected override Body Draw(SeededRandom random, (double X, double Y, double Z) middle)
    {
        if (Nz == 1)
        {
            double angle = random.Next(-Tilt, Tilt);
            return new(middle, (Half * Math.Cos(angle), Half * Math.Sin(angle), 0), SmallestRadius);
        }
        double turn = 2 * Math.PI * random.Next(), most = Math.Sin(Tilt), rise = random.Next(-most, most);
        double across = Half * Math.Sqrt(1 - rise * rise);
        return new(middle, (across * Math.Cos(turn), across * Math.Sin(turn), Half * rise), SmallestRadius);
    }
}
