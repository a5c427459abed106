namespace PhaseFieldMiec.App.Sweep;

/// <summary>Sobol's sequence in the unit cube, in the order of Gray's code (Antonov and Saleev 1979), with
/// the primitive polynomials and direction numbers of Joe and Kuo, SIAM J. Sci. Comput. 30 (2008) 2635, table
/// new-joe-kuo-6.</summary>
internal sealed class SobolSequence
{
    /// <summary>Most coordinates.</summary>
    public const int MostDimensions = 32;

    private const int Bits = 32;

    // Of dimensions 2, 3, …: coefficients of the polynomial, and the first direction numbers.
    private static readonly (uint Polynomial, uint[] Numbers)[] table =
    [
        (0, [1]), (1, [1, 3]), (1, [1, 3, 1]), (2, [1, 1, 1]), (1, [1, 1, 3, 3]), (4, [1, 3, 5, 13]),
        (2, [1, 1, 5, 5, 17]), (4, [1, 1, 5, 5, 5]), (7, [1, 1, 7, 11, 19]), (11, [1, 1, 5, 1, 1]),
        (13, [1, 1, 1, 3, 11]), (14, [1, 3, 5, 5, 31]), (1, [1, 3, 3, 9, 7, 49]),
        (13, [1, 1, 1, 15, 21, 21]), (16, [1, 3, 1, 13, 27, 49]), (19, [1, 1, 1, 15, 7, 5]),
        (22, [1, 3, 1, 15, 13, 25]), (25, [1, 1, 5, 5, 19, 61]), (1, [1, 3, 7, 11, 23, 15, 103]),
        (4, [1, 3, 7, 13, 13, 15, 69]), (7, [1, 1, 3, 13, 7, 35, 63]), (8, [1, 3, 5, 9, 1, 25, 53]),
        (14, [1, 3, 1, 13, 9, 35, 107]), (19, [1, 3, 1, 5, 27, 61, 31]), (21, [1, 1, 5, 11, 19, 41, 61]),
        (28, [1, 3, 5, 3, 3, 13, 69]), (31, [1, 1, 7, 13, 1, 19, 1]), (32, [1, 3, 7, 5, 13, 19, 59]),
        (37, [1, 1, 3, 9, 25, 29, 41]), (41, [1, 3, 5, 13, 23, 1, 55]), (42, [1, 3, 7, 3, 13, 59, 17]),
    ];

    private readonly uint[][] directions;
    private readonly uint[] shift;

    /// <param name="dimensions">coordinates, at most <see cref="MostDimensions"/></param>
    /// <param name="seed">of a shift of all digits, which keeps what is even about the sequence; null: the
    /// sequence as published, which begins at 0</param>
    public SobolSequence(int dimensions, int? seed)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, MostDimensions);
        directions = [.. Enumerable.Range(0, dimensions).Select(Directions)];
        shift = new uint[dimensions];
        if (seed is not { } given) return;
        var random = new Random(given);
        for (int d = 0; d < dimensions; d++) shift[d] = (uint)random.NextInt64(1L << Bits);
    }

    /// <summary>The first points, each of the coordinates in [0, 1).</summary>
    public IEnumerable<double[]> Take(int count)
    {
        uint[] at = [.. shift];
        for (uint i = 0; i < count; i++)
        {
            yield return [.. at.Select(digits => digits / (double)(1L << Bits))];
            int changed = System.Numerics.BitOperations.TrailingZeroCount(~i);
            for (int d = 0; d < at.Length; d++) at[d] ^= directions[d][changed];
        }
    }

    private static uint[] Directions(int dimension)
    {
        uint[] v = new uint[Bits];
        if (dimension == 0)
        {
            for (int i = 0; i < Bits; i++) v[i] = 1u << (Bits - 1 - i);
            return v;
        }
        (uint polynomial, uint[] numbers) = table[dimension - 1];
        int degree = numbers.Length;
        for (int i = 0; i < degree; i++) v[i] = numbers[i] << (Bits - 1 - i);
        for (int i = degree; i < Bits; i++)
        {
            v[i] = v[i - degree] ^ (v[i - degree] >> degree);
            for (int k = 1; k < degree; k++)
                if ((polynomial >> (degree - 1 - k) & 1) != 0) v[i] ^= v[i - k];
        }
        return v;
    }
}
