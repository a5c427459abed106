namespace PhaseFieldMiec.Solver.Modules.Nucleation;

/// <summary>A cap on a wall, smaller than the grid resolves: in 3D part of a sphere, in 2D a segment of a
/// cylinder of the depth of the run, counted per depth. Lengths in cells, volumes in cells of the grid, angle
/// through β.</summary>
/// <param name="Angle">contact angle [rad]</param>
/// <param name="Cylinder">2D</param>
public readonly record struct CapShape(double Angle, bool Cylinder)
{
    /// <summary>Volume of a cap of radius R.</summary>
    public double Volume(double radius) => Cylinder
        ? radius * radius * Segment
        : Math.PI * radius * radius * radius * (2 + Math.Cos(Angle)) * Math.Pow(1 - Math.Cos(Angle), 2) / 3;

    /// <summary>Radius of a cap of this volume.</summary>
    public double Radius(double volume) => Cylinder
        ? Math.Sqrt(volume / Segment)
        : Math.Cbrt(3 * volume / (Math.PI * (2 + Math.Cos(Angle)) * Math.Pow(1 - Math.Cos(Angle), 2)));

    /// <summary>Free surface: 2πR²(1 − cos θ), in 2D 2θR.</summary>
    public double Surface(double radius) => Cylinder
        ? 2 * Angle * radius
        : 2 * Math.PI * radius * radius * (1 - Math.Cos(Angle));

    /// <summary>Contact with the wall: a disc, πR² sin²θ; in 2D a chord, 2R sin θ.</summary>
    public double Contact(double radius) => Cylinder
        ? 2 * radius * Math.Sin(Angle)
        : Math.PI * radius * radius * Math.Pow(Math.Sin(Angle), 2);

    /// <summary>Mean curvature times two: 2/R, in 2D 1/R.</summary>
    public double Curvature(double radius) => (Cylinder ? 1 : 2) / radius;

    double Segment => Angle - Math.Sin(Angle) * Math.Cos(Angle);
}

/// <summary>A nucleus that the grid does not resolve yet.</summary>
public sealed class Embryo
{
    /// <summary>Cell of its birth.</summary>
    public required (int X, int Y, int Z) Cell { get; init; }
    /// <summary>Index of that cell.</summary>
    public int Index { get; init; }
    /// <summary>Shape.</summary>
    public required CapShape Shape { get; init; }
    /// <summary>Radius at birth [cells].</summary>
    public required double BirthRadius { get; init; }
    /// <summary>Contact angle of its wall [rad].</summary>
    public required double ContactAngle { get; init; }
    /// <summary>i₀ Ω/e of its wall, scaled [cells per scaled time and cell face].</summary>
    public required double Exchange { get; init; }
    /// <summary>Layer across the thickness of its cell.</summary>
    public required int Layer { get; init; }
    /// <summary>Whether β of the grid has reached its cell: it then dissolves into it.</summary>
    public bool Covered { get; set; }
    /// <summary>By how much η at its place differs from that of its layer [kT/e].</summary>
    public double Difference { get; set; }
    /// <summary>Volume [cells].</summary>
    public double Volume { get; set; }
    /// <summary>Volume at which it becomes a cap in the grid [cells].</summary>
    public double Target { get; set; }

    /// <summary>Numbers that <see cref="Pack"/> writes.</summary>
    internal const int Numbers = 14;

    /// <summary>All of it as numbers.</summary>
    internal double[] Pack() =>
    [
        Cell.X, Cell.Y, Cell.Z, Shape.Angle, Shape.Cylinder ? 1 : 0, BirthRadius, ContactAngle, Exchange,
        Layer, Covered ? 1 : 0, Volume, Target, Difference, Index,
    ];

    /// <summary>The embryo of these numbers.</summary>
    internal static Embryo Unpack(ReadOnlySpan<double> of) => new()
    {
        Cell = ((int)of[0], (int)of[1], (int)of[2]), Shape = new CapShape(of[3], of[4] != 0),
        BirthRadius = of[5],
        ContactAngle = of[6], Exchange = of[7], Layer = (int)of[8], Covered = of[9] != 0, Volume = of[10],
        Target = of[11], Difference = of[12], Index = (int)of[13],
    };
}
