using ILGPU;

namespace PhaseFieldMiec.Gpu;

/// <summary>How cells are dealt out to groups of threads: x first, so that neighbours in memory are
/// neighbours in a group; what a short row leaves goes to y and z.</summary>
internal static class Groups
{
    const int Warp = 32;
    const int Wanted = 128;
    const int DeepestOfCuda = 64;

    /// <summary>Groups over a box of cells, of at most <paramref name="most"/> threads.</summary>
    public static KernelConfig Over(int nx, int ny, int nz, int most)
    {
        int threads = Math.Min(Wanted, most);
        // As many equal groups as a row needs, each of whole warps.
        int x = Math.Min(threads, nx <= Warp ? AtLeast(nx)
            : (Count(nx, Count(nx, threads)) + Warp - 1) / Warp * Warp);
        int y = Math.Min(threads / x, AtLeast(ny));
        int z = Math.Min(Math.Min(threads / x / y, DeepestOfCuda), AtLeast(nz));
        return new(new Index3D(Count(nx, x), Count(ny, y), Count(nz, z)), new Index3D(x, y, z));
    }

    /// <summary>Whether these groups hold the cells of a box and no more.</summary>
    public static bool AreWhole(KernelConfig groups, int nx, int ny, int nz)
        => groups.GridDim.X * groups.GroupDim.X == nx && groups.GridDim.Y * groups.GroupDim.Y == ny
            && groups.GridDim.Z * groups.GroupDim.Z == nz;

    /// <summary>Groups over a run of elements.</summary>
    public static KernelConfig Over(long length, int most)
    {
        int threads = Math.Min(Wanted, most);
        return new(checked((int)((length + threads - 1) / threads)), threads);
    }

    static int Count(int cells, int threads) => (cells + threads - 1) / threads;

    static int AtLeast(int cells) => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)cells);
}
