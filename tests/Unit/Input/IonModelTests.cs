using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Solver.Setup;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Input;

/// <summary>'current.model: voxels' and what it asks for.</summary>
public sealed class IonModelTests
{
    private static readonly string voxels = InputTexts.Tubules
        .With("current:\n", "current:\n  model: voxels\n")
        .With("    contact-angle: 170 deg\n", "    contact-angle: 170 deg\n    ion-conductivity: 0.01 S/m\n");

    private static MiecSetup Setup(string text)
    {
        RunInput input = InputFile.Read(text, "a.yaml", []);
        return input.Miec!.Build(GeometryBuilder.Build(input.Miec.Geometry));
    }

    private static string Refusal(string text)
        => Assert.Throws<InputException>(() => Setup(text)).Message;

    [Fact]
    public void It_is_a_column_where_nothing_is_said()
        => Assert.Equal(IonModel.Column, Setup(InputTexts.Tubules).Current!.Model);

    [Fact]
    public void Voxels_can_be_asked_for() => Assert.Equal(IonModel.Voxels, Setup(voxels).Current!.Model);

    [Fact]
    public void Every_conductor_needs_its_conductivity()
        => Assert.Contains("with 'model: voxels' it must be given, as in 'ion-conductivity: 0.01 S/m'.",
            Refusal(voxels.With("    ion-conductivity: 0.01 S/m\n", "")), StringComparison.Ordinal);

    [Fact]
    public void Linked_solids_have_no_voxels_that_join_them()
        => Assert.Contains("with 'solids: linked' bodies are joined where there are no voxels",
            Refusal(voxels.With("solids: as-drawn", "solids: linked")), StringComparison.Ordinal);

    [Fact]
    public void A_tortuosity_is_not_asked_for()
        => Assert.Contains("with 'model: voxels' the voxels are the way that ions take; remove "
            + "'tortuosity'.",
            Refusal(voxels.With("  model: voxels\n", "  model: voxels\n  tortuosity: 2\n")),
            StringComparison.Ordinal);
}
