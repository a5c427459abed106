using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Gpu;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Tests.Architecture;
using PhaseFieldMiec.Tests.Unit.Simulations;
using Xunit;

namespace PhaseFieldMiec.Tests.Devices;

/// <summary>Whole runs on devices that compute, beside the CPU. Where the driver contracts a · b + c the
/// digits may differ, hence the tolerances; events may not.</summary>
public sealed class GpuSimulationTests
{
    private const int Steps = 75;

    public static TheoryData<string> Computing => [.. GpuChoices.Computing];

    [ComputingDeviceTheory]
    [MemberData(nameof(Computing))]
    public void The_quickstart_has_the_same_events_and_history_in_double(string device)
        => AssertSameHistory(device, "double", 1e-8);

    [ComputingDeviceTheory]
    [MemberData(nameof(Computing))]
    public void The_quickstart_has_the_same_events_and_history_in_single(string device)
        => AssertSameHistory(device, "single", 1e-5);

    [ComputingDeviceTheory]
    [MemberData(nameof(Computing))]
    public void Implicit_steps_of_beta_in_three_dimensions_are_the_same(string device)
    {
        AssertSameBeta<double>(device, 1e-8);
        AssertSameBeta<float>(device, 1e-5);
    }

    [ComputingDeviceTheory]
    [MemberData(nameof(Computing))]
    public void A_run_that_goes_on_has_the_bits_of_one_that_was_not_interrupted(string device)
    {
        foreach (string precision in (string[])["double", "mixed", "single"])
        {
            using ISimulation whole = Quickstart(new(device, IlgpuDevices.Choose(device)), precision);
            for (int step = 0; step < 45; step++) whole.Advance(double.PositiveInfinity);
            MemoryKeeper kept = MemoryKeeper.Of(whole);
            using ISimulation resumed = Quickstart(new(device, IlgpuDevices.Choose(device)), precision);
            kept.Restore(resumed);
            for (int step = 0; step < 6; step++)
            {
                whole.Advance(double.PositiveInfinity);
                resumed.Advance(double.PositiveInfinity);
            }
            Assert.Equal(Row(whole), Row(resumed));
            foreach (Quantity field in whole.SnapshotFields)
                Assert.True(Cells(whole, field.Name).AsSpan().SequenceEqual(Cells(resumed, field.Name)),
                    $"{field.Name}, {precision}");
        }
    }

    private static float[] Cells(ISimulation simulation, string field)
    {
        var cells = new float[simulation.Shape.Cells];
        simulation.ReadField(field, cells);
        return cells;
    }

    private static double[] Row(ISimulation simulation)
    {
        var row = new double[simulation.HistoryColumns.Count];
        simulation.Observe(row);
        return row;
    }

    private static void AssertSameHistory(string choice, string precision, double tolerance)
    {
        (string[] names, List<double[]> expected) = History(new("cpu", new CpuDevices(1)), precision);
        (_, List<double[]> actual) = History(new(choice, IlgpuDevices.Choose(choice)), precision);
        int nuclei = Array.IndexOf(names, "nuclei");
        Assert.True(expected[^1][nuclei] > 0, "the run is too short for a nucleus");
        for (int column = 0; column < names.Length; column++)
        {
            double scale = expected.Max(row => Math.Abs(row[column]));
            // These are rounding themselves, or counts.
            double allowed = names[column].EndsWith("relative_error", StringComparison.Ordinal) ? tolerance
                : names[column] is "nuclei" or "rejected" ? 0 : tolerance * scale;
            for (int step = 0; step <= Steps; step++)
                Assert.True(Math.Abs(expected[step][column] - actual[step][column]) <= allowed,
                    $"{names[column]} after {step} steps: {expected[step][column]:r}, "
                        + $"{actual[step][column]:r}");
        }
    }

    private static (string[] Names, List<double[]> Rows) History(DeviceChoice device, string precision)
    {
        using ISimulation simulation = Quickstart(device, precision);
        var rows = new List<double[]>();
        for (int step = 0; step <= Steps; step++)
        {
            rows.Add(Row(simulation));
            simulation.Advance(double.PositiveInfinity);
        }
        return ([.. simulation.HistoryColumns.Select(column => column.Name)], rows);
    }

    private static ISimulation Quickstart(DeviceChoice device, string precision)
        => SimulationFactory.Create(InputFile.Load(Path.Combine(SourceTree.Root, "inputs", "quickstart.yaml"),
            ["geometry.tubules.cells=[64, 40]", $"precision={precision}"]), device);

    private static void AssertSameBeta<T>(string choice, double tolerance) where T : unmanaged
    {
        using Device<T> cpu = CpuDevice.Create<T>(1), gpu = IlgpuDevices.Choose(choice).Create<T>(),
            selecting = GpuDeviceTests.Selecting<T>(choice);
        double[] expected = FiveSteps(cpu), actual = FiveSteps(gpu);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], tolerance);
        Assert.Equal(actual, FiveSteps(selecting));     // whatever is left out, the same bits
    }

    private static double[] FiveSteps<T>(Device<T> device) where T : unmanaged
    {
        var grid = new Grid(16, 16, 48);        // the upper third at rest
        BetaEquation<T> beta = BetaModuleTests.Start(device, grid);
        for (int step = 0; step < 5; step++)
        {
            Assert.True(beta.Attempt(2).Converged);
            beta.Accept();
        }
        return device.ReadDouble(grid, beta.Filling);
    }
}
