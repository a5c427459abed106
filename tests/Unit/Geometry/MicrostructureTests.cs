using MathNet.Numerics.LinearAlgebra;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Geometry.Images;
using PhaseFieldMiec.Solver.Geometry.Microstructure;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Geometry;

public class MicrostructureTests
{
    static byte[] Fill(Lattice lattice, Func<int, int, int, bool> isOne)
    {
        var labels = new byte[lattice.Cells];
        for (int cell = 0; cell < labels.Length; cell++)
        {
            (int x, int y, int z) = lattice.Place(cell);
            labels[cell] = (byte)(isOne(x, y, z) ? 1 : 0);
        }
        return labels;
    }

    static byte[] Random(Lattice lattice, int seed, double share)
    {
        var random = new Random(seed);
        return Fill(lattice, (_, _, _) => random.NextDouble() < share);
    }

    static TortuosityFactor Tortuosity(Lattice lattice, byte[] labels, int axis) => TortuosityFactor.Of(
        lattice, new VoxelParts(lattice, labels).Through(1, axis),
        (double)labels.Count(label => label == 1) / lattice.Cells, axis);

    [Theory]
    [InlineData(13, 9, 1)]
    [InlineData(16, 32, 1)]
    [InlineData(12, 7, 10)]
    [InlineData(5, 33, 18)]
    public void A_laminate_conducts_along_its_layers_as_it_should_and_not_across_them(int nx, int ny, int nz)
    {
        var lattice = new Lattice(nx, ny, nz);
        for (int axis = 0; axis < lattice.Axes; axis++)
        {
            Assert.Equal(1, Tortuosity(lattice, Fill(lattice, (_, _, _) => true), axis).Value, 1e-5);
            for (int across = 0; across < lattice.Axes; across++)
            {
                byte[] layers = Fill(lattice, (x, y, z) => new[] { x, y, z }[across] % 5 < 2);
                TortuosityFactor found = Tortuosity(lattice, layers, axis);
                if (across == axis) Assert.Equal(double.PositiveInfinity, found.Value);
                else Assert.Equal(1, found.Value, 1e-5);
            }
        }
    }

    [Fact]
    public void Pores_that_lead_nowhere_conduct_nothing_and_count_as_pore()
    {
        var lattice = new Lattice(8, 40, 1);
        byte[] labels = Fill(lattice, (x, y, _) => x < 2 || (x > 3 && y is > 4 and < 37));

        TortuosityFactor found = Tortuosity(lattice, labels, 1);

        Assert.Equal(0.25, found.Relative, 1e-5);
        Assert.Equal((80 + 4 * 32) / 80.0, found.Value, 1e-4);
    }

    [Theory]
    [InlineData(11, 9, 1, 0.75)]
    [InlineData(6, 5, 7, 0.55)]
    [InlineData(3, 8, 4, 0.6)]
    public void Any_voxels_conduct_as_the_solved_equations_of_their_faces_say(int nx, int ny, int nz,
        double share)
    {
        var lattice = new Lattice(nx, ny, nz);
        int led = 0;
        for (int seed = 1; seed <= 4; seed++)
        {
            byte[] labels = Random(lattice, seed, share);
            for (int axis = 0; axis < lattice.Axes; axis++)
            {
                double expected = Solved(lattice, labels, axis);
                led += expected > 0 ? 1 : 0;
                Assert.Equal(expected, Tortuosity(lattice, labels, axis).Relative, 2e-5 * expected + 1e-12);
            }
        }
        Assert.True(led > 3);
    }

    /// <summary>The same by elimination, over all voxels; those without a way to an end are held at
    /// 0.</summary>
    static double Solved(Lattice lattice, byte[] labels, int axis)
    {
        Matrix<double> matrix = Matrix<double>.Build.Dense(lattice.Cells, lattice.Cells);
        Vector<double> right = Vector<double>.Build.Dense(lattice.Cells);
        int last = lattice.Length(axis) - 1;
        for (int cell = 0; cell < lattice.Cells; cell++)
        {
            matrix[cell, cell] = 1e-9;
            if (labels[cell] != 1) continue;
            for (int side = 0; side < 6; side++)
                if (lattice.Beside(cell, side / 2, side % 2 * 2 - 1) is >= 0 and int next
                    && labels[next] == 1)
                    (matrix[cell, cell], matrix[cell, next]) = (matrix[cell, cell] + 1, -1);
            int place = cell / lattice.Stride(axis) % lattice.Length(axis);
            if (place == 0) (matrix[cell, cell], right[cell]) = (matrix[cell, cell] + 2, 2);
            if (place == last) matrix[cell, cell] += 2;
        }
        Vector<double> values = matrix.Solve(right);
        double flux = 0;
        for (int cell = 0; cell < lattice.Cells; cell++)
            if (labels[cell] == 1 && cell / lattice.Stride(axis) % lattice.Length(axis) == last)
                flux += 2 * values[cell];
        double relative = flux * lattice.Length(axis) * lattice.Length(axis) / lattice.Cells;
        return relative > 1e-6 ? relative : 0;
    }

    [Fact]
    public void Parts_from_end_to_end_are_those_that_flooding_finds()
    {
        var lattice = new Lattice(14, 11, 12);
        foreach (bool joined in (bool[])[false, true])
        {
            byte[] labels = Random(lattice, 3, 0.36);
            var image = new VoxelImage(14, 11, 12, 1, labels);
            var parts = new VoxelParts(image.Joined(joined), labels);
            for (int axis = 0; axis < 3; axis++)
                Assert.Equal(Connectivity.ConnectedFraction(image, joined, Material.SolidElectrolyte, axis),
                    (double)parts.Through(1, axis).Count(inside => inside)
                    / labels.Count(label => label == 1), 12);
        }
    }

    [Theory]
    [InlineData(40, 24, 1)]
    [InlineData(24, 9, 9)]
    public void A_slit_is_as_wide_as_it_is_and_a_wider_ball_does_not_fit(int nx, int ny, int nz)
    {
        var lattice = new Lattice(nx, ny, nz);
        OpeningSizes slit = OpeningSizes.Of(lattice, Fill(lattice, (x, _, _) => x is >= 4 and < 9), 1);
        Assert.Equal([1, 3, 5, 7], slit.Diameters);
        Assert.Equal([1, 1, 1, 0], slit.Shares);

        // A slit of 3 and one of 11 voxels: the wide one holds 11 of 14 voxels.
        OpeningSizes two = OpeningSizes.Of(lattice,
            Fill(lattice, (x, _, _) => x is > 0 and < 4 or > 6 and < 18), 1);
        Assert.Equal(11 / 14.0, two.Shares[two.Diameters.ToList().IndexOf(5)], 12);
        Assert.InRange(two.At(0.5), 10, 12);
        Assert.InRange(two.At(0.9), 3, 5);
    }

    [Fact]
    public void A_ball_is_opened_by_balls_up_to_its_own_size()
    {
        var lattice = new Lattice(25, 25, 25);
        byte[] ball = Fill(lattice, (x, y, z) =>
            (x - 12) * (x - 12) + (y - 12) * (y - 12) + (z - 12) * (z - 12) <= 9 * 9);

        OpeningSizes sizes = OpeningSizes.Of(lattice, ball, 1);

        int own = sizes.Diameters.ToList().IndexOf(19);
        Assert.Equal((1, 0), (sizes.Shares[own], sizes.Shares[own + 1]));
    }

    [Fact]
    public void Pairs_of_voxels_are_counted_along_each_axis()
    {
        var lattice = new Lattice(131, 10, 6);
        byte[] labels = Random(lattice, 5, 0.4);

        TwoPointCorrelation found = TwoPointCorrelation.Of(lattice, labels, 1);

        for (int axis = 0; axis < 3; axis++)
            for (int r = 0; r < found.Axes[axis].Count; r++)
            {
                (int pairs, int both) = (0, 0);
                for (int cell = 0; cell < lattice.Cells; cell++)
                {
                    int place = cell / lattice.Stride(axis) % lattice.Length(axis);
                    if (place + r >= lattice.Length(axis)) continue;
                    pairs++;
                    both += labels[cell] & labels[cell + r * lattice.Stride(axis)];
                }
                Assert.Equal((double)both / pairs, found.Axes[axis][r], 12);
            }
        Assert.Equal(66, found.Axes[0].Count);
        Assert.InRange(found.Length(0)!.Value, 0.5, 1);
        Assert.Null(TwoPointCorrelation.Of(lattice, Fill(lattice, (_, _, z) => z < 3), 1).Length(0));
    }

    /// <summary>As published: 2.0772 along the pages of the file, 2.0766 along its rows.</summary>
    [ElectrodeFact]
    [Trait("Pace", "slow")]
    public void The_pores_of_the_electrode_have_their_published_tortuosity()
    {
        using VoxelSource source = TiffReader.Open(File.OpenRead(ElectrodeFactAttribute.Path),
            new ImageChoice());
        RawVolume volume = source.ReadAll();
        byte[] labels = Array.ConvertAll(volume.Values, value => (byte)(value == 0 ? 1 : 0));
        var lattice = new Lattice(256, 256, 256);

        Assert.Equal(2.0772, Tortuosity(lattice, labels, 2).Value, 0.002 * 2.0772);
        Assert.Equal(2.0766, Tortuosity(lattice, labels, 1).Value, 0.002 * 2.0766);
    }
}
