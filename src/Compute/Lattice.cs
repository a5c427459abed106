namespace PhaseFieldMiec.Compute;

/// <summary>The cells of a box as the host counts them: packed, x fastest, then y, then z, and which opposite
/// faces are joined. One cell along z means a plane; the thickness runs along z in a box and along y in a
/// plane.</summary>
public sealed record Lattice
{
    /// <summary>A box.</summary>
    /// <param name="nx">cells along x</param>
    /// <param name="ny">cells along y</param>
    /// <param name="nz">cells along z; 1: a plane</param>
    /// <param name="joinedX">whether the faces across x are joined</param>
    /// <param name="joinedY">whether the faces across y are joined</param>
    /// <param name="joinedZ">whether the faces across z are joined</param>
    /// <exception cref="ArgumentException">no cells, or more than an array holds</exception>
    public Lattice(int nx, int ny, int nz, bool joinedX = false, bool joinedY = false, bool joinedZ = false)
    {
        if (nx < 1 || ny < 1 || nz < 1) throw new ArgumentException(
            $"A lattice of {nx}×{ny}×{nz} cells has no cells.");
        if ((long)nx * ny > Array.MaxLength / nz)
            throw new ArgumentException($"A lattice of {nx}×{ny}×{nz} cells has more than an array holds.");
        (Nx, Ny, Nz) = (nx, ny, nz);
        (JoinedX, JoinedY, JoinedZ) = (joinedX, joinedY, joinedZ);
    }

    /// <summary>The cells of a grid.</summary>
    public Lattice(Grid grid, bool joinedX = false, bool joinedY = false, bool joinedZ = false)
        : this(grid.Nx, grid.Ny, grid.Nz, joinedX, joinedY, joinedZ)
    {
    }

    /// <summary>The cells of a grid, joined where its boundaries are periodic; null: nowhere.</summary>
    public static Lattice Of(Grid grid, Boundaries? boundaries)
    {
        return new(grid, IsPeriodic(boundaries?.LowX), IsPeriodic(boundaries?.LowY),
            IsPeriodic(boundaries?.LowZ));

        static bool IsPeriodic(Boundary? face) => face?.Kind == BoundaryKind.Periodic;
    }

    /// <summary>Joined across the lateral faces, or not; never across the thickness.</summary>
    public static Lattice Lateral(int nx, int ny, int nz, bool joined)
        => new(nx, ny, nz, joined, joined && nz > 1);

    /// <summary>Cells along x.</summary>
    public int Nx { get; }

    /// <summary>Cells along y.</summary>
    public int Ny { get; }

    /// <summary>Cells along z.</summary>
    public int Nz { get; }

    /// <summary>Whether the faces across x are joined.</summary>
    public bool JoinedX { get; }

    /// <summary>Whether the faces across y are joined.</summary>
    public bool JoinedY { get; }

    /// <summary>Whether the faces across z are joined.</summary>
    public bool JoinedZ { get; }

    /// <summary>Whether x is a radius: the cells of a plane are rings around its low face of x.</summary>
    public bool IsAxial
    {
        get;
        init => field = !value || Nz == 1 ? value
            : throw new ArgumentException("Only the x of a plane can be a radius.");
    }

    /// <summary>Halos that join what is joined here and leave the other faces alone; null: none.</summary>
    public Boundaries? Joined => Boundaries.Joined(JoinedX, JoinedY, JoinedZ);

    /// <summary>All cells.</summary>
    public int Cells => Nx * Ny * Nz;

    /// <summary>Rows along x: one for each y and z.</summary>
    public int Rows => Ny * Nz;

    /// <summary>2 in a plane, 3 in a box.</summary>
    public int Axes => Nz > 1 ? 3 : 2;

    /// <summary>The axis of the thickness: 1 in a plane, 2 in a box.</summary>
    public int Thickness => Axes - 1;

    /// <summary>Layers across the thickness.</summary>
    public int Layers => Nz > 1 ? Nz : Ny;

    /// <summary>Cells of one layer; layers follow each other.</summary>
    public int LayerSize => Nz > 1 ? Nx * Ny : Nx;

    /// <summary>What a cell counts in sums: its radius i + ½ [cells] where x is one, of which the volume is
    /// 2πr h³; else 1.</summary>
    public double Weight(int cell) => IsAxial ? cell % Nx + 0.5 : 1;

    /// <summary>Sum of the weights of one layer: Nx²/2 where x is a radius.</summary>
    public double LayerWeight => IsAxial ? 0.5 * Nx * Nx : LayerSize;

    /// <summary>Cells along an axis: 0, 1, 2 for x, y, z.</summary>
    public int Length(int axis) => axis switch { 0 => Nx, 1 => Ny, _ => Nz };

    /// <summary>Whether the faces across an axis are joined.</summary>
    public bool IsJoined(int axis) => axis switch { 0 => JoinedX, 1 => JoinedY, _ => JoinedZ };

    /// <summary>Cells from a cell to the next one along an axis.</summary>
    public int Stride(int axis) => axis switch { 0 => 1, 1 => Nx, _ => Nx * Ny };

    /// <summary>The cell at a place inside the box.</summary>
    public int Index(int x, int y, int z = 0) => (z * Ny + y) * Nx + x;

    /// <summary>The cell at a place inside the box.</summary>
    public int Index((int X, int Y, int Z) place) => Index(place.X, place.Y, place.Z);

    /// <summary>Whether there is a cell at a place, which may lie beyond joined faces, and which.</summary>
    public bool TryIndex(int x, int y, int z, out int cell)
    {
        (x, y, z) = (Wrap(x, 0), Wrap(y, 1), Wrap(z, 2));
        bool isInside = (uint)x < (uint)Nx && (uint)y < (uint)Ny && (uint)z < (uint)Nz;
        cell = isInside ? Index(x, y, z) : -1;
        return isInside;
    }

    /// <summary>An index along an axis, brought back into the box where faces are joined.</summary>
    public int Wrap(int at, int axis)
    {
        int n = Length(axis);
        return (uint)at < (uint)n || !IsJoined(axis) ? at : (at % n + n) % n;
    }

    /// <summary>The cell one step (±1) along an axis from another, beyond joined faces too; −1: there is
    /// none.</summary>
    public int Beside(int cell, int axis, int step)
    {
        int stride = Stride(axis), length = Length(axis), place = cell / stride % length;
        if ((uint)(place + step) < (uint)length) return cell + step * stride;
        return IsJoined(axis) && length > 1 ? cell - step * (length - 1) * stride : -1;
    }

    /// <summary>Where a cell is.</summary>
    public (int X, int Y, int Z) Place(int cell)
    {
        int row = cell / Nx, z = row / Ny;
        return (cell - row * Nx, row - z * Ny, z);
    }

    /// <summary>The layer across the thickness that a cell is in.</summary>
    public int Layer(int cell) => cell / LayerSize;

    /// <summary>The layer across the thickness that a row along x is in.</summary>
    public int LayerOfRow(int row) => Nz > 1 ? row / Ny : row;

    /// <summary>Square of the distance between the centres of two cells, to the nearest image.</summary>
    public double SquaredDistance(int one, int other)
    {
        (int x, int y, int z) = Place(one);
        (int otherX, int otherY, int otherZ) = Place(other);
        double a = Apart(x - otherX, 0), b = Apart(y - otherY, 1), c = Apart(z - otherZ, 2);
        return a * a + b * b + c * c;
    }

    /// <summary>Distance along an axis to the nearest image.</summary>
    /// <param name="difference">of two coordinates inside the box, of either sign</param>
    /// <param name="axis">0, 1, 2 for x, y, z</param>
    /// <param name="spacing">edge of a cell in the unit of the difference</param>
    public double Apart(double difference, int axis, double spacing = 1)
    {
        double distance = Math.Abs(difference);
        return IsJoined(axis) ? Math.Min(distance, Length(axis) * spacing - distance) : distance;
    }
}
