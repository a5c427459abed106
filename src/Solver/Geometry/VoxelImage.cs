using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>What a voxel is made of. The numbers are the material ids in files.</summary>
public enum Material : byte
{
    /// <summary>Open pore: where β-metal may grow.</summary>
    Pore = 0,
    /// <summary>Solid electrolyte, SE: conducts ions.</summary>
    SolidElectrolyte = 1,
    /// <summary>Current collector, CC: conducts electrons.</summary>
    CurrentCollector = 2,
    /// <summary>Mixed ionic–electronic conductor: conducts both.</summary>
    Miec = 3,
    /// <summary>Ion- and electron-insulating root layer: conducts neither.</summary>
    Iei = 4,
}

/// <summary>Voxel labels on a uniform grid, x fastest: index = (z·Ny + y)·Nx + x. The last axis (z in 3D, y
/// in 2D with Nz = 1) is thickness: the current collector lies at its low end, the solid electrolyte at its
/// high end.</summary>
public sealed class VoxelImage
{
    /// <summary>Takes labels of Nx·Ny·Nz voxels with edge <paramref name="voxelSize"/> [m]; of a plane, x may
    /// be a radius.</summary>
    public VoxelImage(int nx, int ny, int nz, double voxelSize, byte[] labels, bool isAxial = false)
    {
        if (labels.LongLength != (long)nx * ny * nz)
            throw new ArgumentException(
                $"{labels.LongLength} labels for {nx}×{ny}×{nz} voxels.", nameof(labels));
        (VoxelSize, Labels) = (voxelSize, labels);
        Lattice = new Lattice(nx, ny, nz) { IsAxial = isAxial };
    }

    /// <summary>Voxels along x.</summary>
    public int Nx => Lattice.Nx;

    /// <summary>Voxels along y.</summary>
    public int Ny => Lattice.Ny;

    /// <summary>Voxels along z; 1 in 2D.</summary>
    public int Nz => Lattice.Nz;

    /// <summary>The voxels, no faces joined.</summary>
    public Lattice Lattice { get; }

    /// <summary>The voxels with the lateral faces joined, or not.</summary>
    public Lattice Joined(bool periodicLateral)
        => Lattice.Lateral(Nx, Ny, Nz, periodicLateral) with { IsAxial = Lattice.IsAxial };

    /// <summary>Edge of a voxel [m].</summary>
    public double VoxelSize { get; }

    /// <summary>Labels; after mapping they are <see cref="Material"/> numbers.</summary>
    public byte[] Labels { get; }
}
