using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;
using Xunit;

namespace PhaseFieldMiec.Tests.Devices;

public sealed class PipelineTests
{
    public static TheoryData<int, int, int, bool, bool, bool> Grids => new()
    {
        { 19, 13, 41, false, false, false },
        { 19, 13, 41, true, true, true },
        { 34, 21, 60, true, false, true },
        { 34, 21, 60, false, true, false },
        { 17, 9, 5, true, true, true },
        { 400, 301, 1, false, true, false },
        { 400, 301, 1, true, false, false },
        { 90, 3, 1, true, true, false },
        { 57, 1, 1, true, false, false },
        { 33, 33, 33, false, false, true },
        { 410, 63, 23, true, true, true },      // planes in blocks of rows
        { 410, 63, 23, false, false, true },
        { 410, 63, 23, true, true, false },
    };

    [Theory]
    [MemberData(nameof(Grids))]
    public void Kernels_pipelined_give_what_they_give_one_after_another(int nx, int ny, int nz, bool x,
        bool y, bool z)
    {
        var grid = new Grid(nx, ny, nz);
        Boundaries? joined = x || y || z ? Boundaries.Joined(x, y, z) : null;
        foreach (int stages in (int[])[1, 2, 3, 5, 7])
        {
            byte[] expected = Run(1, (device, i, sweep, written) =>
            {
                device.Apply(grid, sweep);
                if (joined is null) return;
                foreach (Field<double> field in written) device.FillHalo(grid, field, joined);
            });
            foreach (int threads in (int[])[1, 2, 3, 7])
            {
                byte[] bits = Run(threads, (device, i, sweep, written) =>
                {
                    device.ApplyPipelined(grid, sweep, joined, written[0], written[1]);
                    if (i == stages - 1) device.FinishPipeline();
                });
                Assert.True(expected.AsSpan().SequenceEqual(bits), $"{stages} kernels on {threads} threads "
                    + "differ.");
            }

            byte[] Run(int threads, Action<Device<double>, int, FineSweep<double>, Field<double>[]> apply)
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
                for (int i = 0; i < stages; i++)
                {
                    (sweep.Old1, sweep.Old2, sweep.New1, sweep.New2) = i % 2 == 0 ? (a1, a2, b1, b2)
                        : (b1, b2, a1, a2);
                    apply(device, i, sweep, [sweep.New1, sweep.New2]);
                }
                return [.. s.Bits().SelectMany(bits => bits)];
            }
        }
    }

    [Theory]
    [MemberData(nameof(Grids))]
    public void Explicit_steps_pipelined_give_what_they_give_one_after_another(int nx, int ny, int nz, bool x,
        bool y, bool z)
    {
        var grid = new Grid(nx, ny, nz);
        Boundaries? joined = Boundaries.Joined(x, y, z);
        byte[] expected = Run(1, pipelined: false);
        foreach (int threads in (int[])[1, 2, 5])
            Assert.True(expected.AsSpan().SequenceEqual(Run(threads, pipelined: true)),
                $"{threads} threads differ.");

        byte[] Run(int threads, bool pipelined)
        {
            using Device<float> device = CpuDevice.Create<float>(threads);
            var s = new Sandbox<float>(device, grid);
            (Field<float> composition, Field<float> potential) = (s.Filling(), s.Result());
            Stencil<float> stencil =
                new() { StrideY = grid.StrideY, StrideZ = grid.StrideZ, InverseSquare = 1 };
            for (int step = 0; step < 7; step++)
            {
                Ask(new ChemicalPotential<float>
                {
                    Composition = composition, Potential = potential, Stencil = stencil,
                    Well = new() { Height = 1, High = 1 }, GradientEnergy = 1,
                }, potential);
                Ask(new ConservedStep<float>
                {
                    Composition = composition, Potential = potential, Stencil = stencil,
                    TimesMobility = 1e-2f,
                }, composition);
            }
            device.FinishPipeline();
            return [.. s.Bits().SelectMany(bits => bits)];

            void Ask<K>(K kernel, Field<float> written) where K : unmanaged, ICellKernel<float>
            {
                if (pipelined) device.ApplyPipelined(grid, kernel, joined, written, null);
                else device.Apply(grid, kernel, new Halo<float>(written, joined));
            }
        }
    }

    [Fact]
    public void Whatever_is_asked_next_comes_after_the_kernels_in_turn()
    {
        var grid = new Grid(40, 40, 40);
        using Device<double> device = CpuDevice.Create<double>(2);
        (Field<double> one, Field<double> two, Field<double> three) =
            (device.Allocate(grid), device.Allocate(grid), device.Allocate(grid));
        device.Fill(grid, one, 1);
        device.ApplyPipelined(grid, new AddField<double> { To = two, Increment = one }, null, null, null);
        device.ApplyPipelined(grid, new AddField<double> { To = three, Increment = two }, null, null, null);
        var cells = new double[grid.Cells];
        device.Read(grid, three, cells);
        Assert.All(cells, value => Assert.Equal(1, value));
        device.ApplyPipelined(grid, new AddField<double> { To = two, Increment = one }, null, null, null);
        device.Apply(grid, new AddField<double> { To = three, Increment = two });
        device.ApplyPipelined(grid, new AddField<double> { To = three, Increment = one }, null, null, null);
        device.Copy(grid, three, one);
        device.Read(grid, one, cells);
        Assert.All(cells, value => Assert.Equal(4, value));
    }
}
