using System.Reflection;
using System.Text.RegularExpressions;
using ILGPU.Runtime.Cuda;
using Xunit;

namespace PhaseFieldMiec.Tests.Devices;

/// <summary>Every kernel becomes PTX and OpenCL C that a GPU runs well. What a driver makes of it is not seen
/// here.</summary>
public sealed partial class LoweringTests : IDisposable
{
    private readonly Lowering lowering = new();

    public static TheoryData<string> Kernels => [.. KernelCases<double>.All.Select(c => c.Kernel.Name)];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Every_kernel_becomes_sound_ptx_in_double(string kernel)
    {
        foreach (MethodInfo entry in Lowering.Entries(Named(kernel), typeof(double))) AssertSoundPtx(entry);
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Every_kernel_becomes_sound_ptx_in_single_without_doubles(string kernel)
    {
        foreach (MethodInfo entry in Lowering.Entries(Named(kernel), typeof(float)))
        {
            string ptx = AssertSoundPtx(entry);
            if (!Lowering.IsMeasure(Named(kernel))) Assert.DoesNotContain(
                ".f64", ptx, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Every_kernel_becomes_opencl_c(string kernel)
    {
        foreach (MethodInfo entry in Lowering.Entries(Named(kernel), typeof(double)))
            Assert.Contains("kernel", lowering.OpenCl(entry), StringComparison.Ordinal);
        foreach (MethodInfo entry in Lowering.Entries(Named(kernel), typeof(float)))
        {
            string source = lowering.OpenCl(entry);
            Assert.Contains("kernel", source, StringComparison.Ordinal);
            if (!Lowering.IsMeasure(Named(kernel))) Assert.DoesNotMatch(Doubles(), source);
        }
    }

    [Fact]
    public void Halos_fills_and_copies_become_sound_ptx()
    {
        foreach (MethodInfo entry in Lowering.Others(typeof(double))) AssertSoundPtx(entry);
        foreach (MethodInfo entry in Lowering.Others(typeof(float)))
            Assert.DoesNotContain(".f64", AssertSoundPtx(entry), StringComparison.Ordinal);
    }

    /// <summary>The rules must be able to fail: an entry that they forbid breaks them.</summary>
    [Fact]
    public void A_kernel_with_a_double_constant_is_found()
    {
        MethodInfo entry = Lowering.Entries(typeof(Tenfold<>), typeof(float)).First();
        Assert.Contains(".f64", lowering.Ptx(entry, CudaArchitecture.SM_80), StringComparison.Ordinal);
        Assert.Matches(Doubles(), lowering.OpenCl(entry));
    }

    private string AssertSoundPtx(MethodInfo entry)
    {
        string newer = lowering.Ptx(entry, CudaArchitecture.SM_90),
            ptx = lowering.Ptx(entry, CudaArchitecture.SM_80);
        foreach (string text in (string[])[ptx, newer])
        {
            Assert.DoesNotContain(".extern .func", text, StringComparison.Ordinal);
            Assert.DoesNotMatch(GenericAccess(), text);
        }
        return ptx;
    }

    private static Type Named(string kernel)
        => KernelCases<double>.All.Single(c => c.Kernel.Name == kernel).Kernel;

    /// <summary>A load or store that does not name its address space.</summary>
    [GeneratedRegex(@"\b(ld|st)\.(v[24]\.)?[fbus](32|64)")]
    private static partial Regex GenericAccess();

    [GeneratedRegex(@"\bdouble\b")]
    private static partial Regex Doubles();

    public void Dispose() => lowering.Dispose();
}
