namespace PhaseFieldMiec.Compute;

/// <summary>What a device and its companions did so far, counted. On a GPU each launch costs some µs, and
/// each wait leaves it idle for a while.</summary>
public sealed record DeviceWork
{
    /// <summary>Sweeps: kernels, transfers, measures, halos, fills, copies and conversions. A halo that is
    /// filled in the sweep of its kernel is none of its own.</summary>
    public long Launches { get; set; }

    /// <summary>Reductions: sums and largest values asked for.</summary>
    public long Measures { get; set; }

    /// <summary>How often the host waited for the device.</summary>
    public long Waits { get; set; }

    /// <summary>Bytes copied from the device's own memory.</summary>
    public long BytesToHost { get; set; }

    /// <summary>Bytes copied to the device's own memory.</summary>
    public long BytesToDevice { get; set; }

    /// <summary>What was done since an earlier copy of these counts.</summary>
    public DeviceWork Since(DeviceWork earlier) => new()
    {
        Launches = Launches - earlier.Launches, Measures = Measures - earlier.Measures, Waits = Waits
            - earlier.Waits,
        BytesToHost = BytesToHost - earlier.BytesToHost, BytesToDevice = BytesToDevice
        - earlier.BytesToDevice,
    };
}
