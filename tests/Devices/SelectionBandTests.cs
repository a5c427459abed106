using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Modules.Solute;
using Xunit;

namespace PhaseFieldMiec.Tests.Devices;

/// <summary>Selections that lie in a few planes, as β does early in a charge; rows that move now and were at
/// rest before.</summary>
public sealed class SelectionBandTests
{
    [Theory]
    [InlineData(30, 40)]
    [InlineData(0, 3)]
    [InlineData(61, 64)]
    [InlineData(0, 64)]
    public void Every_thread_has_its_least_number_of_slabs(int low, int high)
    {
        var grid = new Grid(64, 64, 64);
        using Device<double> device = CpuDevice.Create<double>(1);
        Selection selection = Band(device, grid, low, high);
        foreach (int threads in (int[])[1, 2, 3, 4, 5, 6])
        {
            Assert.Equal(0, selection.First(0, threads, 10));
            Assert.Equal(64, selection.First(threads, threads, 10));
            for (int thread = 0; thread < threads; thread++)
                Assert.True(selection.First(thread + 1, threads, 10) - selection.First(thread, threads, 10)
                    >= 10, $"thread {thread} of {threads}");
        }
    }

    [Theory]
    [InlineData(64, 64, 64, 28, 42)]
    [InlineData(300, 120, 64, 28, 36)]      // planes in blocks of rows
    [InlineData(64, 1000, 1, 300, 980)]
    public void Kernels_pipelined_on_a_band_give_what_they_give_one_after_another(int nx, int ny, int nz,
        int low, int high)
    {
        var grid = new Grid(nx, ny, nz);
        Boundaries joined = Boundaries.Joined(true, nz > 1, false)!;
        byte[] expected = Run(1, pipelined: false);
        foreach (int threads in (int[])[1, 2, 3, 4, 5, 6, 7])
            for (int repeat = 0; repeat < 3; repeat++)
                Assert.True(expected.AsSpan().SequenceEqual(Run(threads, pipelined: true)),
                    $"{threads} threads differ.");

        byte[] Run(int threads, bool pipelined)
        {
            using Device<double> device = CpuDevice.Create<double>(threads);
            var s = new Sandbox<double>(device, grid);
            (Field<double> a1, Field<double> a2, Field<double> b1, Field<double> b2) =
                (s.Signed(), s.Signed(), s.Signed(), s.Signed());
            FineSweep<double> sweep = new()
            {
                System = new()
                {
                    Domain = s.Domain(), Mobility = s.Positive(), Transport = s.Positive(),
                    Stiffness = s.Positive(), Compliance = s.Positive(), Inverse = s.Positive(),
                    StrideY = grid.StrideY, StrideZ = grid.StrideZ, HasY = s.HasY, HasZ = s.HasZ,
                    HalfWidth = 3,
                },
                Source = s.Signed(), Damping = 0.1,
            };
            Grid within = grid.Within(Band(device, grid, low, high));
            for (int i = 0; i < Pipeline.Longest; i++)
            {
                (sweep.Old1, sweep.Old2, sweep.New1, sweep.New2) = i % 2 == 0 ? (a1, a2, b1, b2)
                    : (b1, b2, a1, a2);
                if (pipelined) device.ApplyPipelined(within, sweep, joined, sweep.New1, sweep.New2);
                else
                {
                    device.Apply(within, sweep);
                    device.FillHalo(within, sweep.New1, joined);
                    device.FillHalo(within, sweep.New2, joined);
                }
            }
            device.FinishPipeline();
            return [.. s.Bits().SelectMany(bits => bits)];
        }
    }

    // Without bulk diffusion the filled interior is at rest while silver diffuses there, in fields that β
    // lends.
    [Theory]
    [InlineData(36, 0, true)]
    [InlineData(35, 0, true)]
    [InlineData(36, 1e-3, true)]
    [InlineData(36, 0, false)]
    public void Nothing_is_left_in_halos_by_those_who_used_the_fields_before(int ny, double bulk,
        bool withSilver)
    {
        var grid = new Grid(16, ny, 12);
        double[] expected = Steps(new UnselectingDevice<double>(CpuDevice.Create<double>(1)));
        Assert.Equal(expected, Steps(CpuDevice.Create<double>(1)));

        double[] Steps(Device<double> made)
        {
            using Device<double> device = made;
            var joined = Boundaries.Joined(true, true, false);
            var beta = new BetaEquation<double>(device, grid, joined, new BetaParameters { Bulk = bulk });
            device.Write(grid, beta.Domain, (ReadOnlySpan<double>)Cells(grid, (_, _, _) => 1));
            device.Write(grid, beta.Filling, (ReadOnlySpan<double>)Cells(grid, (x, y, z) => Profile(
                y < ny - 12 ? y - 4.7 - 0.4 * Math.Sin(z * 0.9) - 0.1 * Math.Sin(x * Math.PI / 8)
                    : ny - 8.5 - y)));
            beta.Begin();
            SoluteEquation<double>? silver = withSilver
                ? new(device, grid, joined, new SoluteParameters { Diffusivity = 0.1 }, beta.Filling,
                    beta.Domain, beta.ScratchFields) : null;
            if (silver is not null)
            {
                silver.Begin(0.01);
                var random = new Random(3);
                device.Write(grid, silver.Concentration,
                    Array.ConvertAll(device.ReadDouble(grid, silver.Concentration),
                        c => c * (1 + random.NextDouble())));
            }
            for (int step = 0; step < 5; step++)
            {
                Assert.True(beta.Attempt(1).Converged);
                beta.Accept();
                silver?.Step(3);
            }
            return [.. device.ReadDouble(grid, beta.Filling), .. device.ReadDouble(grid, beta.Pressure)];
        }
    }

    private static double Profile(double distance) => 0.5 - 0.5 * Math.Tanh(0.5 * distance);

    private static Selection Band(Device<double> device, Grid grid, int low, int high)
    {
        Field<double> field = device.Allocate(grid);
        device.Write(
            grid, field, (ReadOnlySpan<double>)Cells(grid, (_, y, z) => (grid.FlatZ ? y : z) >= low
                && (grid.FlatZ ? y : z) < high ? 1 : 0));
        var selection = new Selection(grid, sizeof(double));
        device.Select(grid, field, selection);
        return selection;
    }

    private static double[] Cells(Grid grid, Func<int, int, int, double> value) =>
    [
        .. from z in Enumerable.Range(0, grid.Nz)
           from y in Enumerable.Range(0, grid.Ny)
           from x in Enumerable.Range(0, grid.Nx)
           select value(x, y, z),
    ];
}
