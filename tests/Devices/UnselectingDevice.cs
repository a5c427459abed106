using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Tests.Unit.Cli;

namespace PhaseFieldMiec.Tests.Devices;

/// <summary>A device that runs every launch in all cells and without pipelines, companions too.</summary>
internal sealed class UnselectingDevice<T>(Device<T> inner) : ForwardingDevice<T>(inner) where T : unmanaged
{
    private readonly Device<T> inner = inner;

    public override Device<U> Companion<U>() => new UnselectingDevice<U>(inner.Companion<U>());

    public override void ConvertTo<U>(Grid grid, Field<T> from, Device<U> other, Field<U> to)
        => inner.ConvertTo(grid, from, other is UnselectingDevice<U> forwarding ? forwarding.inner : other,
            to);
}

/// <summary>Makes them.</summary>
internal sealed record Unselecting : IDeviceFactory
{
    public Device<T> Create<T>() where T : unmanaged => new UnselectingDevice<T>(CpuDevice.Create<T>(1));
}
