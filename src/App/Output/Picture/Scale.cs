using System.Globalization;

namespace PhaseFieldMiec.App.Output.Picture;

/// <summary>Lengths and times as people read them.</summary>
internal static class Scale
{
    static readonly (double Unit, string Name)[] Lengths = [(1e-3, "mm"), (1e-6, "µm"), (1e-9, "nm")];
    static readonly (double Unit, string Name)[] Times =
        [(3600, "h"), (60, "min"), (1, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")];

    /// <summary>The largest of 1, 2, 5 × 10ⁿ that does not exceed a positive length.</summary>
    public static double RoundBelow(double length)
    {
        double decade = Math.Pow(10, Math.Floor(Math.Log10(length) + 1e-9)), lead = length / decade;
        return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * decade;
    }

    /// <summary>E.g. "20 nm"; the bare number in reduced units.</summary>
    public static string Length(double length, string unit) => Text(length, unit == "m", Lengths);

    /// <summary>The unit in which an axis of this length reads well, and its length; none, and 1, in reduced
    /// units.</summary>
    public static (double Unit, string Name) Axis(double length, string unit) =>
        unit == "m" ? Lengths.FirstOrDefault(u => length >= u.Unit, Lengths[^1]) : (1, "");

    /// <summary>E.g. "1.25 ms"; the bare number in reduced units.</summary>
    public static string Time(double time, string unit) => Text(time, unit == "s", Times);

    /// <summary>Three significant digits.</summary>
    public static string Number(double value) =>
        double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            .ToString("G6", CultureInfo.InvariantCulture);

    static string Text(double value, bool si, (double Unit, string Name)[] units)
    {
        if (!si) return Number(value);
        if (value == 0) return $"0 {(units == Times ? "s" : "m")}";
        (double unit, string name) = units.FirstOrDefault(u => Math.Abs(value) >= u.Unit * 0.9995, units[^1]);
        return $"{Number(value / unit)} {name}";
    }
}
