using System.Globalization;
using System.Text;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Materials;

namespace PhaseFieldMiec.App.Output;

/// <summary>cycles.csv: what the cycles of a run came to, from rows of its history. A cycle is a run of rows
/// with one number in the column 'cycle'. What passed between two rows belongs to the later one, with the
/// overpotential at its end, as implicit steps take it.</summary>
internal sealed class CycleTable
{
    const string EndOfLine = "\r\n";
    const string Slab = "beta_fraction_";

    /// <summary>Where lithium is: a column as capacity, less another that it contains.</summary>
    static readonly (string Name, string Column, string? Less)[] places =
    [
        ("pores", "beta_volume", "beta_dead"),
        ("dead", "beta_dead", null),
        ("embryos", "embryo_volume", null),
        ("storage", "storage", null),
        ("film_se", "film_se", null),
        ("film_cc", "film_cc", null),
    ];

    readonly (string Name, int At, int Less, string Unit)[] held;
    readonly (string Name, int At)[] slabs;
    readonly int time, charge, overpotential, number;
    readonly List<Cycle> cycles = [];
    double before = double.NaN;

    /// <summary>What one cycle has come to so far. Charges in C m⁻², overpotentials in V.</summary>
    sealed class Cycle(double number)
    {
        public double Number => number;
        public double Time, Plated, Stripped, PlatingWork, StrippingWork, Largest;
        public double[]? Full;      // row at the end of plating
    }

    CycleTable(IReadOnlyList<Quantity> columns)
    {
        int Of(string name) => Wanted(columns, name);
        (time, charge, overpotential, number) = (Of("time"), Of("charge"), Of("overpotential"), Of("cycle"));
        held =
        [
            .. from place in places
               let at = Of(place.Column)
               where at >= 0
               select (place.Name, at, place.Less is { } less ? Of(less) : -1, columns[at].Unit),
        ];
        slabs =
        [
            .. columns.Select((column, at) => (column.Name, at))
                .Where(column => column.Name.StartsWith(Slab, StringComparison.Ordinal)),
        ];
    }

    /// <summary>A table for rows of these columns; null where they do not tell of cycles.</summary>
    public static CycleTable? Of(IReadOnlyList<Quantity> columns)
        => ((string[])["time", "charge", "overpotential", "cycle"]).All(name => Wanted(columns, name) >= 0)
            ? new CycleTable(columns) : null;

    /// <summary>Whether any charge has passed.</summary>
    public bool HasCharge => cycles.Exists(cycle => cycle.Plated > 0 || cycle.Stripped > 0);

    /// <summary>Takes a row. Whether it is the first of another cycle, so that all before it are
    /// complete.</summary>
    public bool Add(ReadOnlySpan<double> row)
    {
        bool begins = cycles.Count == 0 || cycles[^1].Number != row[number];
        bool ends = begins && cycles.Count > 0;
        if (begins) cycles.Add(new Cycle(row[number]));
        Cycle cycle = cycles[^1];
        double passed = row[charge] - before, volts = row[overpotential];
        if (passed > 0)
        {
            cycle.Plated += passed;
            cycle.PlatingWork += passed * volts;
            cycle.Full = row.ToArray();
        }
        else if (passed < 0)
        {
            cycle.Stripped -= passed;
            cycle.StrippingWork -= passed * volts;
        }
        cycle.Largest = Math.Max(cycle.Largest, Math.Abs(volts));
        (cycle.Time, before) = (row[time], row[charge]);
        return ends;
    }

    /// <summary>Forgets all rows.</summary>
    public void Clear()
    {
        cycles.Clear();
        before = double.NaN;
    }

    /// <summary>The file.</summary>
    /// <param name="chargePerVolume">of β [C m⁻² per m³]; NaN where it is not known</param>
    /// <param name="chargePerThickness">of a film of β [C m⁻² per m]; NaN where it is not known</param>
    /// <param name="withLast">also the cycle that may not be over yet</param>
    public string Text(double chargePerVolume, double chargePerThickness, bool withLast)
    {
        const double Capacity = 1 / Constants.MilliampereHourPerSquareCentimetre, Millivolt = 1e3;
        var text = new StringBuilder();
        Line(["cycle [1]", "time [s]", "plated [mAh/cm^2]", "stripped [mAh/cm^2]", "coulombic_efficiency [1]",
            "plating_overpotential [mV]", "stripping_overpotential [mV]", "largest_overpotential [mV]",
            .. held.Select(place => $"{place.Name} [mAh/cm^2]"),
            .. slabs.Select(slab => $"{slab.Name} [1]")]);
        foreach (Cycle cycle in withLast ? cycles : cycles.SkipLast(1))
        {
            double[]? full = cycle.Full;
            double Held((string Name, int At, int Less, string Unit) place) => full is null ? double.NaN
                : (full[place.At] - (place.Less >= 0 ? full[place.Less] : 0))
                    * (place.Unit switch { "m^3" => chargePerVolume, "m" => chargePerThickness, _ => 1 })
                    * Capacity;
            double[] values =
            [
                cycle.Number, cycle.Time, cycle.Plated * Capacity, cycle.Stripped * Capacity,
                cycle.Stripped / cycle.Plated, cycle.PlatingWork / cycle.Plated * Millivolt,
                cycle.StrippingWork / cycle.Stripped * Millivolt, cycle.Largest * Millivolt,
                .. held.Select(Held), .. slabs.Select(slab => full?[slab.At] ?? double.NaN),
            ];
            Line(values.Select(value => double.IsFinite(value)
                ? value.ToString("R", CultureInfo.InvariantCulture) : ""));
        }
        return text.ToString();

        void Line(IEnumerable<string> cells) => text.AppendJoin(',', cells).Append(EndOfLine);
    }

    /// <summary>Place of a column; −1: there is none.</summary>
    internal static int Wanted(IReadOnlyList<Quantity> columns, string name)
    {
        for (int i = 0; i < columns.Count; i++) if (columns[i].Name == name) return i;
        return -1;
    }
}
