using System.Numerics;

namespace PhaseFieldMiec.Solver.Geometry.Microstructure;

/// <summary>Layout of cells with room around them, so that a neighbour is always a fixed step away: beyond
/// each row one cell or more, beyond each plane one row or more, before and behind all one plane. Rows and
/// planes are odd steps, so that neighbours have indices of other parity: those are the two colours of a
/// relaxation.</summary>
/// <param name="Nx">cells along x</param>
/// <param name="Ny">cells along y</param>
/// <param name="Nz">cells along z</param>
sealed record PathGrid(int Nx, int Ny, int Nz)
{
    /// <summary>From a row to the next; registers may reach beyond the last row of a plane by
    /// this.</summary>
    public int Row { get; } = Math.Max(Nx + 1, Vector<float>.Count) | 1;

    /// <summary>From a plane to the next.</summary>
    public int Plane { get; } = (Math.Max(Nx + 1, Vector<float>.Count) | 1) * ((Ny + 1) | 1);

    /// <summary>Cells along an axis: 0, 1, 2 for x, y, z.</summary>
    public int Length(int axis) => axis switch { 0 => Nx, 1 => Ny, _ => Nz };

    /// <summary>From a cell to the next along an axis.</summary>
    public int Stride(int axis) => axis switch { 0 => 1, 1 => Row, _ => Plane };

    /// <summary>Where a cell lies.</summary>
    public int Index(int x, int y, int z) => (z + 1) * Plane + (y + 1) * Row + x + 1;

    /// <summary>Cells of one plane with what lies between its rows: from the first to one after the
    /// last.</summary>
    public (int From, int To) Range(int z) => (Index(0, 0, z), Index(Nx, Ny - 1, z));

    /// <summary>All cells.</summary>
    public long Cells => (long)Nx * Ny * Nz;

    /// <summary>Half as many cells along each axis; along one with a single cell as many.</summary>
    public PathGrid Coarser => new(Half(Nx), Half(Ny), Half(Nz));

    /// <summary>Values of cells, all 0. Throws <see cref="GeometryException"/> where an array cannot hold
    /// them.</summary>
    public float[] Allocate()
    {
        long length = (Nz + 2L) * Plane + Row + Vector<float>.Count + 1;
        return length <= Array.MaxLength ? new float[length]
            : throw new GeometryException($"{Nx} × {Ny} × {Nz} voxels are too many; crop the image.");
    }

    /// <summary>Does something for each plane, in parallel where that is worth it.</summary>
    public void ForPlanes(Action<int> work)
    {
        if (Cells < 1 << 15)
            for (int z = 0; z < Nz; z++) work(z);
        else
            Parallel.For(0, Nz, work);
    }

    /// <summary>Sum of what each plane gives, the same whatever thread computes it.</summary>
    public double Sum(Func<int, double> ofPlane)
    {
        var sums = new double[Nz];
        ForPlanes(z => sums[z] = ofPlane(z));
        return sums.Sum();
    }

    static int Half(int n) => (n + 1) / 2;
}
