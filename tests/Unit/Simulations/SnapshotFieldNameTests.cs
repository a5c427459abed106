using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Simulations;
using PhaseFieldMiec.Tests.Unit.Input;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Simulations;

public sealed class SnapshotFieldNameTests
{
    private static readonly DeviceChoice cpu = DeviceChoice.Parse("cpu", 1);

    private static IEnumerable<string> Of(string text)
    {
        using ISimulation simulation = SimulationFactory.Create(InputFile.Read(text, "a.yaml", []), cpu);
        return simulation.SnapshotFields.Select(field => field.Name);
    }

    [Fact]
    public void The_names_known_before_a_run_are_those_of_the_run()
    {
        string silver = InputTexts.Tubules;
        int from = silver.IndexOf("silver:", StringComparison.Ordinal),
            to = silver.IndexOf("initial:", StringComparison.Ordinal);
        Assert.Equal(SnapshotFieldNames.OfMiec(SoluteElement.Silver, voxels: false, stack: false),
            Of(silver).Append(SnapshotFieldNames.Material));
        Assert.Equal(SnapshotFieldNames.OfMiec(null, voxels: false, stack: false),
            Of(silver[..from] + silver[to..])
            .Append(SnapshotFieldNames.Material));
        string voxels = silver.With("  double-layer", "  model: voxels\n  double-layer").With(
            "  nucleation-overpotential: 14 mV",
            "  nucleation-overpotential: 14 mV\n    ion-conductivity: 0.01 S/m");
        Assert.Equal(SnapshotFieldNames.OfMiec(SoluteElement.Silver, voxels: true, stack: false),
            Of(voxels).Append(SnapshotFieldNames.Material));
        Assert.Equal(SnapshotFieldNames.OfMiec(null, voxels: false, stack: true),
            Of(silver[..from] + "stack: { pressure: 5 MPa }\n" + silver[to..])
            .Append(SnapshotFieldNames.Material));
        Assert.Equal(SnapshotFieldNames.OfAllenCahn, Of(InputTexts.Seeds));
        Assert.Equal(SnapshotFieldNames.OfCahnHilliard, Of(InputTexts.Spinodal));
    }
}
