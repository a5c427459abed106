using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Output;

/// <summary>What a checkpoint holds, read by another implementation of HDF5.</summary>
public sealed class CheckpointTests
{
    [HdfFact]
    public void It_holds_the_state_to_the_last_bit_and_says_to_which_run_it_belongs()
    {
        using var folder = new TemporaryFolder();
        using var simulation = new FakeSimulation(new(3, 2, 2, 2e-9)) { Time = 1.0 / 3, Steps = 12 };
        using Device<float> device = CpuDevice.Create<float>(1);
        var grid = new Grid(3, 2, 2);
        var field = device.Allocate(grid);
        float[] cells = [.. Enumerable.Range(1, 12).Select(i => 1f / i)];
        device.Write(grid, field, cells);
        using (var output = new RunOutput(new(folder.Path, "run", null, null), simulation,
            new("PhaseFieldMiec 9.9", "title: β\n", "cpu", "single", "pfmiec run a.yaml")))
            output.WriteCheckpoint(new("PhaseFieldMiec 9.9", "title: β\n", "a.yaml"), state =>
            {
                state.Keep("length", Math.PI);
                state.Keep("count", long.MaxValue);
                state.Keep("list", [0.1, 0.2, 0.1 + 0.2]);
                state.Keep("none", []);
                state.Keep("u", device, grid, field);
            });

        using var file = new HdfReader(folder["checkpoint_00000012.h5"]);
        Assert.Equal([1.0 / 3], file.Numbers("/", "time"));
        Assert.Equal([12.0], file.Numbers("/", "step"));
        Assert.Equal("title: β\n", file.Text("/input"));
        Assert.Equal([Math.PI], file.Numbers("/state", "length"));
        Assert.Equal(long.MaxValue, file.Whole("/state", "count"));
        Assert.Equal([0.1, 0.2, 0.1 + 0.2], file.Numbers("/state/list"));
        Assert.Equal(0, file.Whole("/state", "none"));
        (ulong[] extents, float[] values, bool isF32) = file.Floats("/state/u");
        Assert.Equal([2UL, 2UL, 3UL], extents);
        Assert.True(isF32);
        Assert.Equal(cells, values);
    }
}
