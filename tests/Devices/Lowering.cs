using System.Reflection;
using ILGPU;
using ILGPU.Backends;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.OpenCL;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;
using PhaseFieldMiec.Gpu;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Tests.Devices;

/// <summary>The text that ILGPU makes of a kernel, without a device.</summary>
internal sealed class Lowering : IDisposable
{
    private readonly Context context = IlgpuDevices.NewContext();

    /// <summary>PTX for an architecture.</summary>
    public string Ptx(MethodInfo entry, CudaArchitecture architecture)
    {
        using var backend = new PTXBackend(context, new CudaCapabilityContext(architecture), architecture,
            CudaInstructionSet.ISA_80, null);
        return ((PTXCompiledKernel)Compile(backend, entry)).PTXAssembly;
    }

    /// <summary>OpenCL C for a GPU with doubles and a generic address space.</summary>
    public string OpenCl(MethodInfo entry)
    {
        var capabilities = new CLCapabilityContext(float16: false, float64: true, genericAddressSpace: true,
            int64_Atomics: false, subGroups: false);
        using var backend = new CLBackend(context, capabilities, CLDeviceVendor.Other, new CLCVersion(2, 0));
        return ((CLCompiledKernel)Compile(backend, entry)).Source;
    }

    /// <summary>The entries that run a kernel: with one block of memory and with eight, with groups that end
    /// beyond the box, with groups that are the box, and with a selection.</summary>
    public static IEnumerable<MethodInfo> Entries(Type kernel, Type element)
    {
        Type closed = kernel.MakeGenericType(element);
        Type lane = element == typeof(double) ? typeof(ScalarDouble) : typeof(ScalarSingle);
        Type widen = element == typeof(double) ? typeof(WidenDouble) : typeof(WidenSingle);
        foreach (Type memory in (Type[])[typeof(OneBlock<,>).MakeGenericType(lane, element),
            typeof(EightBlocks<,>).MakeGenericType(lane, element)])
            foreach (Type fit in (Type[])[typeof(Cut), typeof(Whole), typeof(Chosen)])
                if (Is(closed, typeof(ICellMeasure<>)))
                {
                    if (fit != typeof(Cut)) yield return Entry(typeof(SumEntry), nameof(SumEntry.MeasureRows),
                        element, lane, widen, memory, closed, fit);
                }
                else if (Is(closed, typeof(ITransferKernel<>)))
                {
                    yield return Entry(typeof(CellEntry), nameof(CellEntry.ToCoarse), element, lane, memory,
                        closed, fit);
                    yield return Entry(typeof(CellEntry), nameof(CellEntry.ToFine), element, lane, memory,
                        closed, fit);
                }
                else yield return Entry(typeof(CellEntry), nameof(CellEntry.Apply), element, lane, memory,
                    closed, fit);
    }

    /// <summary>The entries that are no kernel's: halos, copies, fills.</summary>
    public static IEnumerable<MethodInfo> Others(Type element)
    {
        Type lane = element == typeof(double) ? typeof(ScalarDouble) : typeof(ScalarSingle);
        Type widen = element == typeof(double) ? typeof(WidenDouble) : typeof(WidenSingle);
        foreach (Type memory in (Type[])[typeof(OneBlock<,>).MakeGenericType(lane, element),
            typeof(EightBlocks<,>).MakeGenericType(lane, element)])
        {
            yield return Entry(typeof(HaloEntry), nameof(HaloEntry.Fill), element, lane, memory);
            yield return Entry(typeof(CellEntry), nameof(CellEntry.Fill), element, lane, memory);
            yield return Entry(typeof(CellEntry), nameof(CellEntry.Copy), element, lane, memory);
            yield return Entry(typeof(CellEntry), nameof(CellEntry.Above), element, lane, widen, memory);
            foreach (Type fit in (Type[])[typeof(Cut), typeof(Chosen)])
            {
                yield return Entry(typeof(CellEntry), nameof(CellEntry.Spread), element, lane, memory, fit);
                yield return Entry(typeof(CellEntry), nameof(CellEntry.SpreadTimes), element, lane, memory,
                    fit);
            }
            yield return Entry(typeof(CellEntry), nameof(CellEntry.Select), element, lane, widen, memory);
        }
    }

    /// <summary>Whether the kernel sums.</summary>
    public static bool IsMeasure(Type kernel)
        => Is(kernel.MakeGenericType(typeof(double)), typeof(ICellMeasure<>));

    private static MethodInfo Entry(Type owner, string name, params Type[] arguments)
        => owner.GetMethod(name, BindingFlags.Public | BindingFlags.Static)!.MakeGenericMethod(arguments);

    private static bool Is(Type kernel, Type kind)
        => kernel.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == kind);

    private static CompiledKernel Compile(Backend backend, MethodInfo entry)
        => backend.Compile(EntryPointDescription.FromExplicitlyGroupedKernel(entry),
            KernelSpecialization.Empty);

    public void Dispose() => context.Dispose();
}
