using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Geometry;

namespace PhaseFieldMiec.Solver.Composition;

/// <summary>Walls of the pores where planes of the stack are open: beyond an open plane there is no wall,
/// and pores end at it as if they went on, mirrored. ψ, walls and areas are those of voxels in which
/// they do; what lies beyond the plane is cut off.</summary>
internal sealed class OpenWalls
{
    readonly DomainParameters taller;
    readonly int layers, layerSize, from, to, shift;

    /// <param name="image">voxels</param>
    /// <param name="wallWidth">ζ [cells]</param>
    /// <param name="lattice">joined lateral faces</param>
    /// <param name="interlayer">layers from low to high (exclusive) between the planes</param>
    /// <param name="low">whether the plane at the collector is open</param>
    /// <param name="high">whether the plane at the electrolyte is open</param>
    public OpenWalls(VoxelImage image, double wallWidth, Lattice lattice, (int Low, int High) interlayer,
        bool low, bool high)
    {
        int beyond = (int)Math.Ceiling(5 * wallWidth) + 2;
        (layers, layerSize) = (lattice.Layers, lattice.LayerSize);
        (from, to) = (low ? interlayer.Low : 0, high ? interlayer.High : layers);
        shift = low ? interlayer.Low - beyond : 0;
        int last = high ? interlayer.High + beyond : layers;
        var labels = new byte[(last - shift) * layerSize];
        for (int layer = shift; layer < last; layer++)
        {
            int source = low && layer < interlayer.Low ? 2 * interlayer.Low - 1 - layer
                : high && layer >= interlayer.High ? 2 * interlayer.High - 1 - layer : layer;
            source = Math.Clamp(source, 0, layers - 1);
            image.Labels.AsSpan(source * layerSize, layerSize)
                .CopyTo(labels.AsSpan((layer - shift) * layerSize));
        }
        bool flat = image.Nz == 1;
        var continued = new VoxelImage(image.Nx, flat ? last - shift : image.Ny, flat ? 1 : last - shift,
            image.VoxelSize, labels, lattice.IsAxial);
        taller = DomainParameters.FromDistance(continued,
            SignedDistance.Continued(continued, image, lattice.JoinedX, 5 * wallWidth), wallWidth,
            lattice.JoinedX);
        Psi = Cropped(i => taller.Psi[i]);
    }

    /// <summary>ψ; 0 beyond open planes.</summary>
    public float[] Psi { get; }

    /// <summary>δ_w w_s of a solid.</summary>
    public float[] Wall(Material solid) => !taller.Weights.Materials.Contains(solid) ? new float[Psi.Length]
        : Cropped(i => taller.WallDensity[i] * taller.Weights[solid][i]);

    /// <summary>Areas of a solid that react.</summary>
    public float[] Reaction(Material solid) => !taller.Weights.Materials.Contains(solid)
        ? new float[Psi.Length] : Cropped(i => taller.ReactionArea[solid][i]);

    float[] Cropped(Func<int, float> value)
    {
        var cells = new float[layers * layerSize];
        for (int i = from * layerSize; i < to * layerSize; i++) cells[i] = value(i - shift * layerSize);
        return cells;
    }
}
