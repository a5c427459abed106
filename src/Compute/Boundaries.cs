namespace PhaseFieldMiec.Compute;

/// <summary>How the halo behind one face is filled.</summary>
public enum BoundaryKind
{
    /// <summary>The halo stays as it is (zero unless somebody wrote it).</summary>
    None,
    /// <summary>From the opposite side.</summary>
    Periodic,
    /// <summary>Mirrored: no gradient at the face.</summary>
    NoFlux,
    /// <summary>So that the mean of halo and cell is the value: the value stands at the face.</summary>
    FixedValue,
}

/// <summary>One face: its kind and, for a fixed value, the value.</summary>
public readonly record struct Boundary(BoundaryKind Kind, double Value = 0)
{
    /// <summary>Left alone.</summary>
    public static Boundary None { get; } = new(BoundaryKind.None);

    /// <summary>Joined with the opposite face.</summary>
    public static Boundary Periodic { get; } = new(BoundaryKind.Periodic);

    /// <summary>No gradient.</summary>
    public static Boundary NoFlux { get; } = new(BoundaryKind.NoFlux);

    /// <summary>This value at the face.</summary>
    public static Boundary Fixed(double value) => new(BoundaryKind.FixedValue, value);
}

/// <summary>The six faces of the box. Opposite faces are periodic together or not at all.</summary>
public sealed record Boundaries(
    Boundary LowX, Boundary HighX, Boundary LowY, Boundary HighY, Boundary LowZ, Boundary HighZ)
{
    /// <summary>The same on all faces.</summary>
    public static Boundaries All(Boundary boundary)
        => new(boundary, boundary, boundary, boundary, boundary, boundary);

    /// <summary>Periodic everywhere.</summary>
    public static Boundaries Periodic { get; } = All(Boundary.Periodic);

    /// <summary>No flux anywhere.</summary>
    public static Boundaries NoFlux { get; } = All(Boundary.NoFlux);

    /// <summary>Periodic along the axes named, halos left alone (zero) along the others: for coefficients
    /// that close their outer faces themselves. Null where no axis is joined: nothing to fill.</summary>
    public static Boundaries? Joined(bool x, bool y, bool z)
    {
        if (!x && !y && !z) return null;
        Boundary inX = x ? Boundary.Periodic : Boundary.None, inY = y ? Boundary.Periodic : Boundary.None;
        Boundary inZ = z ? Boundary.Periodic : Boundary.None;
        return new(inX, inX, inY, inY, inZ, inZ);
    }

    /// <summary>The same faces, but with the halos of the high sides left alone: for values that live on the
    /// high face of their cell.</summary>
    public Boundaries LowSides
        => this with { HighX = Boundary.None, HighY = Boundary.None, HighZ = Boundary.None };
}
