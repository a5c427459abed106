using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Geometry.Images;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Geometry;

public sealed class ResampledTests
{
    private static VoxelMapping Of(string axes, double spacing, params double[] edges) => new()
    {
        Labels = new Dictionary<int, Material> { [0] = Material.Pore, [1] = Material.Miec },
        Axes = axes,
        VoxelSize = spacing,
        Edges = edges,
    };

    [Fact]
    public void A_cell_gets_what_fills_most_of_it_and_the_first_at_a_tie()
    {
        var column = new RawVolume([4, 2], [0, 0, 1, 1, 0, 1, 1, 1]);

        // Along y voxels of 1.5 cells: the second of six cells is half of each of the first two.
        Assert.Equal([0, 0, 0, 0, 1, 1, 0, 1, 0, 1, 1, 1], Of("yx", 1, 1, 1.5).Apply(column).Labels
            .Select(label => label / 3));
        // Cells of 4/3 voxels: 3 of them, each with most of one voxel.
        Assert.Equal([0, 0, 1, 1, 1, 1], Of("yx", 4 / 3.0, 4 / 3.0, 1).Apply(column).Labels
            .Select(label => label / 3));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1e-8)]
    [InlineData(0.7e-9)]
    public void Rounded_lengths_decide_no_tie(double unit)
    {
        // Voxels of 7 units and cells of 6: a cell lies in one voxel, or in two, one in seven by halves.
        int[] column = [.. Enumerable.Range(0, 600).Select(i => i % 2)];
        var expected = Enumerable.Range(0, 700).Select(cell =>
            column[6 * cell / 7 + (6 * cell % 7 > 4 ? 1 : 0)]);

        Assert.Equal(expected, Of("yx", 6 * unit, 6 * unit, 7 * unit)
            .Apply(new RawVolume([600, 1], column)).Labels
            .Select(label => label / 3));
    }

    [Theory]
    [InlineData(2.5, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(1.7, 0.8)]
    public void Volume_fractions_stay(double depth, double spacing)
    {
        // A ball and a plane in voxels that are higher than wide.
        const int Edge = 64;
        int planes = (int)(Edge / depth);
        int[] values = [.. Enumerable.Range(0, planes * Edge * Edge).Select(i =>
        {
            (double z, double y, double x) = ((i / (Edge * Edge) + 0.5) * depth - 30.2,
                i / Edge % Edge - 31.7, i % Edge - 32.1);
            return x * x + y * y + z * z < 26 * 26 || x + 2 * y + 0.7 * z > 40 ? 1 : 0;
        })];
        var source = new RawVolume([planes, Edge, Edge], values);

        VoxelImage cells = Of("zyx", spacing, 1, 1, depth).Apply(source);

        Assert.Equal((int)(Edge / spacing), cells.Nx);
        Assert.Equal((int)(planes * depth / spacing + 1e-9), cells.Nz);
        double before = values.Average(), after = cells.Labels.Average(label => label / 3.0);
        Assert.InRange(after - before, -0.002, 0.002);
    }

    [Fact]
    public void Edges_that_do_not_fit_are_refused()
    {
        var volume = new RawVolume([4, 4, 4], new int[64]);

        Assert.Contains("thinner than one cell", Refusal(Of("zyx", 5, 1, 1, 2), volume),
            StringComparison.Ordinal);
        Assert.Contains("One voxel is left along z", Refusal(Of("zyx", 4, 4, 4, 1), volume),
            StringComparison.Ordinal);
        Assert.Contains("need 3 positive ones", Refusal(Of("zyx", 4, 4, 4), volume),
            StringComparison.Ordinal);
    }

    private static string Refusal(VoxelMapping mapping, RawVolume volume)
        => Assert.Throws<GeometryException>(() => mapping.Apply(volume)).Message;
}
