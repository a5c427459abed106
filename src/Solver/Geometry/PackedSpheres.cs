using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>A MIEC of randomly placed spheres (disks in 2D): random sequential addition until the porosity is
/// reached, then one common factor ≤ 1 on all radii, found by bisection, so that overlap and gap hold as
/// asked.</summary>
public sealed record PackedSpheres
{
    const int Attempts = 5000;

    /// <summary>Voxels along x.</summary>
    public required int Nx { get; init; }

    /// <summary>Voxels along y (thickness in 2D).</summary>
    public required int Ny { get; init; }

    /// <summary>Voxels along z (thickness in 3D); 1 in 2D.</summary>
    public int Nz { get; init; } = 1;

    /// <summary>Edge of a voxel [m].</summary>
    public required double VoxelSize { get; init; }

    /// <summary>Seed of the random numbers.</summary>
    public required long Seed { get; init; }

    /// <summary>Smallest radius [m]; radii are uniform between it and the largest.</summary>
    public required double SmallestRadius { get; init; }

    /// <summary>Largest radius [m].</summary>
    public required double LargestRadius { get; init; }

    /// <summary>Share of the sum of two radii by which their centres may be nearer than that sum, 0 …
    /// 1.</summary>
    public double Overlap { get; init; }

    /// <summary>Least free width between two spheres [m], besides <see cref="Overlap"/>, so that pores stay
    /// resolved.</summary>
    public double Gap { get; init; }

    /// <summary>Share of pore voxels that is aimed at; reached within 0.02.</summary>
    public required double Porosity { get; init; }

    /// <summary>True: spheres that leave at one lateral face come in at the other.</summary>
    public bool PeriodicLateral { get; init; }

    /// <summary>Places the spheres. Throws <see cref="GeometryException"/> when they jam before the porosity
    /// is reached.</summary>
    public VoxelImage Build()
    {
        Check();
        var random = new SeededRandom(Seed);
        var spheres = new List<Sphere>();
        var labels = new byte[(long)Nx * Ny * Nz];
        long target = (long)Math.Round((1 - Porosity) * labels.LongLength), solid = 0;
        while (solid < target && TryPlace(random, spheres, out Sphere sphere))
        {
            spheres.Add(sphere);
            solid += Paint(labels, sphere, 1);
        }
        if (solid > target)
            labels = Shrink(spheres, target, out solid);
        double reached = 1 - (double)solid / labels.LongLength;
        if (Math.Abs(reached - Porosity) > 0.02)
            throw new GeometryException($"Spheres jam at a porosity of {reached:0.000} before "
                + $"{Porosity:0.000} is reached; allow more overlap, less gap or smaller radii, "
                + "or ask for a higher porosity.");
        return new VoxelImage(Nx, Ny, Nz, VoxelSize, labels);
    }

    void Check()
    {
        if (!(SmallestRadius > 0) || !(LargestRadius >= SmallestRadius))
            throw new GeometryException("Radii must be positive, the largest not below the smallest.");
        if (LargestRadius < VoxelSize)
            throw new GeometryException("The largest radius is below one voxel: no sphere would be seen.");
        if (!(Porosity is > 0 and < 1) || !(Overlap is >= 0 and < 1) || !(Gap >= 0))
            throw new GeometryException("Porosity must lie within 0 and 1, overlap in [0, 1), "
                + "and the gap may not be negative.");
        int lateral = Nz == 1 ? Nx : Math.Min(Nx, Ny);
        if (PeriodicLateral && 2 * LargestRadius > lateral * VoxelSize)
            throw new GeometryException("A sphere is wider than the periodic box and would overlap itself.");
    }

    /// <summary>Centre and radius in voxels.</summary>
    readonly record struct Sphere(double X, double Y, double Z, double Radius);

    bool TryPlace(SeededRandom random, List<Sphere> spheres, out Sphere sphere)
    {
        double radius = random.Next(SmallestRadius, LargestRadius) / VoxelSize;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            // Spheres may stick out where the box is not joined, or its faces would be poorer in solid.
            double Place(int n, bool joined) => joined ? random.Next(0, n) : random.Next(-radius, n + radius);
            sphere = new Sphere(Place(Nx, PeriodicLateral), Place(Ny, PeriodicLateral && Nz > 1),
                Nz > 1 ? Place(Nz, false) : 0.5, radius);
            if (IsFree(sphere, spheres))
                return true;
        }
        sphere = default;
        return false;
    }

    bool IsFree(Sphere one, List<Sphere> spheres)
    {
        Lattice lattice = Lattice;
        foreach (Sphere other in spheres)
        {
            double least = (1 - Overlap) * (one.Radius + other.Radius) + Gap / VoxelSize;
            double x = lattice.Apart(one.X - other.X, 0), y = lattice.Apart(one.Y - other.Y, 1);
            double z = one.Z - other.Z;
            if (x * x + y * y + z * z < least * least)
                return false;
        }
        return true;
    }

    byte[] Shrink(List<Sphere> spheres, long target, out long solid)
    {
        byte[]? best = null;
        (double low, double high) = (0, 1);
        solid = 0;
        for (int step = 0; step < 16; step++)
        {
            double factor = step == 0 ? 1 : (low + high) / 2;
            var labels = new byte[(long)Nx * Ny * Nz];
            long painted = spheres.Sum(sphere => (long)Paint(labels, sphere, factor));
            if (best is null || Math.Abs(painted - target) < Math.Abs(solid - target))
                (best, solid) = (labels, painted);
            if (painted > target)
                high = factor;
            else
                low = factor;
        }
        return best!;
    }

    /// <summary>Turns pore voxels with their centre in the sphere into MIEC; gives how many there
    /// were.</summary>
    int Paint(byte[] labels, Sphere sphere, double factor)
    {
        double radius = sphere.Radius * factor;
        Lattice lattice = Lattice;
        int painted = 0;
        (int z0, int z1) = Nz > 1 ? Span(sphere.Z, radius, Nz, false) : (0, 0);
        (int y0, int y1) = Span(sphere.Y, radius, Ny, lattice.JoinedY);
        (int x0, int x1) = Span(sphere.X, radius, Nx, lattice.JoinedX);
        for (int z = z0; z <= z1; z++)
            for (int y = y0; y <= y1; y++)
                for (int x = x0; x <= x1; x++)
                {
                    (double a, double b, double c) =
                        (x + 0.5 - sphere.X, y + 0.5 - sphere.Y, z + 0.5 - sphere.Z);
                    if (a * a + b * b + c * c >= radius * radius)
                        continue;
                    if (!lattice.TryIndex(x, y, z, out int cell) || labels[cell] != (byte)Material.Pore)
                        continue;
                    labels[cell] = (byte)Material.Miec;
                    painted++;
                }
        return painted;
    }

    static (int From, int To) Span(double centre, double radius, int n, bool joined)
    {
        int from = (int)Math.Floor(centre - radius - 0.5), to = (int)Math.Ceiling(centre + radius - 0.5);
        return joined ? (from, to) : (Math.Max(from, 0), Math.Min(to, n - 1));
    }

    Lattice Lattice => Lattice.Lateral(Nx, Ny, Nz, PeriodicLateral);
}
