namespace PhaseFieldMiec.Compute;

/// <summary>Makes devices of either precision; the one place where a kind of hardware was chosen.</summary>
public interface IDeviceFactory
{
    /// <summary>A new device with fields of <typeparamref name="T"/>.</summary>
    Device<T> Create<T>() where T : unmanaged;
}
