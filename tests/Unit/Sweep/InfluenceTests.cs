using PhaseFieldMiec.App.Sweep;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Sweep;

/// <summary>Indices of Ishigami's function, sin x₁ + a sin² x₂ + b x₃⁴ sin x₁ with x in (−π, π), a = 7 and b
/// = 0.1, against what is known of it.</summary>
public sealed class InfluenceTests
{
    private const double A = 7, B = 0.1;

    private static double Angle(double share) => Math.PI * (2 * share - 1);

    private static double Ishigami(double[] point)
    {
        double x = Angle(point[0]), y = Angle(point[1]), z = Angle(point[2]);
        return Math.Sin(x) * (1 + B * Math.Pow(z, 4)) + A * Math.Sin(y) * Math.Sin(y);
    }

    [Fact]
    public void Sobol_indices_are_those_in_closed_form()
    {
        double fourth = Math.Pow(Math.PI, 4), eighth = fourth * fourth;
        double one = 0.5 * Math.Pow(1 + B * fourth / 5, 2), two = A * A / 8;
        double both = B * B * eighth * (1 / 18.0 - 1 / 50.0), all = one + two + both;
        double[] first = [one / all, two / all, 0], total = [(one + both) / all, two / all, both / all];

        SobolIndex[] found = SobolIndex.Of([.. UnitPoints.Saltelli(2048, 3, null).Select(Ishigami)], 3);

        for (int d = 0; d < 3; d++)
        {
            Assert.Equal(first[d], found[d].First.Value, 0.02);
            Assert.Equal(total[d], found[d].Total.Value, 0.02);
            Assert.InRange(first[d], found[d].First.Low, found[d].First.High);
            Assert.InRange(total[d], found[d].Total.Low, found[d].Total.High);
        }
    }

    [Fact]
    public void Any_sample_gives_the_variance_that_a_path_explains_alone()
    {
        double eighth = Math.Pow(Math.PI, 8), one = 0.5 * Math.Pow(1 + B * Math.Pow(Math.PI, 4) / 5, 2);
        double all = one + A * A / 8 + B * B * eighth * (1 / 18.0 - 1 / 50.0);
        double[] known = [one / all, A * A / 8 / all, 0];
        double[][] points = UnitPoints.LatinHypercube(3000, 3, seed: 1);
        double[] results = [.. points.Select(Ishigami)];
        for (int d = 0; d < 3; d++)
        {
            InfluenceIndex found = Slices.Variance([.. points.Select(point => point[d])], results, 50);
            Assert.Equal(known[d], found.Value, 0.03);
            Assert.InRange(known[d], found.Low - 0.01, found.High + 0.01);
        }
    }

    /// <summary>Share of the results below y where x₁ and x₃ are uniform in parts of their range: that over
    /// x₂ is (2/π) asin √t, t = (y − s)/a.</summary>
    private static double Below(double y, (double Low, double High) first, (double Low, double High) third)
    {
        const int N = 60;
        double sum = 0;
        for (int i = 0; i < N; i++)
            for (int k = 0; k < N; k++)
            {
                double x = Angle(first.Low + (i + 0.5) / N * (first.High - first.Low));
                double z = Angle(third.Low + (k + 0.5) / N * (third.High - third.Low));
                double t = Math.Clamp((y - Math.Sin(x) * (1 + B * Math.Pow(z, 4))) / A, 0, 1);
                sum += 2 / Math.PI * Math.Asin(Math.Sqrt(t));
            }
        return sum / (N * N);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Pawn_indices_are_medians_of_the_distances_between_distributions(int path)
    {
        const int Slices = 10;
        double[] levels = [.. Enumerable.Range(0, 80).Select(i => -11 + 29 * i / 79.0)];
        double[] all = [.. levels.Select(y => Below(y, (0, 1), (0, 1)))];
        double[] distances = [.. Enumerable.Range(0, Slices).Select(s =>
        {
            (double, double) slice = (s / 10.0, (s + 1) / 10.0);
            return levels.Select((y, i) => Math.Abs(all[i]
                - (path == 0 ? Below(y, slice, (0, 1)) : Below(y, (0, 1), slice)))).Max();
        }).Order()];
        double expected = 0.5 * (distances[4] + distances[5]);

        double[][] points = [.. new SobolSequence(3, null).Take(4096)];
        InfluenceIndex found = Pawn.Of([.. points.Select(point => point[path])],
            [.. points.Select(Ishigami)], 50);

        Assert.Equal(expected, found.Value, 0.03);
        Assert.InRange(expected, found.Low - 0.02, found.High);
    }

    [Fact]
    public void A_path_that_decides_nothing_has_the_Pawn_index_of_nothing()
    {
        double[][] points = [.. new SobolSequence(4, null).Take(512)];
        double[] values = [.. points.Select(point => point[3])], results = [.. points.Select(Ishigami)];
        double nothing = Pawn.OfNothing(values, results), second = Pawn.Of([.. points.Select(point
            => point[1])], results, 20).Value;
        Assert.Equal(nothing, Pawn.Of(values, results, 20).Value, 0.04);
        Assert.True(second > 2 * nothing, $"{second} is hardly more than {nothing}");
    }

    [Fact]
    public void Equal_values_share_a_slice()
        => Assert.Equal([0, 1, 0, 2, 1, 2, 0, 1, 2, 2, 1, 0, 0, 0, 0, 0, 0, 0],
            Slices.Of([5, 7, 5, 9, 7, 9, 5, 7, 9, 9, 7, 5, 5, 5, 5, 5, 5, 5], 10));

    // Student's t for 95 % and 2 degrees of freedom is 4.3027.
    [Fact]
    public void The_interval_of_a_mean_is_Students()
    {
        MeanInterval found = MeanInterval.Of([1, 2, 6]);
        Assert.Equal(3, found.Mean);
        Assert.Equal(4.302652729911 * Math.Sqrt(7.0 / 3), found.HalfWidth, 1e-9);
        Assert.Equal(double.NaN, MeanInterval.Of([4]).HalfWidth);
    }
}
