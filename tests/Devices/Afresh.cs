using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Tests.Devices;

/// <summary>The kernel inside, as another type.</summary>
internal struct AfreshCell<K, T> : ICellKernel<T> where K : unmanaged, ICellKernel<T> where T : unmanaged
{
    public K Inner;

    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => Inner.At<V, M>(memory, cell);
}

/// <summary>The transfer kernel inside, as another type.</summary>
internal struct AfreshTransfer<K, T> : ITransferKernel<T> where K : unmanaged, ITransferKernel<T>
    where T : unmanaged
{
    public K Inner;

    [MethodImpl(AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell, long related)
        where V : unmanaged, ILane<V, T> where M : struct, IMemory<V, T>
        => Inner.At<V, M>(memory, cell, related);
}

/// <summary>The measure inside, as another type.</summary>
internal struct AfreshMeasure<K, T> : ICellMeasure<T> where K : unmanaged, ICellMeasure<T> where T : unmanaged
{
    public K Inner;

    public static int Sums => K.Sums;

    public static bool HasLargest => K.HasLargest;

    [MethodImpl(AggressiveInlining)]
    public readonly Measured<V> At<V, M>(M memory, long cell)
        where V : unmanaged, ILane<V, T> where M : struct, IMemory<V, T>
        => Inner.At<V, M>(memory, cell);
}
