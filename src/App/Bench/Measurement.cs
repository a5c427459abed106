using System.Diagnostics;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Profiling;
using PhaseFieldMiec.Solver;

namespace PhaseFieldMiec.App.Bench;

/// <summary>Steps of one workload on one device.</summary>
/// <param name="Name">of the workload</param>
/// <param name="Cells">of its grid</param>
/// <param name="Seconds">mean of a step, with no clock inside</param>
/// <param name="Steps">steps that the profile holds</param>
/// <param name="Profile">of the same steps, clocked kernel by kernel</param>
internal sealed record Measurement(string Name, long Cells, double Seconds, long Steps, Profile Profile)
{
    private const int FirstSteps = 2, LeastSteps = 5, MostSteps = 50, MostClocked = 10;
    private const double LongEnough = 3;    // s

    /// <summary>Bytes that the kernels of a step must move.</summary>
    public double BytesPerStep => Profile.Kernels.Sum(cost => cost.Bytes) / Steps;

    /// <summary>What those steps did to the device.</summary>
    public DeviceWork Work { get; private init; } = new();

    /// <summary>Runs the workload twice: once timed as a whole, once kernel by kernel.</summary>
    public static Measurement Of(string name, IDeviceFactory devices,
        Func<IDeviceFactory, ISimulation> create)
    {
        int steps = 0;
        double seconds = 0;
        long cells;
        using (ISimulation plain = create(devices))
        {
            cells = plain.Shape.Cells;
            for (int i = 0; i < FirstSteps; i++) plain.Advance(double.PositiveInfinity);
            _ = FirstValue(plain);
            long start = Stopwatch.GetTimestamp();
            while (steps < MostSteps && (steps < LeastSteps || seconds < LongEnough))
            {
                plain.Advance(double.PositiveInfinity);
                steps++;
                seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            }
            _ = FirstValue(plain);      // what was launched is done now
            seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        var profile = new Profile();
        using ISimulation profiled = create(new ProfiledDevices(devices, profile));
        for (int i = 0; i < FirstSteps; i++) profiled.Advance(double.PositiveInfinity);
        profile.Restart();
        // Pipelined kernels are clocked together: whole pipelines.
        int clocked = Math.Min(steps, MostClocked) / Pipeline.Longest * Pipeline.Longest;
        for (int i = 0; i < clocked; i++) profiled.Advance(double.PositiveInfinity);
        return new(name, cells, seconds / steps, clocked, profile) { Work = profile.Work };
    }

    private static double FirstValue(ISimulation simulation)
    {
        var row = new double[simulation.HistoryColumns.Count];
        simulation.Observe(row);
        return row[0];
    }
}
