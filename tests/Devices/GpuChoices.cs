using PhaseFieldMiec.Gpu;
using Xunit;

namespace PhaseFieldMiec.Tests.Devices;

/// <summary>The devices of ILGPU on this machine: its debugger on the CPU, always, and those that
/// compute.</summary>
internal static class GpuChoices
{
    public const string Debugger = "ilgpu-cpu";

    /// <summary>CUDA, OpenCL GPUs and PoCL, as far as they are here.</summary>
    public static IReadOnlyList<string> Computing { get; } =
        [.. IlgpuDevices.All().Where(d => d.Missing is null && d.Choice != Debugger).Select(d => d.Choice)
            .Distinct()];

    public static IReadOnlyList<string> All { get; } = [Debugger, .. Computing];

    /// <summary>Why a test on a computing device is skipped; null where one is here.</summary>
    public static string? Missing => Computing.Count > 0 ? null
        : "No CUDA and no OpenCL device is on this machine; the package pocl-opencl-icd would make its CPU "
        + "one.";
}

/// <summary>A test on devices that compute.</summary>
public sealed class ComputingDeviceFactAttribute : FactAttribute
{
    public ComputingDeviceFactAttribute() => Skip = GpuChoices.Missing;
}

/// <summary>A test for each device that computes.</summary>
public sealed class ComputingDeviceTheoryAttribute : TheoryAttribute
{
    public ComputingDeviceTheoryAttribute() => Skip = GpuChoices.Missing;
}
