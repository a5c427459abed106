using BenchmarkDotNet.Attributes;
using PhaseFieldMiec.Solver.Geometry;

namespace PhaseFieldMiec.Bench;

/// <summary>From voxels of packed spheres to ψ and walls. A yardstick stands beside it: the distance to the
/// nearest voxel face of the staircase, which is simpler and not good enough for walls. Read cells per
/// second: Cells³/mean.</summary>
[MemoryDiagnoser]
public class GeometryBenchmarks
{
    private const double WallWidth = 1.2, Band = 5 * WallWidth;

    private VoxelImage image = null!;
    private float[] distance = null!;

    [Params(64, 128)]
    public int Cells { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        image = new PackedSpheres
        {
            Nx = Cells, Ny = Cells, Nz = Cells, VoxelSize = 1, Seed = 1, SmallestRadius = 8,
            LargestRadius = 12, Overlap = 0.2, Porosity = 0.6,
        }.Build();
        distance = SignedDistance.Build(image, periodicLateral: true, Band);
    }

    [Benchmark(Baseline = true)]
    public float[] StaircaseByHand() => new Staircase(Cells, (int)Math.Ceiling(Band)).Distance(image.Labels);

    [Benchmark]
    public float[] SignedDistanceOfSmoothedWall() => SignedDistance.Build(image, periodicLateral: true, Band);

    [Benchmark]
    public DomainParameters WeightsAndAreas()
        => DomainParameters.FromDistance(image, distance, WallWidth, periodicLateral: true);

    [Benchmark]
    public DomainParameters All() => DomainParameters.Build(image, WallWidth, periodicLateral: true);
}

/// <summary>Distance from the nearest cell of the other kind, cut off at a band: the least of squares along
/// x, then y, then z.</summary>
public sealed class Staircase(int cells, int band)
{
    private readonly float far = (band + 1) * (band + 1);

    /// <summary>Signed, positive in pores [cells].</summary>
    public float[] Distance(byte[] labels)
    {
        float[] toSolid = Squares(labels, pore: false), toPore = Squares(labels, pore: true);
        for (int i = 0; i < labels.Length; i++) toSolid[i] = MathF.Sqrt(toSolid[i]) - MathF.Sqrt(toPore[i]);
        return toSolid;
    }

    private float[] Squares(byte[] labels, bool pore)
    {
        var from = new float[labels.Length];
        for (int i = 0; i < from.Length; i++) from[i] = labels[i] == (byte)Material.Pore == pore ? 0 : far;
        foreach (int stride in new[] { 1, cells, cells * cells }) from = Along(from, stride);
        return from;
    }

    private float[] Along(float[] from, int stride)
    {
        var to = new float[from.Length];
        Parallel.For(0, cells, z =>
        {
            for (int i = z * cells * cells; i < (z + 1) * cells * cells; i++)
            {
                int at = i / stride % cells;
                float least = from[i];
                for (int k = -Math.Min(band, at); k <= Math.Min(band, cells - 1 - at); k++)
                    least = Math.Min(least, from[i + k * stride] + k * k);
                to[i] = least;
            }
        });
        return to;
    }
}
