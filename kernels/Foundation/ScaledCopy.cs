using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Foundation;

/// <summary>b = factor · a.</summary>
public struct ScaledCopy<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>a.</summary>
    public Field<T> From;
    /// <summary>b.</summary>
    public Field<T> To;
    /// <summary>Factor.</summary>
    public T Factor;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => memory[To, cell] = V.Broadcast(Factor) * memory[From, cell];
}
