using System.Globalization;
using PhaseFieldMiec.Solver.Materials;

namespace PhaseFieldMiec.App.Report;

/// <summary>Numbers of the history in the units in which people read them.</summary>
internal static class DisplayUnit
{
    static readonly Dictionary<string, (double Factor, string Name)> known = new()
    {
        ["V"] = (1e3, "mV"),
        ["Pa"] = (1e-6, "MPa"),
        ["C/m^2"] = (1 / Constants.MilliampereHourPerSquareCentimetre, "mAh/cm²"),
        ["A/m^2"] = (0.1, "mA/cm²"),
        ["S/m^2"] = (0.1, "mS/cm²"),
        ["m"] = (1e9, "nm"),
        ["m^2"] = (1e12, "µm²"),
        ["m^3"] = (1e18, "µm³"),
        ["mol"] = (1e15, "fmol"),
        ["1"] = (1, ""),
    };

    /// <summary>What a number in an SI unit is multiplied with, and the name of the unit that it then has;
    /// units that are not known stay as they are.</summary>
    public static (double Factor, string Name) Of(string unit)
        => known.TryGetValue(unit, out (double, string) found) ? found : (1, unit);

    /// <summary>Six significant digits; a dash where there is no number.</summary>
    public static string Text(double value) => double.IsFinite(value)
        ? value.ToString("G6", CultureInfo.InvariantCulture).Replace('-', '−').Replace('E', 'e') : "–";

    /// <summary>Three significant digits, for sentences.</summary>
    public static string Short(double value) => double.IsFinite(value)
        ? Output.Picture.Scale.Number(value).Replace('-', '−') : double.IsPositiveInfinity(value) ? "∞" : "–";

    /// <summary>The unit in which a run of this length is told.</summary>
    /// <param name="end">last time of the run</param>
    /// <param name="unit">of times of the run: s, or 1</param>
    public static (double Factor, string Name) OfTime(double end, string unit)
        => unit != "s" ? (1, "") : end >= 3 * 3600 ? (1.0 / 3600, "h") : end >= 900 ? (1.0 / 60, "min")
            : end >= 1 ? (1, "s") : (1e3, "ms");
}
