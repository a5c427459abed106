using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Modules.Nucleation;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Modules;

public sealed class CapSeedingTests
{
    const double Width = 6, Radius = 9;

    /// <summary>A box with walls given by their distance from cell centres (at whole numbers).</summary>
    sealed class Box : IDisposable
    {
        readonly Device<double> device = CpuDevice.Create<double>(1);
        readonly Grid grid;
        readonly float[] psi;
        readonly CapSeeding<double> caps;

        public Box(Grid grid, Func<int, int, int, double> distance, bool joined = false)
        {
            this.grid = grid;
            Filling = device.Allocate(grid);
            var far = new float[grid.Cells];
            for (int i = 0; i < far.Length; i++)
                far[i] = (float)Math.Clamp(
                    distance(i % grid.Nx, i / grid.Nx % grid.Ny, i / grid.Nx / grid.Ny), -6, 6);
            psi = Array.ConvertAll(far, d => d > -2.5 ? (float)(0.5 * (1 + Math.Tanh(d / 1.2))) : 0);
            caps = new CapSeeding<double>(
                device, grid, new Lattice(grid.Nx, grid.Ny, grid.Nz, joined, joined && !grid.FlatZ, false),
                    far, psi, Radius, Width);
        }

        public Field<double> Filling { get; }

        public double Volume => device.ReadDouble(grid, Filling).Select((u, i) => u * psi[i]).Sum();

        public double At(int x, int y, int z = 0)
            => device.ReadDouble(grid, Filling)[new Lattice(grid).Index(x, y, z)];

        /// <summary>Seeds a cap; gives what it said was missing.</summary>
        public double Seed((int X, int Y, int Z) cell, double degrees)
        {
            double angle = degrees * Math.PI / 180;
            var embryo = new Embryo
            {
                Cell = cell, Shape = new CapShape(angle, grid.FlatZ), BirthRadius = 0.1, ContactAngle = angle,
                Exchange = 1, Layer = 0,
            };
            double missing = caps.Missing(embryo, Filling);
            caps.Insert(embryo, Filling);
            return missing;
        }

        public void Dispose() => device.Dispose();
    }

    static double Crossing(Func<int, double> u, int from, int step)
    {
        int i = from;
        while (u(i + step) > 0.5) i += step;
        return i + step * (u(i) - 0.5) / (u(i) - u(i + step));
    }

    [Theory]
    [InlineData(90)]
    [InlineData(120)]
    [InlineData(150)]
    public void A_cap_meets_a_flat_wall_at_its_angle(double degrees)
    {
        // Wall at y = 9.3, pore above it.
        using var box = new Box(new Grid(64, 48, 1), (_, y, _) => y - 9.3);
        box.Seed((32, 9, 0), degrees);
        double cos = Math.Cos(degrees * Math.PI / 180);
        Assert.Equal(9.3 + Radius * (1 - cos), Crossing(y => box.At(32, y), 16, 1), 0.05);
        for (int y = 10; y < 14; y++)
        {
            double height = y - 9.3 + Radius * cos, half = Math.Sqrt(Radius * Radius - height * height);
            int row = y;
            Assert.Equal(32 + half, Crossing(x => box.At(x, row), 32, 1), 0.2);
            Assert.Equal(32 - half, Crossing(x => box.At(x, row), 32, -1), 0.2);
        }
    }

    [Fact]
    public void Below_90_degrees_the_cap_is_a_half_sphere()
    {
        using var wetting = new Box(new Grid(64, 40, 1), (_, y, _) => y - 9.3);
        using var half = new Box(new Grid(64, 40, 1), (_, y, _) => y - 9.3);
        wetting.Seed((32, 9, 0), 30);
        half.Seed((32, 9, 0), 90);
        Assert.Equal(half.Volume, wetting.Volume, 1e-12);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(130)]
    public void Its_volume_in_3D_is_that_of_the_cap(double degrees)
    {
        using var box = new Box(new Grid(48, 48, 40), (_, _, z) => z - 7.6);
        double missing = box.Seed((24, 24, 7), degrees);
        Assert.Equal(missing, box.Volume, 1e-9);
        // A diffuse sphere holds 1 + (π ε/6R)² of a sharp one.
        double diffuse = 1 + Math.Pow(Math.PI * Width / (6 * Radius), 2);
        Assert.Equal(diffuse, missing / new CapShape(degrees * Math.PI / 180, false).Volume(Radius), 0.05);
    }

    [Fact]
    public void On_an_inclined_wall_it_stands_upright_on_the_wall()
    {
        double c = Math.Cos(0.5), s = Math.Sin(0.5);
        using var box = new Box(new Grid(72, 72, 1), (x, y, _) => s * (x - 36) + c * (y - 30));
        box.Seed((36, 30, 0), 120);
        double top = Radius * 1.5, before = Math.Max(top - 0.7, 0);
        double inside =
            box.At((int)Math.Round(36 + s * (before - 2)), (int)Math.Round(30 + c * (before - 2)));
        double outside = box.At((int)Math.Round(36 + s * (top + 2)), (int)Math.Round(30 + c * (top + 2)));
        Assert.InRange(inside, 0.6, 1);
        Assert.InRange(outside, 0, 0.4);
    }

    [Fact]
    public void What_is_there_stays_and_only_the_rest_is_missing()
    {
        using var box = new Box(new Grid(64, 40, 1), (_, y, _) => y - 9.3);
        double first = box.Seed((32, 9, 0), 90), again = box.Seed((32, 9, 0), 90), before = box.Volume;
        double shifted = box.Seed((38, 9, 0), 90);
        Assert.Equal(0, again, 1e-12);
        Assert.InRange(shifted, 0.2 * first, 0.7 * first);
        Assert.Equal(shifted, box.Volume - before, 1e-9);
    }

    [Fact]
    public void A_cap_reaches_across_joined_faces()
    {
        using var joined = new Box(new Grid(64, 40, 1), (_, y, _) => y - 9.3, joined: true);
        joined.Seed((1, 9, 0), 90);
        Assert.Equal(joined.At(5, 12), joined.At(61, 12), 1e-12);
        using var closed = new Box(new Grid(64, 40, 1), (_, y, _) => y - 9.3);
        closed.Seed((1, 9, 0), 90);
        Assert.Equal(0, closed.At(61, 12));
    }

    [Fact]
    public void A_cap_does_not_reach_through_a_thin_wall()
    {
        // A wall seven cells thick, pore on both sides.
        using var box = new Box(new Grid(64, 48, 1), (_, y, _) => Math.Abs(y - 20.5) - 3.5);
        box.Seed((32, 24, 0), 90);
        Assert.InRange(box.At(32, 25), 0.9, 1);
        for (int y = 0; y < 20; y++) Assert.Equal(0, box.At(32, y));
    }
}
