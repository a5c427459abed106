using PhaseFieldMiec.App.Input;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Input;

public sealed class SliceNameTests
{
    private static IReadOnlyList<string> Order(string names, Action<string>? say = null)
        => SliceNames.Order(names.Split('|'),
            name => name.EndsWith(".tif", StringComparison.OrdinalIgnoreCase), say ?? (_ => { }));

    [Theory]
    [InlineData("s_8.tif|s_9.tif|s_10.tif|s_11.tif")]
    [InlineData("S1.tif|s2.TIF|s3.tif")]
    [InlineData("10 um a 005.tif|10 um a 010.tif|10 um a 015.tif")]
    [InlineData("b.tif|c.tif")]
    [InlineData("t1_2026_08.ome.tif|t1_2026_09.ome.tif|t1_2026_10.ome.tif")]
    [InlineData("z1_120001.tif|z2_120009.tif|z3_120017.tif")]
    [InlineData("one.tif")]
    public void Slices_are_ordered_by_their_number(string ordered)
    {
        string[] names = ordered.Split('|');

        Assert.Equal(names, Order(string.Join('|', names.Reverse())));
        Assert.Equal(names, Order(string.Join('|', names.Order(StringComparer.Ordinal))));
    }

    [Theory]
    [InlineData("s_9.tif|s_10.tif|s_12.tif", "slice 11 is missing: s_10.tif is followed by s_12.tif")]
    [InlineData("s_0.tif|s_2.tif|s_3.tif", "slice 1 is missing")]
    [InlineData("a_1.tif|b_2.tif", "more than one series")]
    [InlineData("a_1.tif|a_01.tif", "do not give an order")]
    [InlineData("z0_c0.tif|z0_c1.tif|z1_c0.tif|z1_c1.tif", "count in 2 places")]
    [InlineData("a1_2.tif|a2_1.tif", "do not give an order")]
    public void What_is_no_single_row_of_slices_is_refused(string names, string says)
        => Assert.Contains(says, Assert.Throws<ImageException>(() => Order(names)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Files_of_other_systems_are_named_and_left_out()
    {
        var said = new List<string>();

        Assert.Equal(["s_1.tif", "s_2.tif"],
            Order("s_2.tif|._s_1.tif|s_1.tif|.DS_Store|Thumbs.db|notes.txt", said.Add));
        Assert.Equal(["files of another system were left out: .DS_Store, ._s_1.tif, Thumbs.db."], said);
    }
}
