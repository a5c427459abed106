using System.Runtime.CompilerServices;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Tests.Devices;

/// <summary>What a kernel must not have: a constant in double, whatever its element.</summary>
public struct Tenfold<T> : ICellKernel<T> where T : unmanaged
{
    /// <summary>Read and written.</summary>
    public Field<T> Field;
    /// <summary>The constant.</summary>
    public double Factor;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void At<V, M>(M memory, long cell) where V : unmanaged, ILane<V, T>
        where M : struct, IMemory<V, T>
        => memory[Field, cell] = Factor * memory[Field, cell];
}
