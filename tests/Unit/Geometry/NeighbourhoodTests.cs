using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Geometry;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Geometry;

public sealed class NeighbourhoodTests
{
    private static int Count(Lattice lattice, double radius, int cell)
    {
        var seen = new HashSet<int>();
        Assert.False(new Neighbourhood(lattice, radius).Any(cell, beside => !seen.Add(beside)));
        return seen.Count;
    }

    // Voxels whose nearest face is within the radius: 0.5 reaches those over faces, 1/√2 those over edges.
    [Theory]
    [InlineData(0.4, 1)]
    [InlineData(0.5, 7)]
    [InlineData(0.71, 19)]
    [InlineData(0.87, 27)]
    [InlineData(1.5, 33)]
    public void It_holds_voxels_whose_faces_are_near(double radius, int expected)
        => Assert.Equal(expected, Count(new Lattice(9, 9, 9), radius, new Lattice(9, 9, 9).Index(4, 4, 4)));

    [Fact]
    public void It_crosses_joined_faces_and_no_others()
    {
        Assert.Equal(3, Count(new Lattice(9, 9, 1), 0.5, 0));
        Assert.Equal(4, Count(new Lattice(9, 9, 1, joinedX: true), 0.5, 0));
    }
}
