using System.Runtime.CompilerServices;
using ILGPU;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Gpu;

/// <summary>A device's memory where all fields lie in one block: a field starts at an element of
/// it.</summary>
internal struct OneBlock<V, T> : IMemory<V, T> where V : unmanaged where T : unmanaged
{
    public ArrayView<V> Block;

    public readonly V this[Field<T> field, long cell]
    {
        [MethodImpl(AggressiveInlining)]
        get => Block[field.Start + cell];

        [MethodImpl(AggressiveInlining)]
        set => Block[field.Start + cell] = value;
    }

    [MethodImpl(AggressiveInlining)]
    public readonly void LoadPairs(Field<T> field, long cell, out V even, out V odd)
    {
        even = this[field, cell];
        odd = this[field, cell + 1];
    }

    [MethodImpl(AggressiveInlining)]
    public readonly V LoadTwice(Field<T> field, long cell) => this[field, cell];
}

/// <summary>A device's memory where fields lie in up to eight blocks. The number of the block stands above
/// the element in <see cref="Field{T}.Start"/>; it is the same for all threads, so that no warp
/// diverges.</summary>
internal struct EightBlocks<V, T> : IMemory<V, T> where V : unmanaged where T : unmanaged
{
    public ArrayView<V> Block0, Block1, Block2, Block3, Block4, Block5, Block6, Block7;

    public readonly V this[Field<T> field, long cell]
    {
        [MethodImpl(AggressiveInlining)]
        get
        {
            long element = Address.Element(field.Start) + cell;
            switch (Address.Block(field.Start))
            {
                case 0: return Block0[element];
                case 1: return Block1[element];
                case 2: return Block2[element];
                case 3: return Block3[element];
                case 4: return Block4[element];
                case 5: return Block5[element];
                case 6: return Block6[element];
                default: return Block7[element];
            }
        }

        [MethodImpl(AggressiveInlining)]
        set
        {
            long element = Address.Element(field.Start) + cell;
            switch (Address.Block(field.Start))
            {
                case 0: Block0[element] = value; break;
                case 1: Block1[element] = value; break;
                case 2: Block2[element] = value; break;
                case 3: Block3[element] = value; break;
                case 4: Block4[element] = value; break;
                case 5: Block5[element] = value; break;
                case 6: Block6[element] = value; break;
                default: Block7[element] = value; break;
            }
        }
    }

    [MethodImpl(AggressiveInlining)]
    public readonly void LoadPairs(Field<T> field, long cell, out V even, out V odd)
    {
        even = this[field, cell];
        odd = this[field, cell + 1];
    }

    [MethodImpl(AggressiveInlining)]
    public readonly V LoadTwice(Field<T> field, long cell) => this[field, cell];
}

/// <summary>How <see cref="Field{T}.Start"/> counts on these devices: 2⁴⁸ · block + element.</summary>
internal static class Address
{
    const int Shift = 48;

    public static long Of(int block, long element) => ((long)block << Shift) + element;

    [MethodImpl(AggressiveInlining)]
    public static int Block(long start) => (int)(start >> Shift);

    [MethodImpl(AggressiveInlining)]
    public static long Element(long start) => start & ((1L << Shift) - 1);
}
