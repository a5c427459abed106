using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Foundation;

/// <summary>Nearest neighbours on a uniform grid: strides in elements (0 along a flat axis) and 1/h².</summary>
/// <typeparam name="T">element</typeparam>
public struct Stencil<T> where T : unmanaged
{
    /// <summary>Offset of the neighbour along y.</summary>
    public long StrideY;
    /// <summary>Offset of the neighbour along z.</summary>
    public long StrideZ;
    /// <summary>1/h² [1/length²].</summary>
    public T InverseSquare;

    /// <summary>∇²a by seven points: (Σ neighbours − 6 a)/h².</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V Laplacian<V, M>(M memory, Field<T> field, long cell) where V : unmanaged, ILane<V, T> where M : struct, IMemory<V, T>
        => V.Broadcast(InverseSquare)
            * (memory.Load(field, cell - 1) + memory.Load(field, cell + 1)
                + memory.Load(field, cell - StrideY) + memory.Load(field, cell + StrideY)
                + memory.Load(field, cell - StrideZ) + memory.Load(field, cell + StrideZ)
                - V.Const(6) * memory.Load(field, cell));

    /// <summary>|∇a|² by forward differences.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V SquaredGradient<V, M>(M memory, Field<T> field, long cell) where V : unmanaged, ILane<V, T> where M : struct, IMemory<V, T>
    {
        V a = memory.Load(field, cell);
        V x = memory.Load(field, cell + 1) - a, y = memory.Load(field, cell + StrideY) - a, z = memory.Load(field, cell + StrideZ) - a;
        return V.Broadcast(InverseSquare) * (x * x + y * y + z * z);
    }
}
