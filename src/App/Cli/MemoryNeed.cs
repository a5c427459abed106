using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Simulations;

namespace PhaseFieldMiec.App.Cli;

/// <summary>Memory that a run needs, and whether it is there: the fields, which lie in the memory of the
/// device, and what the host keeps beside them.</summary>
/// <param name="Cells">of the run</param>
/// <param name="FieldBytes">exactly what it allocates</param>
/// <param name="HostBytes">geometry, accounts and snapshots, about</param>
internal sealed record MemoryNeed(long Cells, double FieldBytes, double HostBytes)
{
    // Bytes a cell on the host; measured with silver and β between 0.5 and 1.4 million cells.
    private const int MiecBytes = 430, ReducedBytes = 12;

    /// <summary>Of a process that computes nothing yet [bytes]: the runtime, the program and its
    /// pictures, about.</summary>
    public const double Process = 200e6;

    public static MemoryNeed Of(MiecSetup setup)
        => new(setup.Image.Labels.LongLength, MiecSimulation.FieldBytes(setup),
            (double)MiecBytes * setup.Image.Labels.LongLength);

    public static MemoryNeed Of(CahnHilliardSetup setup)
        => Reduced((long)setup.Nx * setup.Ny * setup.Nz, CahnHilliardSimulation.FieldBytes(setup));

    public static MemoryNeed Of(AllenCahnSetup setup)
        => Reduced((long)setup.Nx * setup.Ny * setup.Nz, AllenCahnSimulation.FieldBytes(setup));

    private static MemoryNeed Reduced(long cells, long fields)
        => new(cells, fields, (double)ReducedBytes * cells);

    /// <summary>Memory that programs may use here [bytes].</summary>
    public static double Available => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>Of the fields.</summary>
    public double BytesPerCell => FieldBytes / Cells;

    /// <summary>Bytes that the host needs when it computes too.</summary>
    public double Bytes => FieldBytes + HostBytes;

    /// <summary>Throws <see cref="UsageException"/> where the machine, or the device, has less.</summary>
    public void Refuse(DeviceChoice device)
    {
        if (device.Memory is { } own && FieldBytes > own)
            throw new UsageException($"The {Cells} cells of this run need {Gibibytes(FieldBytes)} of memory "
                + $"for their fields, but {device.Name} has {Gibibytes(own)}: about {Fitting(own)}³ cells "
                + "fit. Use fewer cells, 'precision: single' or --device cpu.");
        double here = device.Memory is null ? Bytes : HostBytes;
        if (here > Available)
            throw new UsageException($"The {Cells} cells of this run need about {Gibibytes(here)} of this "
                + "machine's memory, "
                + $"but it has {Gibibytes(Available)}. Use fewer cells or 'precision: single'.");
    }

    /// <summary>What a device has, in words.</summary>
    public string On(DeviceChoice device)
    {
        double needed = device.Memory is null ? Bytes : FieldBytes, has = device.Memory ?? Available;
        return needed > has
            ? $"too much for {device.Name}: {Gibibytes(needed)} needed, {Gibibytes(has)} there, about "
            + $"{Fitting(has * FieldBytes / needed)}³ cells fit"
            : $"{100 * needed / has:0.#} % of the {Gibibytes(has)} of {device.Name}";
    }

    private double Fitting(double bytes) => Math.Floor(Math.Cbrt(bytes / BytesPerCell));

    private static string Gibibytes(double bytes) => $"{bytes / (1 << 30):g3} GiB";
}
