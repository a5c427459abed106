using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Cli;

/// <summary>Memory that a run will need, estimated from its cells, and whether this machine has it.</summary>
internal sealed record MemoryNeed(long Cells, double Bytes)
{
    // Per cell: values of the fields with the levels of multigrid, and bytes of geometry, accounts and snapshots; measured with
    // silver and β between 0.5 and 1.4 million cells.
    private const int MiecFields = 75, MiecBytes = 430, ReducedFields = 3, ReducedBytes = 12, FrontFields = 5;

    public static MemoryNeed Of(MiecSetup setup)
        => Of(setup.Image.Labels.LongLength, MiecFields, MiecBytes, setup.Precision);

    public static MemoryNeed Of(CahnHilliardSetup setup)
        => Of((long)setup.Nx * setup.Ny * setup.Nz, ReducedFields, ReducedBytes, setup.Precision);

    public static MemoryNeed Of(AllenCahnSetup setup)
        => Of((long)setup.Nx * setup.Ny * setup.Nz, ReducedFields + (setup.Start is PhaseStart.Front ? FrontFields : 0),
            ReducedBytes, setup.Precision);

    /// <summary>Memory that programs may use here [bytes].</summary>
    public static double Available => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>True where the machine has less.</summary>
    public bool IsTooMuch => Bytes > Available;

    /// <summary>Throws <see cref="UsageException"/> where the machine, or the device, has less.</summary>
    public void Refuse(DeviceChoice device)
    {
        if (device.Memory is { } own && Bytes > own)
            throw new UsageException($"The {Cells} cells of this run need about {Gibibytes(Bytes)} of memory, but "
                + $"{device.Name} has {Gibibytes(own)}: about {Math.Floor(Math.Cbrt(own / Bytes * Cells))}³ cells fit. "
                + "Use fewer cells, 'precision: single' or --device cpu.");
        if (IsTooMuch) throw new UsageException($"{Sentence} Use fewer cells or 'precision: single'.");
    }

    /// <summary>What is needed and what is there.</summary>
    public string Sentence => $"The {Cells} cells of this run need about {Gibibytes(Bytes)} of memory, but this "
        + $"machine has {Gibibytes(Available)}.";

    private static MemoryNeed Of(long cells, int fields, int bytes, Precision precision)
        => new(cells, (double)cells * (bytes + fields * (precision == Precision.Single ? 4 : 8)));

    private static string Gibibytes(double bytes) => $"{bytes / (1 << 30):g3} GiB";
}
