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

/// <summary>A field and its halo.</summary>
internal struct HaloLaunch<V> where V : unmanaged
{
    public Field Field;
    public int Nx, Ny, Nz;
    public long StrideY, StrideZ;
    /// <summary>1 where the axis has a halo, 0 where flat.</summary>
    public int HaloY, HaloZ;
    /// <summary>Halo cells behind the faces along x and y, and all.</summary>
    public int EndX, EndY, End;
    public AxisHalo<V> X, Y, Z;
}

/// <summary>All halo cells of a field in one launch. Filling along x, then y, then z is a composition of maps, so each
/// halo cell follows them back to a cell that nobody writes: no thread waits for another.</summary>
internal static class HaloEntry
{
    public static void Fill<T, V, M>(HaloLaunch<V> halo, M memory)
        where T : unmanaged where V : unmanaged, ILane<V, T> where M : struct, IMemory<V>
    {
        int i = Grid.IdxX * Group.DimX + Group.IdxX;
        if (i >= halo.End) return;
        int x, y, z, kind;
        if (i < halo.EndX)
        {
            int row = i / 2;
            kind = i % 2 == 0 ? halo.X.Low : halo.X.High;
            x = i % 2 == 0 ? -1 : halo.Nx;
            y = row % halo.Ny;
            z = row / halo.Ny;
        }
        else if (i < halo.EndY)
        {
            int side = (i - halo.EndX) / (halo.Nx + 2);
            kind = side % 2 == 0 ? halo.Y.Low : halo.Y.High;
            x = (i - halo.EndX) % (halo.Nx + 2) - 1;
            y = side % 2 == 0 ? -1 : halo.Ny;
            z = side / 2;
        }
        else
        {
            int side = (i - halo.EndY) / (halo.Nx + 2);
            kind = side % 2 == 0 ? halo.Z.Low : halo.Z.High;
            x = (i - halo.EndY) % (halo.Nx + 2) - 1;
            y = side / 2 - halo.HaloY;
            z = side % 2 == 0 ? -1 : halo.Nz;
        }
        if (kind == AxisHalo<V>.None) return;

        long target = z * halo.StrideZ + y * halo.StrideY + x;
        int mirrorX = 0, mirrorY = 0;
        int mirrorZ = Follow(ref z, halo.Nz, halo.Z.Low, halo.Z.High);
        // A row that nobody fills along y is not filled along x either.
        if (!IsLeft(y, halo.Ny, halo.Y.Low, halo.Y.High))
        {
            mirrorY = Follow(ref y, halo.Ny, halo.Y.Low, halo.Y.High);
            mirrorX = Follow(ref x, halo.Nx, halo.X.Low, halo.X.High);
        }
        V value = memory.Load(halo.Field, z * halo.StrideZ + y * halo.StrideY + x);
        value = Mirrored<T, V>(value, mirrorX, halo.X);
        value = Mirrored<T, V>(value, mirrorY, halo.Y);
        value = Mirrored<T, V>(value, mirrorZ, halo.Z);
        memory.Store(halo.Field, target, value);
    }

    static bool IsLeft(int at, int count, int low, int high)
        => (at < 0 && low == AxisHalo<byte>.None) || (at >= count && high == AxisHalo<byte>.None);

    /// <summary>From a halo cell to where its value comes from; says which face mirrors it: 1 low, 2 high, 0 none.</summary>
    static int Follow(ref int at, int count, int low, int high)
    {
        if (at >= 0 && at < count) return 0;
        bool isLow = at < 0;
        int kind = isLow ? low : high;
        if (kind == AxisHalo<byte>.None) return 0;
        at = isLow == (kind == AxisHalo<byte>.Periodic) ? count - 1 : 0;
        return kind == AxisHalo<byte>.FixedValue ? (isLow ? 1 : 2) : 0;
    }

    static V Mirrored<T, V>(V inside, int face, AxisHalo<V> axis) where T : unmanaged where V : unmanaged, ILane<V, T>
        => face == 0 ? inside : (face == 1 ? axis.TwiceLow : axis.TwiceHigh) - inside;
}
