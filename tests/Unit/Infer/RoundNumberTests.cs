using PhaseFieldMiec.App.Infer;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Infer;

/// <summary>Numbers at the axes of pictures.</summary>
public sealed class RoundNumberTests
{
    [Theory]
    [InlineData(17.37, 51.89, new[] { 20.0, 30, 40, 50 })]
    [InlineData(0, 1, new[] { 0, 0.2, 0.4, 0.6, 0.8, 1 })]
    [InlineData(-3, 4, new[] { -2.0, 0, 2, 4 })]
    public void Multiples_lie_within(double low, double high, double[] expected)
        => Same(expected, RoundNumbers.Within(low, high));

    [Theory]
    [InlineData(0.86, 3826, new[] { 1.0, 10, 100, 1000 })]
    [InlineData(1.3e-22, 6.9e-20, new[] { 3e-22, 1e-21, 3e-21, 1e-20, 3e-20 })]
    [InlineData(9, 101, new[] { 10.0, 20, 50, 100 })]
    [InlineData(2, 5, new[] { 2.0, 3, 4, 5 })]
    public void Factors_lie_within(double low, double high, double[] expected)
        => Same(expected, RoundNumbers.WithinByFactors(low, high));

    private static void Same(double[] expected, IReadOnlyList<double> found)
    {
        Assert.Equal(expected.Length, found.Count);
        Assert.All(expected.Zip(found), pair
            => Assert.Equal(pair.First, pair.Second, 1e-9 * Math.Max(Math.Abs(pair.First), 1e-30)));
    }
}
