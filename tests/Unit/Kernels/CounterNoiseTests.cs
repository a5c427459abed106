using PhaseFieldMiec.Kernels.Foundation;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Kernels;

public sealed class CounterNoiseTests
{
    /// <summary>Recorded: a change here changes every run with noise.</summary>
    [Theory]
    [InlineData(0, 0, 0, 0xD9DFEE5D0039B834UL)]
    [InlineData(2025, 17, 123456789, 0xDD29489D66FB04C7UL)]
    [InlineData(-1, long.MaxValue, long.MinValue, 0x5AE6158309F1C512UL)]
    public void The_bits_of_a_counter_never_change(long seed, long step, long index, ulong bits)
        => Assert.Equal(bits, CounterNoise.Bits(seed, step, index));

    [Fact]
    public void The_numbers_lie_strictly_between_0_and_1()
    {
        for (int i = 0; i < 100_000; i++) Assert.InRange(CounterNoise.Uniform(1, 2, i), double.Epsilon,
            1 - 1e-16);
        Assert.Equal(0.5, Mean(i => CounterNoise.Uniform(1, 2, i)), 5 * Math.Sqrt(1.0 / 12 / 100_000));
    }

    /// <summary>99 degrees of freedom: a fair χ² leaves [47, 175] once in 10⁵.</summary>
    [Fact]
    public void The_numbers_are_uniform_along_index_step_and_seed()
    {
        Assert.InRange(ChiSquare(100, i => CounterNoise.Uniform(3, 5, i)), 47, 175);
        Assert.InRange(ChiSquare(100, i => CounterNoise.Uniform(3, i, 5)), 47, 175);
        Assert.InRange(ChiSquare(100, i => CounterNoise.Uniform(i, 3, 5)), 47, 175);
    }

    /// <summary>Pairs of neighbours in a 10 × 10 table.</summary>
    [Fact]
    public void Neighbouring_counters_know_nothing_of_each_other()
    {
        Assert.InRange(
            ChiSquare(100, i => Pair(CounterNoise.Uniform(3, 5, i), CounterNoise.Uniform(3, 5, i + 1))), 47,
                175);
        Assert.InRange(
            ChiSquare(100, i => Pair(CounterNoise.Uniform(3, i, 5), CounterNoise.Uniform(3, i + 1, 5))), 47,
                175);
        Assert.InRange(
            ChiSquare(100, i => Pair(CounterNoise.Uniform(i, 3, 5), CounterNoise.Uniform(i + 1, 3, 5))), 47,
                175);

        static double Pair(double a, double b) => (Math.Floor(10 * a) + b) / 10;
    }

    [Fact]
    public void No_two_counters_of_a_box_share_their_bits()
    {
        var seen = new HashSet<ulong>();
        for (int seed = 0; seed < 20; seed++)
            for (int step = 0; step < 100; step++)
                for (int index = 0; index < 100; index++)
                    Assert.True(seen.Add(CounterNoise.Bits(seed, step, index)));
    }

    private static double Mean(Func<int, double> number) => Enumerable.Range(0, 100_000).Average(number);

    private static double ChiSquare(int bins, Func<int, double> number)
    {
        const int Count = 100_000;
        var counts = new int[bins];
        for (int i = 0; i < Count; i++) counts[(int)(number(i) * bins)]++;
        double expected = Count / (double)bins;
        return counts.Sum(n => (n - expected) * (n - expected) / expected);
    }
}
