using System.Numerics;

namespace PhaseFieldMiec.Solver.Geometry.Structures;

/// <summary>MIEC where a Gaussian random field is low, as in foams and after spinodal decomposition: a sum of
/// plane waves of one length, of directions and phases at random (Cahn, J. Chem. Phys. 42, 93 (1965)). Where
/// the box is joined, waves are those that fit into it.</summary>
public sealed record RandomField : GradedStructure
{
    const int Waves = 128;
    const double FewestVoxels = 6, FewestLengths = 2;

    /// <summary>Wave length: from a strut to the next one [m].</summary>
    public required double Length { get; init; }

    /// <summary>Seed of the waves.</summary>
    public required long Seed { get; init; }

    /// <inheritdoc/>
    protected override int Attempts => 10;

    /// <inheritdoc/>
    protected override void Check()
    {
        double voxels = Length / VoxelSize;
        if (!(voxels >= FewestVoxels)) throw new GeometryException(
            $"A length of {voxels:0.##} voxels is too short: struts and pores take half of it, and thinner "
            + $"ones than {FewestVoxels / 2} voxels are not seen; take smaller voxels.");
        foreach ((string axis, int edge) in JoinedEdges)
            if (edge < FewestLengths * voxels * (1 - 1e-9)) throw new GeometryException(
                $"The periodic box holds {edge / voxels:0.##} lengths along {axis} and must hold "
                + $"{FewestLengths} at least for waves of many directions to fit into it.");
    }

    /// <inheritdoc/>
    protected override float[] Heights(int attempt)
    {
        var random = new SeededRandom(Seeded(Seed, attempt));
        (double[] cos, double[] sin)[] alongX = new (double[], double[])[Waves],
            alongY = new (double[], double[])[Waves], alongZ = new (double[], double[])[Waves];
        for (int wave = 0; wave < Waves; wave++)
        {
            (double x, double y, double z) = Wave(random);
            alongX[wave] = Table(Nx, x, 0);
            alongY[wave] = Table(Ny, y, 0);
            alongZ[wave] = Table(Nz, z, 2 * Math.PI * random.Next());
        }
        var heights = new float[(long)Nx * Ny * Nz];
        Parallel.For(0, Ny * Nz, row =>
        {
            var sum = new double[Nx];
            (int y, int z) = (row % Ny, row / Ny);
            for (int wave = 0; wave < Waves; wave++)
            {
                (double cosY, double sinY) = (alongY[wave].cos[y], alongY[wave].sin[y]);
                (double cosZ, double sinZ) = (alongZ[wave].cos[z], alongZ[wave].sin[z]);
                Add(sum, alongX[wave], cosY * cosZ - sinY * sinZ, cosY * sinZ + sinY * cosZ);
            }
            Span<float> there = heights.AsSpan(row * Nx, Nx);
            for (int x = 0; x < Nx; x++) there[x] = (float)sum[x];
        });
        return heights;
    }

    /// <summary>A wave vector of the one length [rad/voxel]; along joined axes the box holds whole
    /// waves.</summary>
    (double X, double Y, double Z) Wave(SeededRandom random)
    {
        double whole = 2 * Math.PI * VoxelSize / Length;
        while (true)
        {
            double turn = 2 * Math.PI * random.Next(), rise = Nz > 1 ? random.Next(-1, 1) : 0;
            double x = Fit(whole * Math.Sqrt(1 - rise * rise) * Math.Cos(turn), Lattice.JoinedX, Nx);
            if (Nz == 1)
            {
                if (Math.Abs(x) > whole) continue;
                return (x, Math.CopySign(Math.Sqrt(whole * whole - x * x), Math.Sin(turn)), 0);
            }
            double y = Fit(whole * Math.Sqrt(1 - rise * rise) * Math.Sin(turn), Lattice.JoinedY, Ny);
            double left = whole * whole - x * x - y * y;
            if (left >= 0) return (x, y, Math.CopySign(Math.Sqrt(left), rise));
        }
    }

    static double Fit(double wave, bool joined, int n)
    {
        double unit = 2 * Math.PI / n;
        return joined ? unit * Math.Round(wave / unit) : wave;
    }

    static (double[] Cos, double[] Sin) Table(int n, double wave, double phase)
    {
        (double[] cos, double[] sin) = (new double[n], new double[n]);
        for (int i = 0; i < n; i++) (sin[i], cos[i]) = Math.SinCos(wave * (i + 0.5) + phase);
        return (cos, sin);
    }

    /// <summary>sum += cos(a + b) with cos b and sin b given.</summary>
    static void Add(double[] sum, (double[] Cos, double[] Sin) along, double cos, double sin)
    {
        int x = 0;
        for (; x <= sum.Length - Vector<double>.Count; x += Vector<double>.Count)
            (new Vector<double>(sum, x) + (new Vector<double>(along.Cos, x) * cos
                - new Vector<double>(along.Sin, x) * sin)).CopyTo(sum, x);
        for (; x < sum.Length; x++) sum[x] += along.Cos[x] * cos - along.Sin[x] * sin;
    }
}
