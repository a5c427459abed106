using System.Globalization;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;

namespace PhaseFieldMiec.App.Cli;

/// <summary>Where a run computes.</summary>
/// <param name="Name">as it is written to the results</param>
/// <param name="Devices">makes its devices</param>
public sealed record DeviceChoice(string Name, IDeviceFactory Devices)
{
    /// <summary>What --device takes, for its help.</summary>
    public const string Names = "auto, cpu, cuda[:N], opencl[:N or :NAME] or ilgpu-cpu";

    private const int MostThreads = 1024;

    /// <summary>Memory of its own [bytes]; null where it computes in that of the host.</summary>
    public long? Memory { get; init; }

    /// <summary>Reads the value of --device. Throws <see cref="UsageException"/>.</summary>
    public static DeviceChoice Parse(string text, int? threads)
    {
        if (threads is < 1 or > MostThreads)
            throw new UsageException($"--threads must be between 1 and {MostThreads}, not {threads}.");
        if (text == "cpu") return Cpu(threads);
        if (text == "auto") return Gpus.Fastest() ?? Cpu(threads);
        if (text.Split(':')[0] is "cuda" or "opencl" or "ilgpu-cpu")
            return Gpus.Choose(text);
        throw new UsageException($"--device {text}: there is no such device; write auto, cpu, cuda, cuda:N, "
            + "opencl, opencl:N, opencl:NAME or ilgpu-cpu; 'pfmiec devices' lists those that are here.");
    }

    private static DeviceChoice Cpu(int? threads) => new("cpu", new CpuDevices(threads ?? 0));

    /// <summary>The CPU and the GPUs that are here.</summary>
    public static IReadOnlyList<DeviceChoice> Present => [Cpu(null), .. Gpus.Usable()];

    /// <summary>Says what can compute here.</summary>
    public static void List(TextWriter output)
    {
        string lanes = System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated ? "512"
            : System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated ? "256" : "128 or fewer";
        double memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1073741824.0;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"cpu    {Environment.ProcessorCount} threads, registers of {lanes} bits, {memory:0.0} GiB, "
                + $"single and double"));
        Gpus.List(output);
    }
}
