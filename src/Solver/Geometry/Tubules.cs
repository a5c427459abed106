using PhaseFieldMiec.Kernels.Foundation;

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

    /// <summary>By so much at most walls stray from straight ones [m]: half of it by the width of a pore,
    /// half by its middle.</summary>
    public double Waviness { get; init; }

    /// <summary>Seed of the waves.</summary>
    public long Seed { get; init; }

    /// <summary>Labels voxels by their centres. Throws <see cref="GeometryException"/> when pores do not
    /// fit.</summary>
    public VoxelImage Build()
    {
        (double half, double pitch) = (HalfWidth / VoxelSize, Pitch / VoxelSize);
        double wave = Waviness / VoxelSize;
        if (!(half > 0) || !(pitch > 2 * half + 2 * wave))
            throw new GeometryException("The pitch of tubules must exceed their width and twice their "
                + "waviness, and pitch and width must be positive.");
        if (half - 0.5 * wave < 1)
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
        int layers = Nz > 1 ? Nz : Ny;
        double[] widths = Waves(layers, 0), shifts = Waves(layers, 1);
        for (int z = 0; z < Nz; z++)
            for (int y = 0; y < Ny; y++)
                for (int x = 0; x < Nx; x++, cell++)
                {
                    int layer = Nz > 1 ? z : y, pore = (int)(x / pitch);
                    int at = pore % MostWaves * layers + layer;
                    double across = Across(x) - 0.5 * wave * shifts[at];
                    double distance = Math.Sqrt(Square(across) + (Nz > 1 ? Square(Offset(y, pitch)) : 0));
                    if (distance < half + 0.5 * wave * widths[at]) labels[cell] = (byte)Material.Pore;
                }
        return new VoxelImage(Nx, Ny, Nz, VoxelSize, labels, IsAxial);

        double Across(int x) => IsAxial ? x + 0.5 : Offset(x, pitch);
    }

    const int MostWaves = 64;           // pores along x with waves of their own

    /// <summary>For each pore along x and each layer a number between −1 and 1: four waves over the thickness
    /// with phases at random.</summary>
    double[] Waves(int layers, int kind)
    {
        var waves = new double[MostWaves * layers];
        if (Waviness == 0) return waves;
        for (int pore = 0; pore < MostWaves; pore++)
            for (int n = 1; n <= 4; n++)
            {
                double phase = CounterNoise.Uniform(Seed, pore, 8 * kind + n);
                for (int layer = 0; layer < layers; layer++)
                    waves[pore * layers + layer] += 0.25
                        * Math.Sin(2 * Math.PI * (n * (layer + 0.5) / layers + phase));
            }
        return waves;
    }

    /// <summary>From the nearest axis to the centre of a voxel.</summary>
    static double Offset(int index, double pitch)
    {
        double cells = (index + 0.5) / pitch;
        return (cells - Math.Floor(cells) - 0.5) * pitch;
    }

    static double Square(double value) => value * value;
}
