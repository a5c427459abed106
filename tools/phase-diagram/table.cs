#:project ../../src/App/App.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

// Runs template.yaml, beside this file, for all points of the phase diagram; each gets a row of a CSV file.
// Type: tools/phase-diagram/run, or
//       dotnet run -c Release tools/phase-diagram/table.cs runs.csv [collector | electrolyte | pores]

using System.Globalization;
using System.Text.Json;
using PhaseFieldMiec.App.Cli;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is not [var table, ..]) throw new ArgumentException("Name the CSV file to be written.");
string template = Path.Combine("tools", "phase-diagram", "template.yaml");
string folder = Directory.CreateTempSubdirectory("pfmiec-phase-diagram-").FullName;
var rows = new List<string>
{
    "panel,adhesion_se [MPa],adhesion_cc [MPa],angle [deg],width [nm],current [mA/cm^2],"
        + "drag [MPa],L/L*,stack/capillary,share_se,share_pores,share_cc,filled,openings_se,openings_cc,"
        + "pressure_peak [MPa],steps,li_relative_error,where",
};
Point[] points = [.. Points.Adhesion(), .. Points.Entry(), .. Points.Collector()];
foreach (Point point in points.Where(point => args.Length < 2 || args[1] == point.Panel))
{
    rows.Add(Row(point));
    Console.WriteLine(rows[^1]);
    File.WriteAllLines(table, rows);
}
Directory.Delete(folder, recursive: true);

string Row(Point point)
{
    string results = Path.Combine(folder, "run");
    List<string> arguments = ["run", template, "--out", results, "--overwrite", "--quiet", "--threads", "1"];
    foreach (string change in point.Changes) arguments.AddRange(["--set", change]);
    using StringWriter errors = new();
    if (CommandLine.Invoke([.. arguments], TextWriter.Null, errors) != 0)
        throw new InvalidOperationException($"{point}: {errors}");
    using JsonDocument read = JsonDocument.Parse(File.ReadAllText(Path.Combine(results, "summary.json")));
    JsonElement summary = read.RootElement;
    double Of(string name) => summary.GetProperty(name).GetDouble();
    return $"{point.Panel},{point.Electrolyte},{point.Collector},{point.Angle},{point.Width},"
        + $"{point.Current:0.####},{point.Drag:0.###},{point.Length:0.###},{point.Capillary:0.###},"
        + $"{Of("share_se"):0.####},{Of("share_pores"):0.####},{Of("share_cc"):0.####},"
        + $"{Of("beta_fraction"):0.####},{Of("openings_se")},{Of("openings_cc")},"
        + $"{Of("pressure_peak") / 1e6:0.##},{Of("steps")},{Of("li_relative_error"):0.0E0},"
        + $"\"{summary.GetProperty("where").GetString()}\"";
}

/// <summary>The three planes through the space of inputs.</summary>
static class Points
{
    /// <summary>Wetted slots: current and adhesion.</summary>
    public static IEnumerable<Point> Adhesion()
        => from current in (double[])[1, 3, 6, 9, 12, 20, 40]
           from collector in (double[])[0, 1.25, 2.5, 3.75, 5, 7.5]
           select new Point("adhesion", 5, collector, 60, 120, current);

    /// <summary>β is born at the collector, slowly: contact angle and width of slots.</summary>
    public static IEnumerable<Point> Entry()
        => from width in (double[])[48, 72, 96, 144, 240]
           from angle in (double[])[60, 100, 110, 120, 135]
           select new Point("entry", 5, 2, angle, width, Point.CurrentOf(0.5, width));

    /// <summary>β is born at the collector: contact angle and current.</summary>
    public static IEnumerable<Point> Collector()
        => from current in (double[])[1, 3, 10, 30]
           from angle in (double[])[60, 90, 105, 120, 135]
           select new Point("collector", 5, 2, angle, 120, current);
}

/// <summary>One run. Adhesion [MPa] of the planes at electrolyte and collector, contact angle [deg], width W
/// of the slot [nm], current [mA/cm²].</summary>
sealed record Point(string Panel, double Electrolyte, double Collector, double Angle, double Width,
    double Current)
{
    // As in template.yaml: stack [Pa], γ [J/m²], cells across the slot, from slot to slot and along one;
    // L_w = D_i δ_i Ω/kT, L_b = D Ω/kT and Ω/e in SI.
    const double Stack = 5e6, Energy = 0.5, Across = 12, Pitch = 16, Along = 64;
    const double AtomicVolume = 2.16e-29, Thermal = 1.380649e-23 * 333.15;
    const double Wall = 3e-20 * AtomicVolume / Thermal, Bulk = 5.2e-14 * AtomicVolume / Thermal;
    const double VolumePerCharge = AtomicVolume / 1.602177e-19;

    /// <summary>Fall of pressure along a slot of which the whole current comes out at the far end [MPa]:
    /// v W L/(2 L_w + W L_b).</summary>
    public double Drag => Current * DragOf(Width);

    /// <summary>L/L*: that fall over the adhesion at the electrolyte.</summary>
    public double Length => Drag / Electrolyte;

    /// <summary>p_stack W/(2γ|cos θ|).</summary>
    public double Capillary => Angle == 90 ? double.PositiveInfinity
        : Stack * Width * 1e-9 / (2 * Energy * Math.Abs(Math.Cos(Angle * Math.PI / 180)));

    /// <summary>The current [mA/cm²] for a fall of pressure [MPa].</summary>
    public static double CurrentOf(double drag, double width) => drag / DragOf(width);

    /// <summary>What the run changes in the template.</summary>
    public IEnumerable<string> Changes
    {
        get
        {
            double cell = Width / Across;
            double charge = 1.3 * Along * Across / Pitch * cell * 1e-9 / VolumePerCharge;
            yield return $"geometry.tubules.spacing={cell} nm";
            yield return $"geometry.tubules.radius={Width / 2} nm";
            yield return $"geometry.tubules.pitch={Pitch * cell} nm";
            yield return $"geometry.stack.solid-electrolyte={4 * cell} nm";
            yield return $"geometry.stack.current-collector={4 * cell} nm";
            yield return $"materials.miec.contact-angle={Angle} deg";
            yield return $"materials.current-collector.contact-angle={Angle} deg";
            yield return $"stack.planes.solid-electrolyte.adhesion={Electrolyte} MPa";
            yield return $"stack.planes.current-collector.adhesion={Collector} MPa";
            yield return $"current.protocol.0.current={Current * 10:R} A/m^2";
            yield return $"current.protocol.0.until.charge={charge:R} C/m^2";
            if (Panel == "adhesion") yield break;
            yield return "materials.miec.exchange-current=57.4 A/m^2";
            yield return "stack.planes.current-collector.exchange-current=57.4 A/m^2";
            yield return "stack.planes.current-collector.nucleation-overpotential=100 mV";
            yield return "initial=empty";
        }
    }

    static double DragOf(double width)
    {
        double slot = width * 1e-9, flow = 10 * Pitch / Across * VolumePerCharge;
        return flow * slot * slot * Along / Across / (2 * Wall + slot * Bulk) * 1e-6;
    }
}
