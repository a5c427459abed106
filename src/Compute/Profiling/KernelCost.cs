namespace PhaseFieldMiec.Compute.Profiling;

/// <summary>What one kernel, or one kind of other sweep, cost so far.</summary>
/// <param name="name">of the kernel</param>
/// <param name="width">bytes of an element</param>
public sealed class KernelCost(string name, int width)
{
    bool compiled;

    /// <summary>Of the kernel, without its element.</summary>
    public string Name => name;

    /// <summary>Bytes of an element.</summary>
    public int Width => width;

    /// <summary>Launches.</summary>
    public long Launches { get; private set; }

    /// <summary>Cells of all launches but the very first, which compiles.</summary>
    public long Cells { get; private set; }

    /// <summary>Bytes that those launches had to move; 0 where nobody counted.</summary>
    public double Bytes { get; private set; }

    /// <summary>Time that they took [s].</summary>
    public double Seconds { get; private set; }

    /// <summary>Bytes that must be moved per cell; 0 where nobody counted.</summary>
    public double BytesPerCell => Cells == 0 ? 0 : Bytes / Cells;

    /// <summary>Bytes moved per second; 0 where nobody counted.</summary>
    public double Bandwidth => Seconds == 0 ? 0 : Bytes / Seconds;

    /// <summary>The same in the fastest launch: what the kernel can do where other programs compute beside
    /// it.</summary>
    public double BestBandwidth { get; private set; }

    /// <summary>Floating-point operations per cell; 0 where nobody counted.</summary>
    public int OperationsPerCell => Traffic?.Operations ?? 0;

    /// <summary>Null before the first launch.</summary>
    internal Traffic? Traffic { get; set; }

    internal void Restart() => (Launches, Cells, Bytes, Seconds, BestBandwidth) = (0, 0, 0, 0, 0);

    internal void Add(long cells, double bytes, double seconds)
    {
        Launches++;
        if (!compiled)
        {
            compiled = true;
            return;
        }
        Cells += cells;
        Bytes += bytes;
        Seconds += seconds;
        BestBandwidth = Math.Max(BestBandwidth, bytes / seconds);
    }
}
