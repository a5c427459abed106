namespace PhaseFieldMiec.App.Cli;

/// <summary>Where a run computes.</summary>
/// <param name="Name">as it is written to the results</param>
/// <param name="Threads">threads of the CPU; null: all</param>
public sealed record DeviceChoice(string Name, int? Threads)
{
    private const int MostThreads = 1024;
    private const string HowToGetGpu =
        "build it with './pfmiec' on a machine whose package source serves ILGPU and ILGPU.Algorithms 1.5.3";

    /// <summary>Reads the value of --device. Throws <see cref="UsageException"/>.</summary>
    public static DeviceChoice Parse(string text, int? threads)
    {
        if (threads is < 1 or > MostThreads)
            throw new UsageException($"--threads must be between 1 and {MostThreads}, not {threads}.");
        if (text is "auto" or "cpu") return new("cpu", threads);
        if (text is "cuda" or "opencl" or "ilgpu-cpu" || text.StartsWith("opencl:", StringComparison.Ordinal))
            throw new UsageException($"--device {text}: the GPU device is not built into this program; "
                + $"{HowToGetGpu}, or use --device cpu.");
        throw new UsageException($"--device {text}: there is no such device; write auto, cpu, cuda, opencl, "
            + "opencl:NAME or ilgpu-cpu.");
    }

    /// <summary>Says what can compute here.</summary>
    public static void List(TextWriter output)
    {
        string lanes = System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated ? "512"
            : System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated ? "256" : "128 or fewer";
        output.WriteLine($"cpu    {Environment.ProcessorCount} threads, registers of {lanes} bits");
        output.WriteLine($"The GPU device is not built into this program; {HowToGetGpu}.");
    }
}
