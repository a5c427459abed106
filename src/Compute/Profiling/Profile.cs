using System.Runtime.CompilerServices;

namespace PhaseFieldMiec.Compute.Profiling;

/// <summary>What the kernels of some devices cost, and what those devices did.</summary>
public sealed class Profile
{
    readonly Dictionary<(string Name, Type Kernel), KernelCost> costs = [];
    List<(DeviceWork Work, DeviceWork Before)> devices = [];

    /// <summary>Kernels launched, the costliest first.</summary>
    public IReadOnlyList<KernelCost> Kernels
        => [.. costs.Values.Where(cost => cost.Launches > 0).OrderByDescending(cost => cost.Seconds)];

    /// <summary>What all devices did since they were made, or since the restart.</summary>
    public DeviceWork Work
    {
        get
        {
            var total = new DeviceWork();
            foreach ((DeviceWork work, DeviceWork before) in devices)
            {
                DeviceWork done = work.Since(before);
                total.Launches += done.Launches;
                total.Measures += done.Measures;
                total.Waits += done.Waits;
                total.BytesToHost += done.BytesToHost;
                total.BytesToDevice += done.BytesToDevice;
            }
            return total;
        }
    }

    /// <summary>Forgets what was noted so far, but not which kernels are compiled.</summary>
    public void Restart()
    {
        foreach (KernelCost cost in costs.Values) cost.Restart();
        devices = devices.ConvertAll(device => (device.Work, device.Work with { }));
    }

    internal void Add(DeviceWork work)
    {
        // Devices that share their hardware share their counts.
        if (!devices.Exists(known => ReferenceEquals(known.Work, work))) devices.Add((work, work with { }));
    }

    internal KernelCost Of<T, K>(string? name = null)
    {
        string called = name ?? typeof(K).Name.Split('`')[0];
        if (!costs.TryGetValue((called, typeof(K)), out KernelCost? cost))
            costs[(called, typeof(K))] = cost = new KernelCost(called, Unsafe.SizeOf<T>());
        return cost;
    }
}

/// <summary>Makes devices that note in a profile what they do and how long it takes.</summary>
/// <param name="inner">makes the devices that do it</param>
/// <param name="profile">where it is noted</param>
public sealed class ProfiledDevices(IDeviceFactory inner, Profile profile) : IDeviceFactory
{
    /// <inheritdoc/>
    public Device<T> Create<T>() where T : unmanaged => new ProfiledDevice<T>(inner.Create<T>(), profile);
}
