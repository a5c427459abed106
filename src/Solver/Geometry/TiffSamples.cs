using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>Turns unpacked samples into labels.</summary>
static class TiffSamples
{
    /// <summary>Writes the first pixels of a row of samples. Throws <see cref="GeometryException"/> for a
    /// number that is no whole 32-bit one.</summary>
    public static void Decode(TiffPage page, Span<byte> row, Span<int> pixels)
    {
        if (page.BigEndian == BitConverter.IsLittleEndian)
            Turn(page.Bits, row);
        switch (page.Bits, page.Format)
        {
            case (1, _):
                for (int i = 0; i < pixels.Length; i++)
                    pixels[i] = (row[i / 8] >> (7 - i % 8)) & 1;
                break;
            case (8, 1): Row<byte>(page, row, pixels); break;
            case (8, 2): Row<sbyte>(page, row, pixels); break;
            case (16, 1): Row<ushort>(page, row, pixels); break;
            case (16, 2): Row<short>(page, row, pixels); break;
            case (32, 1): Row<uint>(page, row, pixels); break;
            case (32, 2): Row<int>(page, row, pixels); break;
            case (64, 1): Row<ulong>(page, row, pixels); break;
            case (64, 2): Row<long>(page, row, pixels); break;
            case (32, 3): Row<float>(page, row, pixels); break;
            case (64, 3): Row<double>(page, row, pixels); break;
            default: throw new InvalidOperationException("Samples that no page may have.");
        }
    }

    static void Turn(int bits, Span<byte> bytes)
    {
        if (bits == 16)
            Reverse(MemoryMarshal.Cast<byte, ushort>(bytes));
        else if (bits == 32)
            Reverse(MemoryMarshal.Cast<byte, uint>(bytes));
        else if (bits == 64)
            Reverse(MemoryMarshal.Cast<byte, ulong>(bytes));
    }

    static void Reverse(Span<ushort> numbers) => BinaryPrimitives.ReverseEndianness(numbers, numbers);

    static void Reverse(Span<uint> numbers) => BinaryPrimitives.ReverseEndianness(numbers, numbers);

    static void Reverse(Span<ulong> numbers) => BinaryPrimitives.ReverseEndianness(numbers, numbers);

    static void Row<T>(TiffPage page, Span<byte> row, Span<int> pixels) where T : unmanaged, INumber<T>
    {
        Span<T> numbers = MemoryMarshal.Cast<byte, T>(row);
        if (page.Predictor == 2)
        {
            for (int i = 1; i < numbers.Length; i++)
                numbers[i] += numbers[i - 1];
        }
        for (int i = 0; i < pixels.Length; i++)
        {
            int whole = int.CreateSaturating(numbers[i]);
            if (T.CreateSaturating(whole) != numbers[i])
                throw new GeometryException(string.Create(CultureInfo.InvariantCulture,
                    $"The TIFF file holds {numbers[i]}, which is no whole 32-bit number and so no label."));
            pixels[i] = whole;
        }
    }
}
