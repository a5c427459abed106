namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>A MIEC block with equal straight pores along thickness: slots on a line in 2D, round tubes on a
/// square lattice in 3D, one round tube around the low face of x where that is the axis.</summary>
public sealed record Tubules
{
    /// <summary>Voxels along x.</summary>
    public required int Nx { get; init; }

    /// <summary>Voxels along y (thickness in 2D).</summary>
    public required int Ny { get; init; }

    /// <summary>Voxels along z (thickness in 3D); 1 in 2D.</summary>
    public int Nz { get; init; } = 1;

    /// <summary>Whether x is the distance from the axis of one tube.</summary>
    public bool IsAxial { get; init; }

    /// <summary>Edge of a voxel [m].</summary>
    public required double VoxelSize { get; init; }

    /// <summary>Radius of a tube, half the width of a slot [m].</summary>
    public required double HalfWidth { get; init; }

    /// <summary>Distance between the axes of neighbouring pores [m]; the first lies half of it from the
    /// face. Around an axis: twice the radius of the box.</summary>
    public required double Pitch { get; init; }

    /// <summary>Labels voxels by their centres. Throws <see cref="GeometryException"/> when pores do not
    /// fit.</summary>
    public VoxelImage Build()
    {
        (double half, double pitch) = (HalfWidth / VoxelSize, Pitch / VoxelSize);
        if (!(half > 0) || !(pitch > 2 * half))
            throw new GeometryException(
                "The pitch of tubules must exceed their width, and both must be positive.");
        if (half < 1)
            throw new GeometryException("Tubules must be at least two voxels wide.");
        if (IsAxial && Math.Abs(2 * Nx - pitch) > 1e-6)
            throw new GeometryException("Around an axis the pitch must be twice the radius of the box, "
                + $"{2 * Nx} voxels, and it is {pitch:0.###}.");
        foreach (int n in IsAxial ? [] : Nz > 1 ? [Nx, Ny] : new[] { Nx })
            if (n < pitch - 1e-6 || Math.Abs(n / pitch - Math.Round(n / pitch)) > 1e-6)
                throw new GeometryException(
                    $"{n} voxels across tubules are no multiple of their pitch of {pitch:0.###} voxels.");
        var labels = new byte[(long)Nx * Ny * Nz];
        Array.Fill(labels, (byte)Material.Miec);
        long cell = 0;
        for (int z = 0; z < Nz; z++)
            for (int y = 0; y < Ny; y++)
                for (int x = 0; x < Nx; x++, cell++)
                    if (Math.Sqrt(Square(Across(x)) + (Nz > 1 ? Square(Offset(y, pitch)) : 0)) < half)
                        labels[cell] = (byte)Material.Pore;
        return new VoxelImage(Nx, Ny, Nz, VoxelSize, labels, IsAxial);

        double Across(int x) => IsAxial ? x + 0.5 : Offset(x, pitch);
    }

    /// <summary>From the nearest axis to the centre of a voxel.</summary>
    static double Offset(int index, double pitch)
    {
        double cells = (index + 0.5) / pitch;
        return (cells - Math.Floor(cells) - 0.5) * pitch;
    }

    static double Square(double value) => value * value;
}
