using System.Runtime.InteropServices;

namespace PhaseFieldMiec.Compute.Cpu;

/// <summary>Native memory of one field, zeroed, on huge pages where the system offers them.</summary>
internal sealed unsafe partial class NativeBlock : SafeHandle
{
    const nuint HugePage = 2 << 20;
    const int AdviceHugePage = 14;

    /// <summary>Takes bytes at a multiple of 64; large blocks start at a huge page plus a stagger, so that
    /// fields of equal size do not fall onto the same cache sets.</summary>
    public NativeBlock(long bytes, int stagger) : base(0, true)
    {
        bool large = bytes >= 1 << 20;
        nuint offset = large ? (nuint)(stagger % 29 * 64 * 5) : 0;
        nuint size = (nuint)bytes + offset;
        if (large) size = (size + HugePage - 1) / HugePage * HugePage;
        void* block = NativeMemory.AlignedAlloc(size, large ? HugePage : 64);
        SetHandle((nint)block);
        if (large && OperatingSystem.IsLinux()) _ = Advise(block, size, AdviceHugePage);
        NativeMemory.Clear(block, size);
        Start = (byte*)block + offset;
    }

    /// <summary>First byte, a multiple of 64.</summary>
    public byte* Start { get; }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* start, nuint length, int advice);
}
