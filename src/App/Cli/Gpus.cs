using System.Globalization;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Gpu;

namespace PhaseFieldMiec.App.Cli;

/// <summary>The devices of ILGPU, as the command line names them.</summary>
internal static class Gpus
{
    /// <summary>The fastest GPU; null where there is none.</summary>
    public static DeviceChoice? Fastest() => IlgpuDevices.Fastest() is { } found ? Of(found) : null;

    /// <summary>The device named. Throws <see cref="UsageException"/>.</summary>
    public static DeviceChoice Choose(string text)
    {
        try
        {
            return Of(IlgpuDevices.Choose(text));
        }
        catch (DeviceException error)
        {
            throw new UsageException(error.Message);
        }
    }

    /// <summary>Those that --device auto would take, were the others not there.</summary>
    public static IEnumerable<DeviceChoice> Usable()
        => IlgpuDevices.All().Where(device => device is { OnlyWhenNamed: false, Missing: null }).Select(Of);

    private static DeviceChoice Of(IlgpuDevices device)
        => new(device.Name, device) { Memory = device.OnlyWhenNamed ? null : device.Memory };

    /// <summary>A line for each, and what --device auto takes.</summary>
    public static void List(TextWriter output)
    {
        foreach (IlgpuDevices device in IlgpuDevices.All())
        {
            string memory = device.Memory is { } bytes
                ? string.Create(CultureInfo.InvariantCulture, $", {bytes / 1073741824.0:0.0} GiB") : "";
            string use = device.Missing is { } missing ? $"; not usable: {missing}"
                : ", single and double" + (device.OnlyWhenNamed ? "; only when named" : "");
            output.WriteLine($"{device.Choice}    {device.Name}{memory}{use}");
        }
        output.WriteLine(IlgpuDevices.Fastest() is { } fastest ? $"--device auto takes {fastest.Choice}."
            : "No GPU was found: --device auto takes cpu. A GPU needs its driver: CUDA from NVIDIA, else "
                + "OpenCL 2.0.");
    }
}
