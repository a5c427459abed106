using ILGPU;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Gpu;

/// <summary>How the halo behind the two faces of an axis is filled.</summary>
internal struct AxisHalo<V> where V : unmanaged
{
    public const int None = 0, Periodic = 1, NoFlux = 2, FixedValue = 3;

    public int Low, High;
    /// <summary>Twice the fixed values.</summary>
    public V TwiceLow, TwiceHigh;
}

/// <summary>One or two fields and their halos.</summary>
internal struct HaloLaunch<T, V> where T : unmanaged where V : unmanaged
{
    public Field<T> Field, Other;
    public int Nx, Ny, Nz;
    public long StrideY, StrideZ;
    /// <summary>1 where the axis has a halo, 0 where flat.</summary>
    public int HaloY, HaloZ;
    public AxisHalo<V> X, Y, Z;
}

/// <summary>All halo cells of one field or two in one launch: a layer of threads for each of the six faces,
/// so that no thread divides to find its cell. Filling along x, then y, then z is a composition of maps, so
/// each halo cell follows them back to a cell that nobody writes: no thread waits for another.</summary>
internal static class HaloEntry
{
    /// <summary>Layers of threads for a field.</summary>
    public const int Faces = 6;

    public static void Fill<T, V, M>(HaloLaunch<T, V> halo, M memory)
        where T : unmanaged where V : unmanaged, ILane<V, T> where M : struct, IMemory<V, T>
    {
        int a = Grid.IdxX * Group.DimX + Group.IdxX, b = Grid.IdxY * Group.DimY + Group.IdxY;
        int layer = Grid.IdxZ * Group.DimZ + Group.IdxZ;
        bool isOther = layer >= Faces;
        int face = isOther ? layer - Faces : layer;
        Field<T> field = isOther ? halo.Other : halo.Field;
        bool isLow = (face & 1) == 0;
        int x, y, z, kind, endA, endB;
        if (face < 2)
        {
            (x, y, z) = (isLow ? -1 : halo.Nx, a, b);
            (kind, endA, endB) = (isLow ? halo.X.Low : halo.X.High, halo.Ny, halo.Nz);
        }
        else if (face < 4)
        {
            (x, y, z) = (a - 1, isLow ? -1 : halo.Ny, b);
            (kind, endA, endB) = (isLow ? halo.Y.Low : halo.Y.High, halo.Nx + 2, halo.HaloY * halo.Nz);
        }
        else
        {
            (x, y, z) = (a - 1, b - halo.HaloY, isLow ? -1 : halo.Nz);
            (kind, endA, endB) =
                (isLow ? halo.Z.Low : halo.Z.High, halo.Nx + 2, halo.HaloZ * (halo.Ny + 2 * halo.HaloY));
        }
        if (face >= Faces || a >= endA || b >= endB || kind == AxisHalo<V>.None) return;

        long target = z * halo.StrideZ + y * halo.StrideY + x;
        int mirrorX = 0, mirrorY = 0;
        int mirrorZ = Follow(ref z, halo.Nz, halo.Z.Low, halo.Z.High);
        // A row that nobody fills along y is not filled along x either.
        if (!IsLeft(y, halo.Ny, halo.Y.Low, halo.Y.High))
        {
            mirrorY = Follow(ref y, halo.Ny, halo.Y.Low, halo.Y.High);
            mirrorX = Follow(ref x, halo.Nx, halo.X.Low, halo.X.High);
        }
        V value = memory[field, z * halo.StrideZ + y * halo.StrideY + x];
        value = Mirrored<T, V>(value, mirrorX, halo.X);
        value = Mirrored<T, V>(value, mirrorY, halo.Y);
        value = Mirrored<T, V>(value, mirrorZ, halo.Z);
        memory[field, target] = value;
    }

    static bool IsLeft(int at, int count, int low, int high)
        => (at < 0 && low == AxisHalo<byte>.None) || (at >= count && high == AxisHalo<byte>.None);

    /// <summary>From a halo cell to where its value comes from; says which face mirrors it: 1 low, 2 high, 0
    /// none.</summary>
    static int Follow(ref int at, int count, int low, int high)
    {
        if (at >= 0 && at < count) return 0;
        bool isLow = at < 0;
        int kind = isLow ? low : high;
        if (kind == AxisHalo<byte>.None) return 0;
        at = isLow == (kind == AxisHalo<byte>.Periodic) ? count - 1 : 0;
        return kind == AxisHalo<byte>.FixedValue ? (isLow ? 1 : 2) : 0;
    }

    static V Mirrored<T, V>(V inside, int face, AxisHalo<V> axis) where T : unmanaged where V : unmanaged,
        ILane<V, T>
        => face == 0 ? inside : (face == 1 ? axis.TwiceLow : axis.TwiceHigh) - inside;
}
