using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Simulations;

namespace PhaseFieldMiec.App.Cli;

/// <summary>The one place where inputs become simulations.</summary>
public static class SimulationFactory
{
    /// <summary>Builds the simulation of an input, its geometry included.</summary>
    /// <param name="input">what to compute</param>
    /// <param name="device">where</param>
    /// <param name="warn">told what of an image is doubtful; null: nobody is</param>
    public static ISimulation Create(RunInput input, DeviceChoice device, Action<string>? warn = null)
    {
        foreach (string note in input.Miec?.Notes ?? []) warn?.Invoke(note);
        return input.CahnHilliard is { } cahnHilliard ? Create(cahnHilliard, device)
            : input.AllenCahn is { } allenCahn ? Create(allenCahn, device)
            : Create(input.Miec!.Build(GeometryBuilder.Build(input.Miec.Geometry, warn)), device);
    }

    private static ISimulation Create(CahnHilliardSetup setup, DeviceChoice device)
    {
        MemoryNeed.Of(setup).Refuse(device);
        return CahnHilliardSimulation.Create(setup, device.Devices);
    }

    private static ISimulation Create(AllenCahnSetup setup, DeviceChoice device)
    {
        MemoryNeed.Of(setup).Refuse(device);
        return AllenCahnSimulation.Create(setup, device.Devices);
    }

    /// <summary>The simulation of a setup.</summary>
    public static ISimulation Create(MiecSetup setup, DeviceChoice device)
    {
        MemoryNeed.Of(setup).Refuse(device);
        return MiecSimulation.Create(setup, device.Devices);
    }
}
