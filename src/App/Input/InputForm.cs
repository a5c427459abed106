using PhaseFieldMiec.App.Infer;
using PhaseFieldMiec.App.Sweep;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Parameters;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Simulations;

namespace PhaseFieldMiec.App.Input;

/// <summary>All keys of one kind of run, in the order of the manual.</summary>
/// <param name="Name">the section that tells it from the others</param>
/// <param name="Keys">sections before their keys</param>
/// <param name="Fields">names for 'output.fields'</param>
public sealed record InputForm(string Name, IReadOnlyList<Key> Keys, IReadOnlyList<string> Fields)
{
    /// <summary>With a geometry.</summary>
    public static InputForm Miec { get; } = new("geometry",
    [
        .. OutputKeys.Seconds.All, OutputKeys.LengthUnit, MiecKeys.Temperature, BetaKeys.Host,
        .. GeometryKeys.All,
        WallKeys.Section, WallKeys.Solid, .. WallKeys.Set.Keys, .. StorageKeys.All,
        WallEndKeys.Section, .. WallEndKeys.Set.Keys,
        BetaKeys.Section, .. BetaKeys.Set.Keys,
        InitialKeys.Section, InitialKeys.Word, InitialKeys.Film, InitialKeys.FilmMaterial,
        InitialKeys.FilmThickness, InitialKeys.Filled, InitialKeys.FilledFraction, InitialKeys.FilledFrom,
        InitialKeys.Snapshot,
        CurrentKeys.Section, .. ProtocolKeys.All, .. CurrentKeys.Set.Keys,
        NucleationKeys.Section, .. NucleationKeys.Set.Keys,
        StackKeys.Section, .. StackKeys.Set.Keys, StackKeys.Planes, StackKeys.Plane,
        .. StackKeys.PlaneSet.Keys,
        SilverKeys.Section, SilverKeys.Element, .. SilverKeys.Set.Keys, .. SilverKeys.Particles.All,
        SecondSoluteKeys.Section, SecondSoluteKeys.Element, .. SecondSoluteKeys.Set.Keys,
        .. SecondSoluteKeys.Particles.All,
        MiecKeys.Run, MiecKeys.End, OutputKeys.WallClock, StepKeys.Section,
        .. StepKeys.Set.Keys, .. SweepKeys.All, .. InferKeys.All,
    ],
    [
        .. SoluteElement.All.SelectMany(solute =>
            SnapshotFieldNames.OfMiec(solute, voxels: true, stack: true)).Distinct(),
    ]);

    /// <summary>Allen–Cahn.</summary>
    public static InputForm AllenCahn { get; } = new("allen-cahn",
    [
        .. OutputKeys.Reduced.All, AllenCahnKeys.Section, AllenCahnKeys.Cells, .. AllenCahnKeys.Set.Keys,
        AllenCahnKeys.Faces, AllenCahnKeys.Seeds, AllenCahnKeys.SeedPosition, AllenCahnKeys.SeedRadius,
        AllenCahnKeys.Front, .. AllenCahnKeys.FrontSet.Keys,
        ReducedKeys.Run, ReducedKeys.End, OutputKeys.WallClock, ReducedKeys.Step,
        ReducedKeys.Length, .. SweepKeys.All, .. InferKeys.All,
    ], SnapshotFieldNames.OfAllenCahn);

    /// <summary>Cahn–Hilliard.</summary>
    public static InputForm CahnHilliard { get; } = new("cahn-hilliard",
    [
        .. OutputKeys.Reduced.All, CahnHilliardKeys.Section, CahnHilliardKeys.Cells,
        .. CahnHilliardKeys.Set.Keys, ReducedKeys.Run, ReducedKeys.End, OutputKeys.WallClock,
        ReducedKeys.Step, ReducedKeys.Length, .. SweepKeys.All, .. InferKeys.All,
    ], SnapshotFieldNames.OfCahnHilliard);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<InputForm> All { get; } = [AllenCahn, CahnHilliard, Miec];
}
