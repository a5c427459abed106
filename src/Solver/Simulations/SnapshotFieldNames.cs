using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Simulations;

/// <summary>Names of the fields that a snapshot of a run can hold, known before the run is built: those that
/// the modules of a small one declare.</summary>
public static class SnapshotFieldNames
{
    const int Cells = 8;

    /// <summary>The labels of the voxels, which stand in every snapshot of a run with a geometry.</summary>
    public const string Material = "material";

    /// <summary>Of a Cahn–Hilliard run.</summary>
    public static IReadOnlyList<string> OfCahnHilliard
        => Declared(device => new CahnHilliardSimulation<double>(new()
        {
            Nx = Cells, Ny = Cells, Spacing = 1, WellHeight = 1, LowComposition = 0, HighComposition = 1,
            GradientEnergy = 1, Mobility = 1, MeanComposition = 0.5, Amplitude = 0, EndTime = 1,
        }, device));

    /// <summary>Of an Allen–Cahn run.</summary>
    public static IReadOnlyList<string> OfAllenCahn
        => Declared(device => new AllenCahnSimulation<double>(new()
        {
            Nx = Cells, Ny = Cells, Spacing = 1, WellHeight = 1, GradientEnergy = 1, KineticCoefficient = 1,
            EndTime = 1, Start = new PhaseStart.Seeds([], Periodic: false),
        }, device));

    /// <summary>Of a run with a geometry, with this solute and a second one; null: without one.</summary>
    public static IReadOnlyList<string> OfMiec(SoluteElement? solute, bool voxels, bool stack,
        SoluteElement? second = null) =>
    [
        .. Declared(device => new MiecSimulation<double>(new()
        {
            Image = new VoxelImage(Cells, Cells, 1, 1e-8, new byte[Cells * Cells]),
            Lateral = LateralBoundary.NoFlux, Temperature = 300,
            Walls = new Dictionary<Material, WallSetup>(),
            Beta = new() { SurfaceDiffusion = 1e-21, BulkDiffusion = 1e-14 },
            Current = voxels ? new()
            {
                Protocol = [new ProtocolPart(Control.OfCurrent(0), new() { Time = 1 })],
                Model = IonModel.Voxels,
            } : null,
            Silver = solute is null ? null : new() { Element = solute, Diffusivity = 1e-13 },
            SecondSolute = second is null ? null : new() { Element = second, Diffusivity = 1e-13 },
            Initial = new InitialState.Empty(),
            Stack = stack ? new() { Pressure = 0 } : null,
        }, device, [])),
        Material,
    ];

    static IReadOnlyList<string> Declared(Func<Device<double>, Simulation> make)
    {
        using Simulation simulation = make(new AllocationCounter<double>());
        return [.. simulation.SnapshotFields.Select(field => field.Name)];
    }
}
