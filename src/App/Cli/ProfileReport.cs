using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Profiling;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Cli;

/// <summary>What the kernels of a run cost, for people.</summary>
internal static class ProfileReport
{
    /// <summary>A row for each kernel, and what the device did per step. Measures the copy bandwidth of the
    /// device for it.</summary>
    public static void Write(Profile profile, long steps, IDeviceFactory devices, Precision precision,
        TextWriter output)
    {
        // First: measuring the bandwidth is work too.
        DeviceWork work = profile.Work;
        double? bandwidth = Bandwidth(devices, precision);
        if (bandwidth is { } most) output.WriteLine($"copy bandwidth: {most * 1e-9:0.0} GB/s");
        Write(profile, work, steps, bandwidth, output);
        output.WriteLine($"managed memory: {GC.GetTotalAllocatedBytes() / 1024.0 / Math.Max(steps, 1):0.0} "
            + "KiB allocated per step, reading the input, geometry and output included");
        output.WriteLine("The counts include start and end; the clock waits for the end of every launch, and "
            + "the first launch of each kernel is left out of its seconds.");
    }

    /// <summary>The table with a known bandwidth [B/s], null where it could not be measured, and what the
    /// steps did to the device.</summary>
    public static void Write(Profile profile, DeviceWork work, long steps, double? bandwidth,
        TextWriter output)
    {
        double all = profile.Kernels.Sum(cost => cost.Seconds);
        output.WriteLine(
            $"{"kernel",-28}{"launches",10}{"seconds",10}{"share",8}{"B/cell",8}"
            + $"{"flop/cell",11}{"GB/s",9}{"best",9}{"of copy",9}");
        foreach (KernelCost cost in profile.Kernels)
            output.WriteLine($"{NameOf(cost, profile),-28}{cost.Launches,10}{cost.Seconds,10:0.000}"
                + $"{cost.Seconds / all,8:0.0%}" + (cost.Bytes == 0 ? $"{"–",8}{"–",11}{"–",9}{"–",9}{"–",9}"
                    : $"{cost.BytesPerCell,8:0.#}{cost.OperationsPerCell,11}"
                        + $"{cost.Bandwidth * 1e-9,9:0.00}{cost.BestBandwidth * 1e-9,9:0.00}"
                        + (bandwidth is { } copy ? $"{cost.Bandwidth / copy,9:0%}" : $"{"–",9}")));
        double n = Math.Max(steps, 1);
        output.WriteLine($"per step ({steps} taken): {work.Launches / n:0.0} launches, "
            + $"{work.Measures / n:0.0} measures, {work.Waits / n:0.0} waits, "
            + $"{work.BytesToHost / n / 1024:0.0} KiB to the host, {work.BytesToDevice / n / 1024:0.0} KiB "
                + "to the device");
    }

    /// <summary>Bytes per second; null where the device has no room to measure it.</summary>
    public static double? Bandwidth(IDeviceFactory devices, Precision precision)
    {
        try
        {
            return precision == Precision.Single
                ? CopyBandwidth.Measure<float>(devices) : CopyBandwidth.Measure<double>(devices);
        }
        catch (Exception error) when (error is DeviceException or OutOfMemoryException)
        {
            return null;
        }
    }

    /// <summary>With its precision where the run has both.</summary>
    public static string NameOf(KernelCost cost, Profile profile)
        => profile.Kernels.Select(other => other.Width).Distinct().Count() == 1 ? cost.Name
            : $"{cost.Name}, {(cost.Width == sizeof(float) ? "single" : "double")}";
}
