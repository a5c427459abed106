using System.Reflection;
using PhaseFieldMiec.Solver.Parameters;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Input;

public sealed class UnitsTests
{
    private static Kind Named(string name) => (Kind)typeof(Kind).GetField(name)!.GetValue(null)!;

    [Theory]
    [InlineData("10 nm", "Length", 1e-8)]
    [InlineData("1 um", "Length", 1e-6)]
    [InlineData("1 µm", "Length", 1e-6)]
    [InlineData("1 μm", "Length", 1e-6)]
    [InlineData("2.5 cm", "Length", 0.025)]
    [InlineData("1.5 h", "Time", 5400)]
    [InlineData("10 min", "Time", 600)]
    [InlineData("3 ms", "Time", 3e-3)]
    [InlineData("25 degC", "Temperature", 298.15)]
    [InlineData("60 °C", "Temperature", 333.15)]
    [InlineData("298.15 K", "Temperature", 298.15)]
    [InlineData("180 deg", "Angle", Math.PI)]
    [InlineData("1 rad", "Angle", 1)]
    [InlineData("3e-20 m^3/s", "DiffusivityTimesWidth", 3e-20)]
    [InlineData("3e-20 m3/s", "DiffusivityTimesWidth", 3e-20)]
    [InlineData("1 nm^3 s^-1", "DiffusivityTimesWidth", 1e-27)]
    [InlineData("0.5 J/m^2", "SurfaceEnergy", 0.5)]
    [InlineData("500 mN/m", "SurfaceEnergy", 0.5)]
    [InlineData("1 eV/nm^2", "SurfaceEnergy", 0.1602176634)]
    [InlineData("10 uF/cm^2", "CapacitancePerArea", 0.1)]
    [InlineData("1 mA/cm^2", "CurrentPerArea", 10)]
    [InlineData("-3.4 mA cm⁻²", "CurrentPerArea", -34)]
    [InlineData("1 mAh/cm^2", "ChargePerArea", 36000)]
    [InlineData("1e32 m^-2 s^-1", "RatePerArea", 1e32)]
    [InlineData("1 /(um^2 s)", "RatePerArea", 1e12)]
    [InlineData("1 1/(um^2 s)", "RatePerArea", 1e12)]
    [InlineData("40 mV", "Voltage", 0.04)]
    [InlineData("1 J/C", "Voltage", 1)]
    [InlineData("2 V*s/s", "Voltage", 2)]
    [InlineData("97.4 kmol/m^3", "AmountPerVolume", 97400)]
    [InlineData("6.2e-11 cm^2/s", "Diffusivity", 6.2e-15)]
    [InlineData("0.5", "Number", 0.5)]
    [InlineData("2 %", "Number", 0.02)]
    public void A_quantity_is_read_into_SI(string text, string kind, double expected)
    {
        double value = Units.Parse(text, Named(kind))!.Value;
        Assert.InRange(value, expected - 1e-15 * Math.Abs(expected), expected + 1e-15 * Math.Abs(expected));
    }

    [Theory]
    [InlineData("1 ms", "Length")]
    [InlineData("1 parsec", "Length")]
    [InlineData("1", "Length")]
    [InlineData("nm", "Length")]
    [InlineData("1 m^2", "Length")]
    [InlineData("1 m/", "Length")]
    [InlineData("1 m//m", "Length")]
    [InlineData("1 m^", "Length")]
    [InlineData("1 (m", "Length")]
    [InlineData("1 m)", "Length")]
    [InlineData("1 kmin", "Time")]
    [InlineData("60", "Angle")]
    [InlineData("60 %", "Angle")]
    [InlineData("25 degC/K", "Temperature")]
    [InlineData("NaN m", "Length")]
    [InlineData("Infinity m", "Length")]
    [InlineData("1e400 m", "Length")]
    [InlineData("1,500 m", "Length")]
    [InlineData("1.000,5 m", "Length")]
    [InlineData("1,5,3 m", "Length")]
    [InlineData("3x10-8 m", "Length")]
    [InlineData("0 000 m", "Time")]
    [InlineData("60 C", "Angle")]
    [InlineData("2 %", "Length")]
    [InlineData("0.5 m", "Number")]
    [InlineData("", "Number")]
    public void What_is_no_quantity_of_its_kind_is_refused(string text, string kind)
        => Assert.Null(Units.Parse(text, Named(kind)));

    [Fact]
    public void Every_kind_reads_its_own_example_and_unit()
    {
        Kind[] kinds = [.. typeof(Kind).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f
            => (Kind)f.GetValue(null)!)];
        Assert.Equal(22, kinds.Length);
        foreach (Kind kind in kinds)
        {
            Assert.NotNull(Units.Parse(kind.Example, kind));
            Assert.Equal(1, Units.Parse(Units.Write(1, kind), kind));
        }
    }

    [Theory]
    [InlineData("20\u00a0nm", "Length", 2e-8)]
    [InlineData("20\u202fnm", "Length", 2e-8)]
    [InlineData("20nm", "Length", 2e-8)]
    [InlineData("20 nm.", "Length", 2e-8)]
    [InlineData("12 000 nm", "Length", 1.2e-5)]
    [InlineData("0,5 um", "Length", 5e-7)]
    [InlineData("0,500 um", "Length", 5e-7)]
    [InlineData("1,5E-6 m", "Length", 1.5e-6)]
    [InlineData("\u22122 A/m^2", "CurrentPerArea", -2)]
    [InlineData("\u2013 2 A/m^2", "CurrentPerArea", -2)]
    [InlineData("3 × 10^-20 m^3/s", "DiffusivityTimesWidth", 3e-20)]
    [InlineData("3×10^\u221220 m^3/s", "DiffusivityTimesWidth", 3e-20)]
    [InlineData("3⋅10⁻²⁰ m³/s", "DiffusivityTimesWidth", 3e-20)]
    [InlineData("3*10**-20 m**3/s", "DiffusivityTimesWidth", 3e-20)]
    [InlineData("10^-20 m^3 s^\u22121", "DiffusivityTimesWidth", 1e-20)]
    [InlineData("1 mA⋅cm^-2", "CurrentPerArea", 10)]
    [InlineData("1 mA.cm-2", "CurrentPerArea", 10)]
    [InlineData("3 \u2126 cm^2", "ResistanceTimesArea", 3e-4)]
    [InlineData("60°", "Angle", Math.PI / 3)]
    [InlineData("60°C", "Temperature", 333.15)]
    [InlineData("60\u2103", "Temperature", 333.15)]
    [InlineData("60 \u00baC", "Temperature", 333.15)]
    [InlineData("60 C", "Temperature", 333.15)]
    [InlineData("60 deg C", "Temperature", 333.15)]
    [InlineData("300 \u212a", "Temperature", 300)]
    [InlineData("1e30 degC", "Temperature", 1e30)]
    [InlineData("2%", "Number", 0.02)]
    [InlineData("0,5", "Number", 0.5)]
    [InlineData("\ufeff0.5", "Number", 0.5)]
    public void What_people_write_is_read_where_it_has_one_meaning(string text, string kind, double value)
        => Assert.Equal(value, Units.Parse(text, Named(kind))!.Value, 1e-15 * Math.Abs(value));

    [Theory]
    [InlineData(3e-20, "3e-20 m")]
    [InlineData(1e-7, "1e-7 m")]
    [InlineData(1e32, "1e32 m")]
    [InlineData(0.1 + 0.2, "0.30000000000000004 m")]
    public void A_written_quantity_reads_back_to_the_same_bits(double value, string text)
    {
        Assert.Equal(text, Units.Write(value, Kind.Length));
        Assert.Equal(value, Units.Parse(text, Kind.Length));
    }
}
