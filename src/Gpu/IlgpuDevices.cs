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
    readonly long largestBlock;

    IlgpuDevices(Device device, long largestBlock) => (this.device, this.largestBlock) = (device, largestBlock);

    /// <summary>What to type after --device.</summary>
    public string Choice => device switch
    {
        CudaDevice => "cuda",
        CLDevice cl when IsProcessor(cl) => "opencl:" + Platform(cl).Split(' ')[0].ToLowerInvariant(),
        CLDevice => "opencl",
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
        found.AddRange(CudaDevice.GetDevices(_ => true).Select(cuda => new IlgpuDevices(cuda, long.MaxValue)));
        IEnumerable<CLDevice> open = CLDevice.GetDevices(_ => true).Cast<CLDevice>();
        found.AddRange(open.OrderBy(IsProcessor).ThenByDescending(cl => cl.MemorySize)
            .Select(cl => new IlgpuDevices(cl, LargestBlockOf(cl))));
        found.Add(new IlgpuDevices(CPUDevice.Default, long.MaxValue));
        return found;
    }

    /// <summary>The fastest GPU; null where there is none.</summary>
    public static IlgpuDevices? Fastest() => All().FirstOrDefault(d => d is { OnlyWhenNamed: false, Missing: null });

    /// <summary>The device for cuda, opencl, opencl:NAME or ilgpu-cpu. A CPU under OpenCL is taken only by a part of its
    /// name. Throws <see cref="DeviceException"/>.</summary>
    public static IlgpuDevices Choose(string choice)
    {
        string[] parts = choice.Split(':', 2);
        IReadOnlyList<IlgpuDevices> all = All();
        IlgpuDevices? chosen = parts[0] switch
        {
            "cuda" => all.FirstOrDefault(d => d.device is CudaDevice),
            "opencl" when parts.Length == 2 => all.FirstOrDefault(d => d.device is CLDevice
                && d.Name.Contains(parts[1], StringComparison.OrdinalIgnoreCase)),
            "opencl" => all.FirstOrDefault(d => d.device is CLDevice && !d.OnlyWhenNamed),
            "ilgpu-cpu" => all[^1],
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
    internal IlgpuDevices WithBlocksOf(long bytes) => new(device, bytes);

    /// <inheritdoc/>
    public Device<T> Create<T>() where T : unmanaged
    {
        Context context = NewContext();
        try
        {
            if (device is CLDevice cl && IsProcessor(cl)) AssumeGenericAddresses(cl);
            return new Hardware(context, device.CreateAccelerator(context), Name, largestBlock).NewDevice<T>();
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

    /// <summary>PoCL does not claim the generic address space that ILGPU asks for; after optimisation no kernel of
    /// this program uses it. Done only for a CPU that the user named.</summary>
    static void AssumeGenericAddresses(CLDevice cl)
        => typeof(CLCapabilityContext).GetProperty(nameof(CLCapabilityContext.GenericAddressSpace))!
            .GetSetMethod(nonPublic: true)!.Invoke(cl.Capabilities, [true]);

    static long LargestBlockOf(CLDevice cl)
        => CLAPI.CurrentAPI.GetDeviceInfo<long>(cl.DeviceId, CLDeviceInfoType.CL_DEVICE_MAX_MEM_ALLOC_SIZE);

    static bool IsProcessor(CLDevice cl) => cl.DeviceType.HasFlag(CLDeviceType.CL_DEVICE_TYPE_CPU);

    static string Platform(CLDevice cl)
        => cl.PlatformName.StartsWith("Portable Computing", StringComparison.Ordinal) ? "PoCL" : cl.PlatformName.Trim();
}
