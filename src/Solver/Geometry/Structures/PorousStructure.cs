using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Geometry.Microstructure;

namespace PhaseFieldMiec.Solver.Geometry.Structures;

/// <summary>A porous layer that is computed from a few numbers. All lengths are lengths, none is counted in
/// voxels: a finer voxel shows the same structure more finely.</summary>
public abstract record PorousStructure
{
    /// <summary>Voxels along x.</summary>
    public required int Nx { get; init; }

    /// <summary>Voxels along y (thickness in 2D).</summary>
    public required int Ny { get; init; }

    /// <summary>Voxels along z (thickness in 3D); 1 in 2D.</summary>
    public int Nz { get; init; } = 1;

    /// <summary>Edge of a voxel [m].</summary>
    public required double VoxelSize { get; init; }

    /// <summary>Whether what leaves at one lateral face comes in at the other.</summary>
    public bool PeriodicLateral { get; init; }

    /// <summary>Labels voxels by their centres. Throws <see cref="GeometryException"/> where the voxels
    /// cannot show what is asked for.</summary>
    public abstract VoxelImage Build();

    /// <summary>The voxels, lateral faces joined or not.</summary>
    protected Lattice Lattice => Lattice.Lateral(Nx, Ny, Nz, PeriodicLateral);

    /// <summary>Which of the phases has no way through the thickness, over faces of voxels, in words; null:
    /// each has one. In 2D pores are looked at only: solids hang together out of the plane.</summary>
    protected string? Parted(byte[] labels)
    {
        var parts = new VoxelParts(Lattice, labels);
        bool Through(Material phase) => parts.Through((byte)phase, Lattice.Thickness).Contains(true);
        return !Through(Material.Pore) ? "the pores do not reach"
            : Nz > 1 && !Through(Material.Miec) ? "the MIEC does not reach" : null;
    }

    /// <summary>Edges of the layer that are joined, with their names.</summary>
    protected IEnumerable<(string Axis, int Voxels)> JoinedEdges
        => !PeriodicLateral ? [] : Nz > 1 ? [("x", Nx), ("y", Ny)] : [("x", Nx)];
}
