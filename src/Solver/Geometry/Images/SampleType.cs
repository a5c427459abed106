using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace PhaseFieldMiec.Solver.Geometry.Images;

/// <summary>What the bits of a sample are.</summary>
public enum SampleKind
{
    /// <summary>Whole numbers from 0.</summary>
    Unsigned = 1,
    /// <summary>Whole numbers.</summary>
    Signed = 2,
    /// <summary>Floating point.</summary>
    Floating = 3,
}

/// <summary>A type of numbers in files.</summary>
/// <param name="Kind">what the bits are</param>
/// <param name="Bits">of a number</param>
/// <param name="IsBigEndian">whether the highest byte comes first</param>
public readonly record struct SampleType(SampleKind Kind, int Bits, bool IsBigEndian = false)
{
    /// <summary>Whether this reader knows it. Fewer bits than 8 are packed, highest first.</summary>
    public bool IsKnown => Kind switch
    {
        SampleKind.Unsigned => Bits is 1 or 2 or 4 or 8 or 16 or 32 or 64,
        SampleKind.Signed => Bits is 8 or 16 or 32 or 64,
        SampleKind.Floating => Bits is 16 or 32 or 64,
        _ => false,
    };

    /// <summary>Bytes of a number of at least 8 bits.</summary>
    public int Bytes => Bits / 8;

    /// <summary>Types of whole bytes by the names that numpy has for them.</summary>
    public static IReadOnlyList<(string Name, SampleType Type)> Names { get; } =
    [
        ("uint8", new(SampleKind.Unsigned, 8)), ("uint16", new(SampleKind.Unsigned, 16)),
        ("uint32", new(SampleKind.Unsigned, 32)), ("uint64", new(SampleKind.Unsigned, 64)),
        ("int8", new(SampleKind.Signed, 8)), ("int16", new(SampleKind.Signed, 16)),
        ("int32", new(SampleKind.Signed, 32)), ("int64", new(SampleKind.Signed, 64)),
        ("float16", new(SampleKind.Floating, 16)), ("float32", new(SampleKind.Floating, 32)),
        ("float64", new(SampleKind.Floating, 64)),
    ];

    /// <summary>Turns numbers into the byte order of this machine, in place.</summary>
    public void Turn(Span<byte> bytes)
    {
        if (IsBigEndian != BitConverter.IsLittleEndian) return;
        switch (Bits)
        {
            case 16: Reverse(MemoryMarshal.Cast<byte, ushort>(bytes)); break;
            case 32: Reverse(MemoryMarshal.Cast<byte, uint>(bytes)); break;
            case 64: Reverse(MemoryMarshal.Cast<byte, ulong>(bytes)); break;
        }
    }

    /// <summary>Adds to every number of a row the one before it, in place and in the byte order of this
    /// machine: TIFF's predictor 2.</summary>
    public void AddUp(Span<byte> row)
    {
        switch (Bits)
        {
            case 8: AddUp<byte>(row); break;
            case 16: AddUp<ushort>(row); break;
            case 32: AddUp<uint>(row); break;
            case 64: AddUp<ulong>(row); break;
        }
    }

    /// <summary>Numbers of a row in the byte order of this machine, from the <paramref name="first"/> on, as
    /// labels. Throws <see cref="GeometryException"/> for a number that is no whole 32-bit one.</summary>
    public void ToLabels(ReadOnlySpan<byte> row, int first, Span<int> labels)
    {
        switch (Kind, Bits)
        {
            case (SampleKind.Unsigned, < 8):
                for (int i = 0, bit = first * Bits; i < labels.Length; i++, bit += Bits)
                    labels[i] = (row[bit / 8] >> (8 - Bits - bit % 8)) & ((1 << Bits) - 1);
                break;
            case (SampleKind.Unsigned, 8): Row<byte>(row, first, labels); break;
            case (SampleKind.Signed, 8): Row<sbyte>(row, first, labels); break;
            case (SampleKind.Unsigned, 16): Row<ushort>(row, first, labels); break;
            case (SampleKind.Signed, 16): Row<short>(row, first, labels); break;
            case (SampleKind.Unsigned, 32): Row<uint>(row, first, labels); break;
            case (SampleKind.Signed, 32): Row<int>(row, first, labels); break;
            case (SampleKind.Unsigned, 64): Row<ulong>(row, first, labels); break;
            case (SampleKind.Signed, 64): Row<long>(row, first, labels); break;
            case (SampleKind.Floating, 16): Row<Half>(row, first, labels); break;
            case (SampleKind.Floating, 32): Row<float>(row, first, labels); break;
            case (SampleKind.Floating, 64): Row<double>(row, first, labels); break;
            default: throw new InvalidOperationException("Samples that no file may have.");
        }
    }

    static void Reverse(Span<ushort> numbers) => BinaryPrimitives.ReverseEndianness(numbers, numbers);

    static void Reverse(Span<uint> numbers) => BinaryPrimitives.ReverseEndianness(numbers, numbers);

    static void Reverse(Span<ulong> numbers) => BinaryPrimitives.ReverseEndianness(numbers, numbers);

    static void AddUp<T>(Span<byte> row) where T : unmanaged, INumber<T>
    {
        Span<T> numbers = MemoryMarshal.Cast<byte, T>(row);
        for (int i = 1; i < numbers.Length; i++)
            numbers[i] += numbers[i - 1];
    }

    static void Row<T>(ReadOnlySpan<byte> row, int first, Span<int> labels) where T : unmanaged, INumber<T>
    {
        ReadOnlySpan<T> numbers = MemoryMarshal.Cast<byte, T>(row).Slice(first, labels.Length);
        for (int i = 0; i < labels.Length; i++)
        {
            int whole = int.CreateSaturating(numbers[i]);
            if (T.CreateSaturating(whole) != numbers[i])
                throw new GeometryException(string.Create(CultureInfo.InvariantCulture,
                    $"The file holds {numbers[i]}, which is no whole 32-bit number and so no label; segment "
                    + $"the image, or save it as whole numbers."));
            labels[i] = whole;
        }
    }
}
