using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;
using Xunit;

namespace PhaseFieldMiec.Tests.Devices;

public sealed class InTurnTests
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
    };

    [Theory]
    [MemberData(nameof(Grids))]
    public void Kernels_in_turn_give_what_they_give_one_after_another(int nx, int ny, int nz, bool x, bool y, bool z)
    {
        var grid = new Grid(nx, ny, nz);
        Boundaries? joined = x || y || z ? Boundaries.Joined(x, y, z) : null;
        foreach (int stages in (int[])[1, 2, 3, 5, 7])
        {
            byte[] expected = Run(1, (device, i, sweep, written) =>
            {
                device.Apply(grid, sweep);
                if (joined is null) return;
                foreach (Field field in written) device.FillHalo(grid, field, joined);
            });
            foreach (int threads in (int[])[1, 2, 3, 7])
            {
                byte[] bits = Run(threads, (device, i, sweep, written) =>
                {
                    device.ApplyInTurn(grid, sweep, joined, written[0], written[1]);
                    if (i == stages - 1) device.FinishInTurn();
                });
                Assert.True(expected.AsSpan().SequenceEqual(bits), $"{stages} kernels on {threads} threads differ.");
            }

            byte[] Run(int threads, Action<Device<double>, int, FineSweep<double>, Field[]> apply)
            {
                using Device<double> device = CpuDevice.Create<double>(threads);
                var s = new Sandbox<double>(device, grid);
                (Field a1, Field a2, Field b1, Field b2) = (s.Signed(), s.Signed(), s.Signed(), s.Signed());
                FineSweep<double> sweep = new()
                {
                    System = new()
                    {
                        Domain = s.Domain(), Mobility = s.Positive(), Transport = s.Positive(), Stiffness = s.Positive(),
                        Compliance = s.Positive(), Inverse = s.Positive(),
                        StrideY = grid.StrideY, StrideZ = grid.StrideZ, HasY = s.HasY, HasZ = s.HasZ, HalfWidth = 3,
                    },
                    Source = s.Signed(), Damping = 0.1,
                };
                for (int i = 0; i < stages; i++)
                {
                    (sweep.Old1, sweep.Old2, sweep.New1, sweep.New2) = i % 2 == 0 ? (a1, a2, b1, b2) : (b1, b2, a1, a2);
                    apply(device, i, sweep, [sweep.New1, sweep.New2]);
                }
                return [.. s.Bits().SelectMany(bits => bits)];
            }
        }
    }
}
