using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Geometry.Images;
using PhaseFieldMiec.Solver.Geometry.Structures;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Input;

/// <summary>How the voxels of a run are made. Lengths in m.</summary>
public sealed record GeometryInput
{
    /// <summary>Where the section stands.</summary>
    public required Place Place { get; init; }
    /// <summary>The porous layer.</summary>
    public required LayerInput Layer { get; init; }
    /// <summary>What is stacked onto it.</summary>
    public required StackedLayers Stack { get; init; }
    /// <summary>Lateral faces.</summary>
    public required LateralBoundary Lateral { get; init; }
    /// <summary>Whether x is the distance from an axis.</summary>
    public required bool IsAxial { get; init; }
    /// <summary>Out-of-plane depth [m], used in 2D only.</summary>
    public required double Depth { get; init; }
    /// <summary>How bodies of MIEC hang together; null: not said.</summary>
    public SolidConnection? Solids { get; init; }
    /// <summary>Width ζ of the smoothed wall in cells.</summary>
    public required double WallWidth { get; init; }
}

/// <summary>The porous layer between current collector and solid electrolyte.</summary>
public abstract record LayerInput
{
    /// <summary>A segmented image in a file (.npy, .tif, numbers alone, or a folder of .tif).</summary>
    /// <param name="File">its path</param>
    /// <param name="Place">where it is named</param>
    /// <param name="Mapping">what its values, axes and voxels mean</param>
    /// <param name="Choice">which of several volumes</param>
    /// <param name="Raw">shape and type where the file says nothing of them; else null</param>
    public sealed record Image(string File, Place Place, VoxelMapping Mapping, ImageChoice Choice,
        RawNumbers? Raw) : LayerInput;

    /// <summary>An array that fills a file.</summary>
    /// <param name="Shape">length of every axis, slowest first</param>
    /// <param name="Type">of its numbers</param>
    public sealed record RawNumbers(IReadOnlyList<long> Shape, SampleType Type);

    /// <summary>Spheres of MIEC placed at random until the porosity is reached.</summary>
    public sealed record Spheres(PackedSpheres Recipe) : LayerInput;

    /// <summary>One of the structures that are computed from a few numbers.</summary>
    public sealed record Structure(PorousStructure Recipe) : LayerInput;

    /// <summary>Straight pores along the thickness in MIEC.</summary>
    public sealed record Tubes(Tubules Recipe) : LayerInput;

    /// <summary>Nothing but pore.</summary>
    public sealed record Plain(int Nx, int Ny, int Nz, double Spacing) : LayerInput;
}
