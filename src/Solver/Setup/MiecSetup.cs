using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.Solver.Setup;

/// <summary>Arithmetic of the cell fields.</summary>
public enum Precision
{
    /// <summary>64 bit.</summary>
    Double,
    /// <summary>32 bit fields, sums in 64 bit.</summary>
    Single,
    /// <summary>64 bit with the linear solver's preconditioner in 32 bit: double's accuracy at less memory
    /// traffic.</summary>
    Mixed,
}

/// <summary>What happens at the outer faces of the lateral axes. Thickness faces are always
/// no-flux.</summary>
public enum LateralBoundary
{
    /// <summary>Opposite faces are joined.</summary>
    Periodic,
    /// <summary>Zero flux, 90° contact.</summary>
    NoFlux,
}

/// <summary>Everything a MIEC run needs, in SI. The application builds it from the input file.</summary>
public sealed record MiecSetup
{
    /// <summary>Labelled voxels; one voxel is one cell.</summary>
    public required VoxelImage Image { get; init; }
    /// <summary>Lateral faces.</summary>
    public required LateralBoundary Lateral { get; init; }
    /// <summary>The cells, and which faces are joined.</summary>
    public Lattice Lattice => Image.Joined(Lateral == LateralBoundary.Periodic);
    /// <summary>Out-of-plane depth of a 2D run [m].</summary>
    public double Depth { get; init; } = MiecKeys.Depth.Default;
    /// <summary>Width ζ of the smoothed wall, in cells: 0.8…2.</summary>
    public double WallWidth { get; init; } = MiecKeys.WallWidth.Default;
    /// <summary>How the bodies of MIEC hang together beyond the voxels; null: not said, as drawn.</summary>
    public SolidConnection? Solids { get; init; }
    /// <summary>Temperature [K].</summary>
    public required double Temperature { get; init; }
    /// <summary>Arithmetic.</summary>
    public Precision Precision { get; init; } = MiecKeys.Arithmetic.Default;
    /// <summary>Wall properties of every solid that occurs.</summary>
    public required IReadOnlyDictionary<Material, WallSetup> Walls { get; init; }
    /// <summary>β-metal.</summary>
    public required BetaSetup Beta { get; init; }
    /// <summary>Prescribed current; null: no reaction.</summary>
    public CurrentSetup? Current { get; init; }
    /// <summary>Nucleation; null: none.</summary>
    public NucleationSetup? Nucleation { get; init; }
    /// <summary>Planes of the stack that may part; null: all hold for ever.</summary>
    public StackSetup? Stack { get; init; }
    /// <summary>Silver, or another solute; null: none.</summary>
    public SilverSetup? Silver { get; init; }
    /// <summary>A solute of another element beside it, which does not meet walls; null: none.</summary>
    public SilverSetup? SecondSolute { get; init; }
    /// <summary>State at t = 0.</summary>
    public required InitialState Initial { get; init; }
    /// <summary>Run ends at this time [s] at the latest; infinite: when the protocol ends.</summary>
    public double EndTime { get; init; } = MiecKeys.End.Default ?? double.PositiveInfinity;
    /// <summary>Time stepping.</summary>
    public StepSetup Step { get; init; } = new();
}

/// <summary>Keys of a run with a geometry that are in no section of a module.</summary>
public static class MiecKeys
{
    private static readonly (string, Precision)[] precisions =
        [("double", Precision.Double), ("single", Precision.Single), ("mixed", Precision.Mixed)];

    private static readonly (string, LateralBoundary)[] boundaries =
        [("periodic", LateralBoundary.Periodic), ("no-flux", LateralBoundary.NoFlux)];

    /// <summary>Those that a setup holds as they are.</summary>
    public static KeySet<MiecSetup> Set { get; } = new();

    /// <summary>Arithmetic, of all kinds of run.</summary>
    public static ChoiceKey<Precision> Arithmetic { get; } = new("precision", precisions, "double")
    {
        Meaning = "`double` (64 bit), `single` (32 bit fields, sums in 64 bit) or `mixed` (64 bit, the "
            + "preconditioner in 32 bit)",
    };

    /// <summary>T.</summary>
    public static QuantityKey Temperature { get; } = Set.Add(
        new QuantityKey("temperature", Kind.Temperature,
            Bound.Between("1 K", "5000 K", Kind.Temperature))
        {
            Meaning = "of the cell",
        },
        setup => setup.Temperature, (setup, x) => setup with { Temperature = x });

    /// <summary>Lateral faces.</summary>
    public static ChoiceKey<LateralBoundary> Lateral { get; } =
        new("geometry.lateral", boundaries) { Meaning = "`periodic` or `no-flux` at the lateral faces" };

    /// <summary>Whether x is a radius.</summary>
    public static ChoiceKey<bool> Symmetry { get; } =
        new("geometry.symmetry", [("none", false), ("axial", true)], "none")
        {
            Meaning = "`axial`, 2D only: x is the distance from an axis at its low end, and the box a "
                + "cylinder; needs `lateral: no-flux`",
        };

    /// <summary>Depth.</summary>
    public static QuantityKey Depth { get; } = Set.Add(
        new QuantityKey("geometry.depth", Kind.Length, Bound.Positive, 1e-6)
        {
            Meaning = "out-of-plane depth, 2D only: areas and rates refer to it",
        }, setup => setup.Depth, (setup, x) => setup with { Depth = x });

    /// <summary>Bodies of MIEC.</summary>
    public static ChoiceKey<SolidConnection> Solids { get; } = new("geometry.solids",
        [("as-drawn", SolidConnection.AsDrawn), ("linked", SolidConnection.Linked)], "as-drawn")
    {
        Meaning = "`as-drawn`: ions and electrons pass over faces of voxels only, and MIEC that touches "
            + "neither side does not react; `linked`: bodies of MIEC are joined out of the plane. A 2D run "
            + "with bodies that do not reach both sides must say which",
    };

    /// <summary>ζ.</summary>
    public static QuantityKey WallWidth { get; } = Set.Add(
        new QuantityKey("geometry.wall-width", Kind.Number, Bound.Between("0.8", "2", Kind.Number), 1.2)
        {
            Meaning = "width ζ of the smoothed wall, 0.8…2", Symbol = "ζ", Unit = "cells",
        }, setup => setup.WallWidth, (setup, x) => setup with { WallWidth = x });

    /// <summary>The section 'run'.</summary>
    public static SectionKey Run { get; } = new("run", Presence.Implied)
    {
        Meaning = "end and time steps", RequiredWithout = "current", RequiredKey = "end",
    };

    /// <summary>End.</summary>
    public static QuantityOrWordKey End { get; } = Set.Add(
        new QuantityOrWordKey("run.end", Kind.Time, Bound.Positive, "protocol")
        {
            Meaning = "latest end; required without `current`",
        },
        setup => double.IsPositiveInfinity(setup.EndTime) ? null : (double?)setup.EndTime,
        (setup, x) => setup with { EndTime = x ?? double.PositiveInfinity });
}
