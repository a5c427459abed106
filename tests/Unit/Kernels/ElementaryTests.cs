using PhaseFieldMiec.Kernels.Foundation;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Kernels;

public sealed class ElementaryTests
{
    private const int Points = 400_001;

    [Fact]
    public void The_exponential_is_within_two_units_in_the_last_place_of_the_library_in_double()
        => Assert.InRange(Worst(80, x => Math.Abs(Exp(x) - Math.Exp(x)) / UlpDouble(Math.Exp(x))), 0.01, 2);

    [Fact]
    public void The_exponential_is_within_one_unit_in_the_last_place_in_single()
        => Assert.InRange(
            Worst(
                80, x => Math.Abs(ExpSingle((float)x) - Math.Exp((float)x)) / UlpSingle(Math.Exp((float)x))),
                    0.01, 1);

    [Fact]
    public void The_hyperbolic_tangent_has_an_absolute_error_of_one_rounding()
    {
        Assert.InRange(Worst(20, x => Math.Abs(Tanh(x) - Math.Tanh(x))), 0, 4e-16);
        Assert.InRange(Worst(20, x => Math.Abs(TanhSingle((float)x) - Math.Tanh((float)x))), 0, 2e-7);
        Assert.Equal((1, -1), (Tanh(1000), Tanh(-1000)));
    }

    [Fact]
    public void The_exponential_is_held_at_its_ends_and_passes_on_what_is_not_a_number()
    {
        Assert.Equal((Exp(80), Exp(-80)), (Exp(1e9), Exp(double.NegativeInfinity)));
        Assert.Equal(1, Exp(0));
        Assert.True(double.IsNaN(Exp(double.NaN)) && float.IsNaN(ExpSingle(float.NaN)));
    }

    [Fact]
    public void Clamping_to_the_unit_interval_passes_on_what_is_not_a_number()
    {
        Assert.Equal((0, 0.3, 1), (Unit(-0.2), Unit(0.3), Unit(1.2)));
        Assert.True(double.IsNaN(Unit(double.NaN)));
    }

    [Theory]
    [InlineData(2.5, -0.75)]
    [InlineData(-3, 4)]
    [InlineData(double.NaN, 1)]
    public void The_lane_of_one_value_does_what_the_language_does(double a, double b)
    {
        var x = ScalarDouble.Broadcast(a);
        var y = b;
        Assert.Equal(
            [a + b, a - b, a * b, a / b, -a, Math.Sqrt(a), Math.Abs(a), Math.Floor(a), a < b ? a : b, a > b
                ? a : b, a < b ? 1 : 2],
            [(x + y).Value, (x - y).Value, (x * y).Value, (x / y).Value, (-x).Value,
                ScalarDouble.Sqrt(x).Value,
                ScalarDouble.Abs(x).Value, ScalarDouble.Floor(x).Value, ScalarDouble.Min(x, y).Value,
                ScalarDouble.Max(x, y).Value,
                ScalarDouble.IfLess(x, y, 1, 2).Value]);
        float c = (float)a, d = (float)b;
        var u = ScalarSingle.Broadcast(c);
        var v = b;
        Assert.Equal(
            [c + d, c - d, c * d, c / d, -c, MathF.Sqrt(c), MathF.Abs(c), MathF.Floor(c), c < d
                ? c : d, c > d ? c : d, c < d ? 1 : 2],
            [(u + v).Value, (u - v).Value, (u * v).Value, (u / v).Value, (-u).Value,
                ScalarSingle.Sqrt(u).Value,
                ScalarSingle.Abs(u).Value, ScalarSingle.Floor(u).Value, ScalarSingle.Min(u, v).Value,
                ScalarSingle.Max(u, v).Value,
                ScalarSingle.IfLess(u, v, 1, 2).Value]);
    }

    private static double Worst(double range, Func<double, double> error)
        => Enumerable.Range(0, Points).Max(i => error(range * (2.0 * i / (Points - 1) - 1)));

    private static double UlpDouble(double value) => Math.BitIncrement(value) - value;

    private static double UlpSingle(double value) => MathF.BitIncrement((float)value) - (float)value;

    private static double Exp(double x)
        => Elementary.Exp<ScalarDouble, double>(ScalarDouble.Broadcast(x)).Value;

    private static double Tanh(double x)
        => Elementary.Tanh<ScalarDouble, double>(ScalarDouble.Broadcast(x)).Value;

    private static double Unit(double x)
        => Elementary.Unit<ScalarDouble, double>(ScalarDouble.Broadcast(x)).Value;

    private static float ExpSingle(float x)
        => Elementary.Exp<ScalarSingle, float>(ScalarSingle.Broadcast(x)).Value;

    private static float TanhSingle(float x)
        => Elementary.Tanh<ScalarSingle, float>(ScalarSingle.Broadcast(x)).Value;
}
