using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Gpu;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Tests.Verification;
using PhaseFieldMiec.Verification;
using Xunit;

namespace PhaseFieldMiec.Tests.Devices;

/// <summary>Planes of the stack that open and close on devices that compute, beside the CPU, and whatever
/// cells are left out: the same events, and digits that differ by no more than where a driver contracts a · b
/// + c.</summary>
public sealed class GpuPlaneTests
{
    public static TheoryData<string> Computing => [.. GpuChoices.Computing];

    [ComputingDeviceTheory]
    [MemberData(nameof(Computing))]
    public void Planes_open_and_close_at_the_same_steps_in_double(string device)
        => AssertSame(device, Precision.Double, 1e-8);

    [ComputingDeviceTheory]
    [MemberData(nameof(Computing))]
    public void Planes_open_and_close_at_the_same_steps_in_single(string device)
        => AssertSame(device, Precision.Single, 1e-4);

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void Launches_that_leave_out_cells_at_rest_give_the_bits_of_launches_in_all_cells(
        Precision precision)
    {
        (string[] names, List<double[]> all) = History(new Unselecting(), precision);
        List<double[]> some = History(new CpuDevices(1), precision).Rows;
        Assert.Equal(all.Count, some.Count);
        for (int column = 0; column < names.Length; column++)
            Assert.Equal(all.Select(row => row[column]), some.Select(row => row[column]));
    }

    private static void AssertSame(string choice, Precision precision, double tolerance)
    {
        (string[] names, List<double[]> expected) = History(new CpuDevices(1), precision);
        (_, List<double[]> actual) = History(IlgpuDevices.Choose(choice), precision);
        Assert.Equal(expected.Count, actual.Count);
        foreach (string plane in (string[])["se", "cc"])
        {
            int openings = Array.IndexOf(names, $"openings_{plane}"),
                film = Array.IndexOf(names, $"film_{plane}");
            // Once the electrolyte's plane is open its film takes the current; the other has what β released.
            double least = plane == "se" ? 2e-9 : 5e-11;
            Assert.True(expected[^1][openings] > 0 && expected.Exists(row => row[film] > least),
                $"the run is too short for {plane}");
            Assert.Equal(expected.Select(row => row[openings]), actual.Select(row => row[openings]));
            Assert.Equal(expected.Select(row => row[film] != 0), actual.Select(row => row[film] != 0));
        }
        for (int column = 0; column < names.Length; column++)
        {
            double scale = expected.Max(row => Math.Abs(row[column]));
            // These are rounding themselves.
            double allowed = tolerance
                * (names[column].EndsWith("relative_error", StringComparison.Ordinal) ? 1 : scale);
            for (int step = 0; step < expected.Count; step++)
                Assert.True(Math.Abs(expected[step][column] - actual[step][column]) <= allowed
                    || expected[step][column].Equals(actual[step][column]),
                    $"{names[column]} after {step} steps: {expected[step][column]:r}, "
                        + $"{actual[step][column]:r}");
        }
    }

    private static (string[] Names, List<double[]> Rows) History(IDeviceFactory device, Precision precision)
    {
        using ISimulation run = PlaneTests.Slot(precision).Begin(device);
        var rows = new List<double[]>();
        run.Finish(now => rows.Add(now.Row()));
        return ([.. run.HistoryColumns.Select(column => column.Name)], rows);
    }
}
