using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Solver.Geometry;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Input;

/// <summary>What --set takes out of an input.</summary>
public sealed class OverrideTests
{
    private static RunInput Read(params string[] overrides)
        => InputFile.Read(InputTexts.Tubules, "a.yaml", overrides);

    [Fact]
    public void A_path_without_a_value_takes_its_key_out_so_that_one_geometry_becomes_another()
    {
        RunInput input = Read("geometry.tubules=", "geometry.plain.cells=[24, 24]",
            "geometry.plain.spacing=20 nm", "geometry.symmetry=axial", "geometry.depth=");

        VoxelImage image = GeometryBuilder.Build(input.Miec!.Geometry);
        Assert.Equal(24, image.Nx);
        Assert.True(image.Lattice.IsAxial);
    }

    [Fact]
    public void An_item_of_a_list_goes_and_those_after_it_move_up()
    {
        ProtocolItemCount(2, Read());
        ProtocolItemCount(1, Read("current.protocol.0="));

        static void ProtocolItemCount(int count, RunInput input) => Assert.Equal(count,
            input.Values.Select(value => value.Path).Where(path => path.StartsWith("current.protocol.",
                StringComparison.Ordinal)).Select(path => path.Split('.')[2]).Distinct().Count());
    }

    [Theory]
    [InlineData("beta.complience=", "there is no 'beta.complience' to remove")]
    [InlineData("gamma.compliance= ", "there is no 'gamma.compliance' to remove")]
    [InlineData("current.protocol.7=", "'7' is not a position in this list")]
    [InlineData("geometry.tubules=", "'geometry' needs exactly one of image")]
    public void What_is_not_there_or_is_needed_cannot_be_removed(string text, string says)
        => Assert.Contains(says, Assert.Throws<InputException>(() => Read(text)).Message,
            StringComparison.Ordinal);
}
