using System.Globalization;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Gpu;

/// <summary>The blocks of a device's memory that fields lie in. The first is made for all fields that are
/// expected, so that on most devices there is one; a device that gives no single large block has up to
/// eight.</summary>
internal sealed class Blocks<V>(Hardware hardware, long largestBlock) : IDisposable
    where V : unmanaged
{
    public const int Most = 8;

    // Of a simulation that did not say what it needs: state, coefficients and solver of β, all levels.
    const int FieldsOfASimulation = 75;
    const long Alignment = 64;
    const long Slack = 1 << 16;     // bytes: what alignment adds to all fields

    readonly Accelerator accelerator = hardware.Accelerator;
    readonly List<MemoryBuffer1D<V, Stride1D.Dense>> blocks = [];
    readonly long[] used = new long[Most];
    long fields;
    double largest;

    /// <summary>Bytes of fields to come; 0 where nobody said.</summary>
    public long Expected { get; set; }

    static long Width => Interop.SizeOf<V>();

    public int Count => blocks.Count;

    /// <summary>A block; an empty view where there is none.</summary>
    public ArrayView<V> this[int block] => block < blocks.Count ? blocks[block].View.BaseView
        : ArrayView<V>.Empty;

    /// <summary>Room for a field; returns its first element, as <see cref="Address"/> counts.</summary>
    public long Allocate(long elements)
    {
        largest = Math.Max(largest, elements * Width);
        int block = 0;
        while (block < blocks.Count && used[block] + elements > blocks[block].Length) block++;
        if (block == blocks.Count) Extend(elements);
        long start = used[block];
        used[block] = (start + elements + Alignment - 1) / Alignment * Alignment;
        fields += elements * Width;
        return Address.Of(block, start);
    }

    void Extend(long elements)
    {
        long needed = elements * Width;
        if (needed > largestBlock || blocks.Count == Most) throw TooSmall(needed, null);
        long known = Expected > fields ? Expected - fields + Slack : FieldsOfASimulation * needed;
        long sensible = Math.Max(known, blocks.Sum(b => b.LengthInBytes));
        long wanted = Math.Min(largestBlock, Math.Max(needed, Math.Min(sensible, Free / 20 * 19)));
        while (true)
        {
            try
            {
                blocks.Add(accelerator.Allocate1D<V>(wanted / Width));
                return;
            }
            catch (Exception error) when (error is AcceleratorException or OutOfMemoryException)
            {
                if (wanted <= needed) throw TooSmall(needed, error);
                wanted = Math.Max(needed, wanted / 2);
            }
        }
    }

    long Total => accelerator is ILGPU.Runtime.CPU.CPUAccelerator
        ? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes : accelerator.MemorySize;

    long Free => accelerator is CudaAccelerator cuda ? cuda.GetFreeMemory()
        : Total - blocks.Sum(b => b.LengthInBytes);

    DeviceException TooSmall(long needed, Exception? cause)
    {
        long mine = Free + blocks.Sum(b => b.LengthInBytes);
        // With the fields expected on the largest grid asked for so far, or as many as β has.
        double perCell = Expected > 0 ? Expected / (largest / Width) : FieldsOfASimulation * Width;
        long edge = (long)Math.Cbrt(mine / perCell);
        string sentence = string.Create(CultureInfo.InvariantCulture, $"{hardware.Name} is too small for "
            + $"this grid: a field of {Mebi(needed)} MiB is needed beside {Mebi(fields)} MiB of others, "
            + $"{Mebi(Free)} MiB of {Mebi(Total)} MiB are free (at most {Mebi(largestBlock)} MiB in one "
            + $"piece); about {edge}³ cells fit.");
        return cause is null ? new(sentence) : new(sentence, cause);
    }

    static string Mebi(long bytes) => (bytes / 1048576.0).ToString("0.#", CultureInfo.InvariantCulture);

    public void Dispose()
    {
        foreach (MemoryBuffer1D<V, Stride1D.Dense> block in blocks) block.Dispose();
        blocks.Clear();
    }
}
