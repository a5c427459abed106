using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Gpu;
using Xunit;

namespace PhaseFieldMiec.Tests.Devices;

public sealed class GpuKernelTests
{
    private static readonly (int X, int Y, int Z)[] Shapes =
        [(19, 13, 7), (33, 1, 1), (5, 9, 1), (1, 6, 5), (35, 61, 17)];

    public static TheoryData<string> Kernels => [.. KernelCases<double>.All.Select(c => c.Kernel.Name)];

    public static TheoryData<string> Computing => [.. GpuChoices.Computing];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Every_kernel_gives_the_bits_of_scalar_lanes_in_the_debugger(string kernel)
    {
        using Device<double> device = IlgpuDevices.Choose(GpuChoices.Debugger).Create<double>();
        AssertSameBits(device, KernelCases<double>.All.Single(c => c.Kernel.Name == kernel), (13, 9, 5));
    }

    [ComputingDeviceTheory]
    [MemberData(nameof(Computing))]
    public void Every_kernel_gives_the_bits_of_scalar_lanes_in_double(string device)
        => AssertSameBits<double>(device);

    [ComputingDeviceTheory]
    [MemberData(nameof(Computing))]
    public void Every_kernel_gives_the_bits_of_scalar_lanes_in_single(string device)
        => AssertSameBits<float>(device);

    private static void AssertSameBits<T>(string choice) where T : unmanaged
    {
        using Device<T> device = IlgpuDevices.Choose(choice).Create<T>();
        foreach (KernelCase<T> kernel in KernelCases<T>.All) AssertSameBits(device, kernel, Shapes);
    }

    private static void AssertSameBits<T>(Device<T> device, KernelCase<T> kernel,
        params (int X, int Y, int Z)[] shapes)
        where T : unmanaged
    {
        using Device<T> scalar = CpuDevice.Create<T>(1, LaneWidth.Scalar);
        foreach ((int x, int y, int z) in shapes)
        {
            Outcome expected = Outcome.Of(kernel, scalar, new(x, y, z)),
                actual = Outcome.Of(kernel, device, new(x, y, z));
            Assert.True(expected.Equals(actual), $"{device.Name} differs in {kernel.Kernel.Name} on "
                + $"{x}×{y}×{z}.");
        }
    }
}
