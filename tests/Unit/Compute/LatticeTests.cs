using PhaseFieldMiec.Compute;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Compute;

public sealed class LatticeTests
{
    [Theory]
    [InlineData(5, 4, 3)]
    [InlineData(5, 4, 1)]
    [InlineData(1, 7, 2)]
    [InlineData(6, 1, 1)]
    public void Cells_are_counted_x_first_then_y_then_z(int nx, int ny, int nz)
    {
        var lattice = new Lattice(nx, ny, nz);
        int cell = 0;
        for (int z = 0; z < nz; z++)
            for (int y = 0; y < ny; y++)
                for (int x = 0; x < nx; x++, cell++)
                {
                    Assert.Equal(cell, lattice.Index(x, y, z));
                    Assert.Equal((x, y, z), lattice.Place(cell));
                    Assert.Equal(nz > 1 ? z : y, lattice.Layer(cell));
                    Assert.Equal(cell, lattice.Stride(0) * x + lattice.Stride(1) * y + lattice.Stride(2) * z);
                }
        Assert.Equal(cell, lattice.Cells);
        Assert.Equal(cell, lattice.Layers * lattice.LayerSize);
        Assert.Equal(ny * nz, lattice.Rows);
    }

    [Fact]
    public void Around_an_axis_cells_count_by_their_radius()
    {
        var lattice = new Lattice(5, 3, 1) { IsAxial = true };
        Assert.Equal([0.5, 1.5, 2.5, 3.5, 4.5, 0.5], Enumerable.Range(0, 6).Select(lattice.Weight));
        // 2π times it is the volume of the cylinder.
        Assert.Equal(5 * 5 / 2.0 * 3, Enumerable.Range(0, lattice.Cells).Sum(lattice.Weight));
        Assert.Equal(12.5, lattice.LayerWeight);
        Assert.Equal((1.0, 5.0), (new Lattice(5, 3, 1).Weight(3), new Lattice(5, 3, 1).LayerWeight));
        Assert.Equal(20, new Lattice(5, 4, 3).LayerWeight);
        Assert.Throws<ArgumentException>(() => new Lattice(5, 4, 3) { IsAxial = true });
    }

    [Fact]
    public void A_place_beyond_a_joined_face_is_wrapped_and_beyond_another_there_is_none()
    {
        var lattice = new Lattice(5, 4, 3, joinedX: true, joinedZ: true);
        Assert.True(lattice.TryIndex(-1, 2, 3, out int cell));
        Assert.Equal((4, 2, 0), lattice.Place(cell));
        Assert.True(lattice.TryIndex(13, 0, -4, out cell));
        Assert.Equal((3, 0, 2), lattice.Place(cell));
        Assert.False(lattice.TryIndex(0, -1, 0, out _));
        Assert.False(lattice.TryIndex(0, 4, 0, out cell));
        Assert.Equal(-1, cell);
    }

    [Fact]
    public void The_distance_is_to_the_nearest_image()
    {
        var lattice = new Lattice(10, 8, 6, joinedX: true);
        Assert.Equal(3, lattice.Apart(-7, 0));
        Assert.Equal(4, lattice.Apart(4, 0));
        Assert.Equal(7, lattice.Apart(-7, 1));
        Assert.Equal(0.75, lattice.Apart(4.25, 0, spacing: 0.5));
    }

    [Fact]
    public void Lateral_faces_are_joined_but_never_those_across_the_thickness()
    {
        Assert.Equal(new Lattice(4, 5, 6, joinedX: true, joinedY: true),
            Lattice.Lateral(4, 5, 6, joined: true));
        Assert.Equal(new Lattice(4, 5, 1, joinedX: true), Lattice.Lateral(4, 5, 1, joined: true));
        Assert.Null(Lattice.Lateral(4, 5, 6, joined: false).Joined);
        Assert.Equal(Boundaries.Joined(true, false, false), Lattice.Lateral(4, 5, 1, joined: true).Joined);
    }

    [Fact]
    public void A_lattice_without_cells_or_with_more_than_an_array_holds_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new Lattice(4, 0, 1));
        Assert.Throws<ArgumentException>(() => new Lattice(2048, 2048, 2048));
    }
}
