using System.Globalization;
using ILGPU;
using ILGPU.Backends.OpenCL;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;
using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Gpu;

/// <summary>A device that ILGPU sees, and makes of either precision.</summary>
public sealed class IlgpuDevices : IDeviceFactory
{
    readonly Device device;
    readonly int number;
    readonly long largestBlock;

    IlgpuDevices(Device device, int number, long largestBlock)
        => (this.device, this.number, this.largestBlock) = (device, number, largestBlock);

    /// <summary>What to type after --device: the first GPU of a kind needs no number.</summary>
    public string Choice => device switch
    {
        CudaDevice => number == 0 ? "cuda" : $"cuda:{number}",
        CLDevice cl when IsProcessor(cl) => "opencl:" + Platform(cl).Split(' ')[0].ToLowerInvariant(),
        CLDevice => number == 0 ? "opencl" : $"opencl:{number}",
        _ => "ilgpu-cpu",
    };

    /// <summary>The name that it gives itself.</summary>
    public string Name => device switch
    {
        CudaDevice cuda => "CUDA, " + cuda.Name.Trim(),
        CLDevice cl => $"OpenCL, {cl.Name.Trim()} ({Platform(cl)})",
        _ => "ILGPU on the CPU, a debugger",
    };

    /// <summary>Its memory [bytes]; null where it is that of the host.</summary>
    public long? Memory => device is CPUDevice ? null : device.MemorySize;

    /// <summary>What keeps it from being used, as a sentence; null where nothing does.</summary>
    public string? Missing => device switch
    {
        CudaDevice { Architecture: null } => "its driver does not say its architecture.",
        CLDevice { Capabilities.Float64: false } => "it has no numbers of 64 bit, which sums need.",
        CLDevice cl when cl.CLStdVersion < CLBackend.MinimumVersion => "its OpenCL C is older than 2.0.",
        CLDevice cl when !IsProcessor(cl) && !cl.Capabilities.GenericAddressSpace
            => "it has no generic address space, which ILGPU needs.",
        _ => null,
    };

    /// <summary>Whether it runs only when named: a CPU under another name is no gain.</summary>
    public bool OnlyWhenNamed => device is CPUDevice || (device is CLDevice cl && IsProcessor(cl));

    /// <summary>All that ILGPU sees here, best first.</summary>
    public static IReadOnlyList<IlgpuDevices> All()
    {
        DriverNames.Install();
        var found = new List<IlgpuDevices>();
        found.AddRange(
            CudaDevice.GetDevices(_ => true).Select((cuda, i) => new IlgpuDevices(cuda, i, long.MaxValue)));
        IEnumerable<CLDevice> open = CLDevice.GetDevices(_ => true).Cast<CLDevice>();
        found.AddRange(open.OrderBy(IsProcessor).ThenByDescending(cl => cl.MemorySize)
            .Select((cl, i) => new IlgpuDevices(cl, i, LargestBlockOf(cl))));
        found.Add(new IlgpuDevices(CPUDevice.Default, 0, long.MaxValue));
        return found;
    }

    /// <summary>The fastest GPU; null where there is none.</summary>
    public static IlgpuDevices? Fastest()
        => All().FirstOrDefault(d => d is { OnlyWhenNamed: false, Missing: null });

    /// <summary>The device for cuda, cuda:N, opencl, opencl:N, opencl:NAME or ilgpu-cpu; N counts from 0. A
    /// CPU under OpenCL is taken only by its number or a part of its name. Throws
    /// <see cref="DeviceException"/>.</summary>
    public static IlgpuDevices Choose(string choice)
    {
        string[] parts = choice.Split(':', 2);
        IReadOnlyList<IlgpuDevices> all = All();
        IlgpuDevices? chosen = parts[0] switch
        {
            "cuda" when parts.Length == 2
                => all.FirstOrDefault(d => d.device is CudaDevice && d.IsNumber(parts[1])),
            "cuda" => all.FirstOrDefault(d => d.device is CudaDevice),
            "opencl" when parts.Length == 2
                => all.FirstOrDefault(d => d.device is CLDevice && d.IsNumber(parts[1]))
                ?? all.FirstOrDefault(d => d.device is CLDevice
                    && d.Name.Contains(parts[1], StringComparison.OrdinalIgnoreCase)),
            "opencl" => all.FirstOrDefault(d => d.device is CLDevice && !d.OnlyWhenNamed),
            "ilgpu-cpu" when parts.Length == 1 => all[^1],
            _ => null,
        };
        if (chosen is null)
        {
            string seen = string.Join("; ", all.Select(d => $"{d.Choice} ({d.Name})"));
            throw new DeviceException($"--device {choice}: there is no such device here; ILGPU sees {seen}.");
        }
        if (chosen.Missing is not null)
            throw new DeviceException($"--device {choice}: {chosen.Name} cannot be used: {chosen.Missing}");
        return chosen;
    }

    /// <summary>The same device with smaller blocks of memory [bytes].</summary>
    internal IlgpuDevices WithBlocksOf(long bytes) => new(device, number, bytes);

    bool IsNumber(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out int asked)
        && asked == number;

    /// <inheritdoc/>
    public Device<T> Create<T>() where T : unmanaged
        => HardwarePool.Rent($"{Name} {number}", Start).NewDevice<T>(largestBlock);

    Hardware Start()
    {
        Context context = NewContext();
        try
        {
            if (device is CLDevice cl && IsProcessor(cl)) AssumeGenericAddresses(cl);
            return new Hardware(context, device.CreateAccelerator(context), Name);
        }
        catch (Exception error) when (error is AcceleratorException or CapabilityNotSupportedException)
        {
            context.Dispose();
            throw new DeviceException($"{Name} does not start: {error.Message}", error);
        }
    }

    /// <summary>Only the second level of optimisation turns generic pointers into global ones.</summary>
    internal static Context NewContext()
        => Context.Create(builder => builder.EnableAlgorithms().Optimize(OptimizationLevel.O2));

    /// <summary>PoCL does not claim the generic address space that ILGPU asks for; after optimisation no
    /// kernel of this program uses it. Done only for a CPU that the user named.</summary>
    static void AssumeGenericAddresses(CLDevice cl)
        => typeof(CLCapabilityContext).GetProperty(nameof(CLCapabilityContext.GenericAddressSpace))!
            .GetSetMethod(nonPublic: true)!.Invoke(cl.Capabilities, [true]);

    static long LargestBlockOf(CLDevice cl)
        => CLAPI.CurrentAPI.GetDeviceInfo<long>(cl.DeviceId, CLDeviceInfoType.CL_DEVICE_MAX_MEM_ALLOC_SIZE);

    static bool IsProcessor(CLDevice cl) => cl.DeviceType.HasFlag(CLDeviceType.CL_DEVICE_TYPE_CPU);

    static string Platform(CLDevice cl)
        => cl.PlatformName.StartsWith("Portable Computing", StringComparison.Ordinal) ? "PoCL"
        : cl.PlatformName.Trim();
}
