using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Foundation;

/// <summary>Nearest neighbours on a uniform grid: strides in elements (0 along a flat axis) and
/// 1/h².</summary>
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
    public readonly V Laplacian<V, M>(M memory, Field<T> field, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => V.Broadcast(InverseSquare)
            * (memory[field, cell - 1] + memory[field, cell + 1]
                + memory[field, cell - StrideY] + memory[field, cell + StrideY]
                + memory[field, cell - StrideZ] + memory[field, cell + StrideZ]
                - 6 * memory[field, cell]);

    /// <summary>|∇a|² by forward differences.</summary>
    [MethodImpl(AggressiveInlining)]
    public readonly V SquaredGradient<V, M>(M memory, Field<T> field, long cell) where V : unmanaged,
        ILane<V, T> where M : struct, IMemory<V, T>
    {
        V a = memory[field, cell];
        V x = memory[field, cell + 1] - a, y = memory[field, cell + StrideY] - a,
            z = memory[field, cell + StrideZ] - a;
        return V.Broadcast(InverseSquare) * (x * x + y * y + z * z);
    }
}
