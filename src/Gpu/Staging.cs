using ILGPU;
using ILGPU.Runtime;

namespace PhaseFieldMiec.Gpu;

/// <summary>A buffer of the device and its page-locked twin on the host, as long as was needed so far. What
/// is sent need not be waited for: the host's side is written again only when the device has waited
/// since.</summary>
internal sealed class Staging<E>(Accelerator accelerator, Launcher launcher) : IDisposable where E : unmanaged
{
    MemoryBuffer1D<E, Stride1D.Dense>? device;
    PageLockedArray1D<E>? host;
    long sent = -1;

    /// <summary>Room on the device.</summary>
    public ArrayView<E> Room(int length)
    {
        if (device is null || device.Length < length)
        {
            if (device is not null) AwaitSent();
            long room = Math.Max(length, 2 * (device?.Length ?? 0));
            device?.Dispose();
            host?.Dispose();
            device = accelerator.Allocate1D<E>(room);
            host = accelerator.AllocatePageLocked1D<E>(room);
        }
        return device.View.BaseView.SubView(0, length);
    }

    /// <summary>Copies values to the device.</summary>
    public ArrayView<E> Send(ReadOnlySpan<E> values)
    {
        ArrayView<E> room = Room(values.Length);
        AwaitSent();
        values.CopyTo(host!.Span);
        room.CopyFromCPUUnsafeAsync(launcher.Stream, ref host.Span[0], values.Length);
        launcher.Work.BytesToDevice += values.Length * Interop.SizeOf<E>();
        sent = launcher.Finishes;
        return room;
    }

    /// <summary>Copies the first values from the device, and waits for them.</summary>
    public void Fetch(Span<E> values)
    {
        device!.View.BaseView.SubView(0, values.Length)
            .CopyToCPUUnsafeAsync(launcher.Stream, ref host!.Span[0], values.Length);
        launcher.Work.BytesToHost += values.Length * Interop.SizeOf<E>();
        launcher.Wait();
        host.Span[..values.Length].CopyTo(values);
    }

    void AwaitSent()
    {
        if (sent == launcher.Finishes) launcher.Wait();
        sent = -1;
    }

    public void Dispose()
    {
        device?.Dispose();
        host?.Dispose();
    }
}
