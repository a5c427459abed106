using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.OpenCL;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Gpu;

/// <summary>A started accelerator and its compiled kernels, shared by the devices of both precisions that run
/// on it: one stream, one order. A context of its own, since a kernel that fails to compile spoils the
/// context for all later ones.</summary>
internal sealed class Hardware(Context context, Accelerator accelerator, string name) : IDisposable
{
    public Accelerator Accelerator => accelerator;

    public Launcher Launcher { get; } = new(accelerator, name);

    public string Name => name;

    /// <summary>Whether it is a CPU under another name.</summary>
    public bool IsProcessor => accelerator.Device is CPUDevice
        || (accelerator.Device is CLDevice cl && cl.DeviceType.HasFlag(CLDeviceType.CL_DEVICE_TYPE_CPU));

    /// <summary>Devices that use it now.</summary>
    public int Users { get; set; }

    /// <summary>The thread that its devices are used from.</summary>
    public int Thread { get; set; }

    /// <summary>A device with fields of <typeparamref name="T"/>, in blocks of at most so many
    /// bytes.</summary>
    public Device<T> NewDevice<T>(long largestBlock) where T : unmanaged => default(T) switch
    {
        double => (Device<T>)(object)new IlgpuDevice<double, ScalarDouble, WidenDouble>(this, largestBlock),
        float => (Device<T>)(object)new IlgpuDevice<float, ScalarSingle, WidenSingle>(this, largestBlock),
        _ => throw new NotSupportedException(
            $"Fields of {typeof(T).Name} are not supported; float and double are."),
    };

    public void Dispose()
    {
        accelerator.Dispose();
        context.Dispose();
    }
}
