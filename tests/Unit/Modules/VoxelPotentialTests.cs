using MathNet.Numerics.LinearAlgebra;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Modules.Potential;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Modules;

public sealed class VoxelPotentialTests
{
    const double Share = 0.2, Transfer = 0.35, Level = 1.3;

    // Extents odd and even, one axis joined, every axis as the thickness.
    [Theory]
    [InlineData(5, 4, 3, 2)]
    [InlineData(3, 5, 4, 1)]
    [InlineData(4, 3, 5, 0)]
    [InlineData(7, 5, 1, 1)]
    [InlineData(6, 4, 1, 0)]
    public void The_solution_is_that_of_a_dense_Newton_method(int nx, int ny, int nz, int axis)
    {
        var grid = new Grid(nx, ny, nz);
        var lattice = new Lattice(grid, joinedX: axis != 0, joinedY: axis == 0);
        var random = new Random(5);
        double[] Draw(Func<double, double> value)
            => [.. Enumerable.Range(0, lattice.Cells).Select(_ => value(random.NextDouble()))];
        double[] solid = Draw(r => r < 0.6 ? 0.5 + 4 * r : 0), u = Draw(r => r), p = Draw(r => 8 * r - 4);
        var paths = new IonPaths(lattice, solid, axis);
        FaceValues pairs = Pairs(paths, solid, random);
        using Device<double> device = CpuDevice.Create<double>(1);
        var equation = new PotentialEquation<double>(device, grid, lattice.Joined, axis,
            new PotentialParameters { PressureShare = Share, TransferCoefficient = Transfer });
        (Field<double> filling, Field<double> pressure) = (device.Allocate(grid), device.Allocate(grid));
        device.Write(grid, filling, u);
        device.Write(grid, pressure, p);
        equation.Begin(paths, pairs);
        equation.Assemble(filling, pressure);
        PotentialSolution solution = equation.Solve(Level);
        double[] drop = device.ReadDouble(grid, equation.Drop);
        double[] dense = Dense(paths, pairs, u, p, out double current);

        Assert.True(solution.Converged);
        Assert.True(pairs.Size() > 0 && dense.Min() < -0.01);
        Assert.Equal(current, solution.Current, 1e-8 * Math.Abs(current));
        for (int cell = 0; cell < drop.Length; cell++) Assert.Equal(dense[cell], drop[cell], 1e-7);
        double before = equation.Conductance().Conductance, step = 1e-4;
        double difference = equation.Solve(Level + step).Current - equation.Solve(Level - step).Current;
        Assert.Equal(difference / (2 * step), before, 1e-5 * before);
        Assert.Equal(Level, equation.SolveCurrent(current).Level, 1e-7);
    }

    static FaceValues Pairs(IonPaths paths, double[] solid, Random random)
    {
        FaceValues pairs = FaceValues.Of(paths.Lattice);
        for (int axis = 0; axis < 3; axis++)
            for (int cell = 0; cell < solid.Length; cell++)
            {
                int next = paths.Lattice.Beside(cell, axis, 1);
                double value = 0.2 + random.NextDouble();
                if (next < 0 || solid[cell] > 0 == solid[next] > 0) continue;
                if (paths.Reaches(solid[cell] > 0 ? cell : next))
                    pairs[axis][cell] = solid[cell] > 0 ? value : -value;
            }
        return pairs;
    }

    /// <summary>s and ∫ i dA by an assembled matrix.</summary>
    static double[] Dense(IonPaths paths, FaceValues pairs, double[] u, double[] p, out double current)
    {
        int n = u.Length;
        Vector<double> s = Vector<double>.Build.Dense(n);
        current = 0;
        for (int step = 0; step < 60; step++)
        {
            Matrix<double> matrix = Matrix<double>.Build.Dense(n, n);
            Vector<double> right = Vector<double>.Build.Dense(n);
            current = 0;
            for (int cell = 0; cell < n; cell++)
            {
                if (!paths.Reaches(cell)) matrix[cell, cell] = 1;
                for (int axis = 0; axis < 3; axis++)
                {
                    int next = paths.Lattice.Beside(cell, axis, 1);
                    double face = paths.Conductances[axis][cell], pair = pairs[axis][cell];
                    matrix[cell, cell] += face;
                    right[cell] += face * ((next < 0 ? 0 : s[next]) - s[cell]);
                    if (next >= 0)
                    {
                        matrix[next, next] += face;
                        matrix[cell, next] -= face;
                        matrix[next, cell] -= face;
                        right[next] += face * (s[cell] - s[next]);
                    }
                    if (pair == 0) continue;
                    (int voxel, int pore) = pair > 0 ? (cell, next) : (next, cell);
                    double x = Level + s[voxel] - Share * p[pore];
                    double h = Math.Abs(pair) * u[pore] * u[pore] * (3 - 2 * u[pore]);
                    double up = h * Math.Exp(Transfer * x), down = h * Math.Exp(-(1 - Transfer) * x);
                    matrix[voxel, voxel] += Transfer * up + (1 - Transfer) * down;
                    right[voxel] -= up - down;
                    current += up - down;
                }
            }
            Vector<double> change = matrix.Solve(right);
            s += change * Math.Min(1, 1 / change.AbsoluteMaximum());
        }
        return s.ToArray();
    }

    [Fact]
    public void Ions_reach_what_hangs_together_over_faces_with_the_last_layer()
    {
        // Thickness along y; the sides are joined: the voxel at x = 3 is reached around them.
        double[] solid =
        [
            1, 0, 0, 1,
            0, 1, 0, 1,
            1, 0, 0, 0,
            1, 0, 0, 1,
        ];
        double[] reached = [0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1];
        var paths = new IonPaths(Lattice.Lateral(4, 4, 1, joined: true), solid, axis: 1);
        Assert.Equal(reached, paths.Conductivity);
        Assert.Equal((7, 4 - 1), (paths.Carriers, paths.Reached));
        Assert.Equal(1, paths.Conductances.X[15]);
        Assert.Equal(2, paths.Conductances.Y[15]);
        Assert.Equal(6, paths.Conductances.Size());
    }

    [Fact]
    public void A_fillet_hangs_on_one_voxel_and_joins_no_two()
    {
        // Two columns, fillets between them.
        double[] solid =
        [
            1, 0, 2,
            1, 0, 2,
        ];
        var paths = new IonPaths(new Lattice(3, 2, 1), solid, axis: 1, cell => cell % 3 == 1);
        Assert.True(paths.TakesPart(1) && paths.TakesPart(4) && !paths.Reaches(1));
        Assert.Equal([1, 0, 0, 1, 0, 0], paths.Conductances.X);
        Assert.Equal([1, 0, 2, 2, 0, 4], paths.Conductances.Y);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        var lattice = Lattice.Lateral(2, 2, 1, joined: true);
        Assert.Throws<ArgumentException>(() => new IonPaths(lattice, [1, 1, 1], 1));
        Assert.Throws<ArgumentException>(() => new IonPaths(lattice, [1, 1, 1, 1], 0));
        Assert.Throws<ArgumentException>(() => new IonPaths(lattice, [1, 1, double.NaN, 1], 1));
        var paths = new IonPaths(lattice, [1, 0, 0, 1], 1);
        FaceValues pairs = FaceValues.Of(lattice);
        pairs.Y[0] = 1;
        Assert.Throws<ArgumentException>(() => ReactingPores.Sum(paths, pairs));
    }
}
