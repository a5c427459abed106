using PhaseFieldMiec.App.Infer;
using PhaseFieldMiec.App.Sweep;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Input;

/// <summary>An input file, read and checked as far as possible without building its geometry.</summary>
public sealed record RunInput
{
    /// <summary>Title, or the file's name.</summary>
    public required string Title { get; init; }
    /// <summary>Arithmetic.</summary>
    public required Precision Precision { get; init; }
    /// <summary>Cahn–Hilliard run, or null.</summary>
    public CahnHilliardSetup? CahnHilliard { get; init; }
    /// <summary>Allen–Cahn run, or null.</summary>
    public AllenCahnSetup? AllenCahn { get; init; }
    /// <summary>MIEC run, or null. Exactly one of the three is there.</summary>
    public MiecInput? Miec { get; init; }
    /// <summary>What to write.</summary>
    public required OutputInput Output { get; init; }
    /// <summary>Time of the clock after which the run ends [s]; null: it does not.</summary>
    public double? WallClock { get; init; }
    /// <summary>Many runs of it, or null.</summary>
    public SweepInput? Sweep { get; init; }
    /// <summary>Parameters to find from a measured curve, or null.</summary>
    public InferInput? Infer { get; init; }
    /// <summary>Every value in SI with unit, defaults included and marked; itself an input file.</summary>
    public required string Resolved { get; init; }
    /// <summary>The same as values with their paths.</summary>
    public IReadOnlyList<(string Path, string Value)> Values { get; init; } = [];
    /// <summary>Physical parameters with what is known of them.</summary>
    public IReadOnlyList<ParameterUse> Parameters { get; init; } = [];
}

/// <summary>A MIEC run whose voxels are not built yet.</summary>
/// <param name="Geometry">how to build them</param>
/// <param name="Build">the setup on built voxels; throws <see cref="InputException"/> where they do not fit
/// it</param>
/// <param name="Fields">names of the fields that its snapshots can hold</param>
public sealed record MiecInput(GeometryInput Geometry, Func<VoxelImage, MiecSetup> Build,
    IReadOnlyList<string> Fields)
{
    /// <summary>What somebody who runs it should know, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>What a run writes.</summary>
/// <param name="SnapshotEvery">time between snapshots [s, or reduced]</param>
/// <param name="HistoryEvery">accepted steps between rows of history.csv</param>
/// <param name="Checkpoints">when to write checkpoints</param>
/// <param name="LengthUnit">m, um or nm for positions in snapshots; null: chosen by cell size</param>
/// <param name="Fields">fields in snapshots; null: all</param>
/// <param name="FieldsPlace">where the fields are named</param>
/// <param name="Report">whether the run ends with a report</param>
public sealed record OutputInput(
    double SnapshotEvery, int HistoryEvery, CheckpointInput Checkpoints, string? LengthUnit,
    IReadOnlyList<string>? Fields, Place FieldsPlace, bool Report);

/// <summary>When to write checkpoints, whichever comes first; null: not for that.</summary>
/// <param name="Time">simulated time between two [s, or reduced]</param>
/// <param name="Steps">accepted steps between two</param>
/// <param name="WallTime">time of the clock between two [s]</param>
public sealed record CheckpointInput(double? Time, int? Steps, double? WallTime);
