using System.Numerics;
using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Solver.Geometry.Microstructure;

/// <summary>S₂(r): the probability that two voxels with r voxels from one to the other along an axis both are
/// of one material. S₂(0) is its share φ; far away S₂ comes to φ².</summary>
/// <param name="Axes">for x, y (and z) the values from r = 0 to half the length of the image</param>
public sealed record TwoPointCorrelation(IReadOnlyList<IReadOnlyList<double>> Axes)
{
    const int Bits = 64;

    /// <summary>Of the voxels with a label.</summary>
    public static TwoPointCorrelation Of(Lattice lattice, byte[] labels, byte wanted)
    {
        int words = (lattice.Nx + Bits - 1) / Bits;
        ulong[] bits = Pack(lattice, labels, wanted, words);
        return new([.. Enumerable.Range(0, lattice.Axes).Select(axis =>
            Along(lattice, bits, words, axis))]);
    }

    /// <summary>Where (S₂ − φ²)/(φ − φ²) has fallen to 1/e along an axis [voxels]; null where it does not up
    /// to half of the image.</summary>
    public double? Length(int axis)
    {
        IReadOnlyList<double> values = Axes[axis];
        double share = values[0], level = share * share + share * (1 - share) / Math.E;
        for (int r = 1; r < values.Count; r++)
            if (values[r] <= level) return r - 1 + (values[r - 1] - level) / (values[r - 1] - values[r]);
        return null;
    }

    static ulong[] Pack(Lattice lattice, byte[] labels, byte wanted, int words)
    {
        var bits = new ulong[lattice.Rows * words];
        Parallel.For(0, lattice.Rows, row =>
        {
            for (int x = 0; x < lattice.Nx; x++)
                if (labels[row * lattice.Nx + x] == wanted)
                    bits[row * words + x / Bits] |= 1UL << (x % Bits);
        });
        return bits;
    }

    static double[] Along(Lattice lattice, ulong[] bits, int words, int axis)
    {
        int length = lattice.Length(axis), across = lattice.Cells / length;
        var values = new double[length / 2 + 1];
        Parallel.For(0, values.Length, r =>
        {
            long pairs = 0;
            for (int row = 0; row < lattice.Rows; row++)
            {
                int place = axis == 1 ? row % lattice.Ny : row / lattice.Ny;
                if (axis > 0 && place + r >= length) continue;
                int other = axis switch { 0 => row, 1 => row + r, _ => row + r * lattice.Ny };
                pairs += Pairs(bits.AsSpan(row * words, words), bits.AsSpan(other * words, words),
                    axis == 0 ? r : 0);
            }
            values[r] = (double)pairs / across / (length - r);
        });
        return values;
    }

    /// <summary>Bits of the one that meet bits of the other this far on.</summary>
    static long Pairs(ReadOnlySpan<ulong> one, ReadOnlySpan<ulong> other, int shift)
    {
        (int whole, int rest) = (shift / Bits, shift % Bits);
        long pairs = 0;
        for (int i = 0; i + whole < other.Length; i++)
        {
            ulong moved = other[i + whole] >> rest;
            if (rest > 0 && i + whole + 1 < other.Length) moved |= other[i + whole + 1] << (Bits - rest);
            pairs += BitOperations.PopCount(one[i] & moved);
        }
        return pairs;
    }
}
