using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Cli;

/// <summary>The one place where inputs become simulations.</summary>
public static class SimulationFactory
{
    /// <summary>Builds the simulation of an input, its geometry included.</summary>
    public static ISimulation Create(RunInput input, DeviceChoice device)
        => input.CahnHilliard is { } cahnHilliard
            ? Create(cahnHilliard, device)
            : Create(input.Miec!.Build(GeometryBuilder.Build(input.Miec.Geometry)), device);

    private static ISimulation Create(CahnHilliardSetup setup, DeviceChoice device)
        => throw new SimulationException($"This program cannot compute Cahn–Hilliard runs on {device.Name} "
            + $"yet ({setup.Nx} × {setup.Ny} × {setup.Nz} cells).");

    private static ISimulation Create(MiecSetup setup, DeviceChoice device)
        => throw new SimulationException($"This program cannot compute MIEC runs on {device.Name} yet "
            + $"({setup.Image.Labels.Length} cells).");
}
