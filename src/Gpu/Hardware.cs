using ILGPU;
using ILGPU.Runtime;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Gpu;

/// <summary>A started accelerator, shared by the devices of both precisions that run on it: one stream, one order.
/// A context of its own, since a kernel that fails to compile spoils the context for all later ones.</summary>
internal sealed class Hardware(Context context, Accelerator accelerator, string name, long largestBlock) : IDisposable
{
    public Accelerator Accelerator => accelerator;

    public Launcher Launcher { get; } = new(accelerator, name);

    public string Name => name;

    /// <summary>Most bytes in one piece of memory.</summary>
    public long LargestBlock => largestBlock;

    /// <summary>Devices that use it; the last disposes of it.</summary>
    public int Users { get; set; }

    /// <summary>A device with fields of <typeparamref name="T"/>.</summary>
    public Device<T> NewDevice<T>() where T : unmanaged => default(T) switch
    {
        double => (Device<T>)(object)new IlgpuDevice<double, ScalarDouble, WidenDouble>(this),
        float => (Device<T>)(object)new IlgpuDevice<float, ScalarSingle, WidenSingle>(this),
        _ => throw new NotSupportedException($"Fields of {typeof(T).Name} are not supported; float and double are."),
    };

    public void Dispose()
    {
        accelerator.Dispose();
        context.Dispose();
    }
}
