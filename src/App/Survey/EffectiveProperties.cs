using System.Text.Json.Nodes;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.App.Survey;

/// <summary>Effective properties of a run's state: of the layer between solid electrolyte and collector, for
/// models that know no pores. What β touches is that of history.csv; how phases conduct is computed on the
/// voxels of a snapshot.</summary>
internal static class EffectiveProperties
{
    private const string Electrode = "Negative electrode";

    private static readonly (string Name, string Column, string Material)[] contacts =
    [
        ("SE", "contact_se", "solid-electrolyte"), ("MIEC", "contact_miec", "miec"),
        ("CC", "contact_cc", "current-collector"),
    ];

    /// <summary>Computes them. Throws <see cref="UsageException"/> where the run has no such
    /// state.</summary>
    /// <param name="run">folder</param>
    /// <param name="time">of the snapshot nearest to it [s]; null: the last one</param>
    public static JsonObject Of(RunFolder run, double? time)
    {
        if (run.Text("geometry.symmetry") == "axial")
            throw new UsageException($"{run.Path} is a run around an axis, where voxels are rings; name a "
                + "run in 2D or 3D.");
        if (!run.Has("geometry"))
            throw new UsageException($"{run.Path} is a run without a geometry; name one of β in a MIEC.");
        if (run.Snapshots.Count == 0)
            throw new UsageException($"{run.Path} has no snapshot yet.");
        (string file, double at) = time is { } wanted
            ? run.Snapshots.MinBy(one => Math.Abs(one.Time - wanted)) : run.Snapshots[^1];
        LayerVoxels layer = LayerVoxels.Read(Path.Combine(run.Path, file));
        IReadOnlyList<LayerPhase> phases = layer.Measure();
        double area = layer.Section(run.Number("geometry.depth", Kind.Length));
        IReadOnlyDictionary<string, double> row = run.RowAt(RunFolder.JustAfter(at))
            ?? throw new UsageException($"{run.Path} has no row of its history at {RunFolder.Shown(at)} s.");
        // Ions go through the MIEC: it stands where those models have their electrolyte.
        var electrode = new ElectrodeTerms(layer.Thickness, phases.First(phase => phase.Name == "MIEC"),
            row.GetValueOrDefault("contact_miec") / (area * layer.Thickness), ExchangeCurrent(run, "miec"));
        return new JsonObject
        {
            ["program"] = RunVerb.Program,
            ["title"] = run.Text("title"),
            ["snapshot"] = file,
            ["time_s"] = at,
            ["temperature_K"] = run.Number("temperature", Kind.Temperature),
            ["geometric_area_m2"] = area,
            ["thickness_m"] = layer.Thickness,
            ["contacts"] = Contacts(run, row, area),
            ["cell"] = Cell(row),
            ["phases"] = new JsonObject([.. phases.Select(phase => KeyValuePair.Create(phase.Name,
                (JsonNode?)Phase(phase)))]),
            ["PyBaMM"] = PyBaMM(electrode),
            ["BPX"] = new JsonObject { [Electrode] = Bpx(electrode) },
        };
    }

    private static JsonObject Contacts(RunFolder run, IReadOnlyDictionary<string, double> row, double area)
    {
        JsonObject all = [];
        foreach ((string name, string column, string material) in contacts)
        {
            double share = row.GetValueOrDefault(column) / area;
            double? exchange = ExchangeCurrent(run, material);
            all[name] = new JsonObject
            {
                ["area_m2"] = row.GetValueOrDefault(column),
                ["area_per_geometric_area"] = share,
                ["exchange_current_A_m-2"] = exchange,
                ["effective_exchange_current_A_m-2"] = exchange * share,
            };
        }
        return all;
    }

    private static JsonObject Cell(IReadOnlyDictionary<string, double> row)
    {
        double slope = row.GetValueOrDefault("conductance");
        return new JsonObject
        {
            ["overpotential_V"] = Finite(row.GetValueOrDefault("overpotential")),
            ["area_specific_resistance_ohm_m2"] = slope > 0 ? 1 / slope : null,
        };
    }

    private static JsonObject Phase(LayerPhase phase) => new()
    {
        ["volume_fraction"] = phase.Fraction,
        ["connected_fraction"] = phase.Connected,
        ["relative_diffusivity"] = phase.Relative,
        ["tortuosity_factor"] = phase.Tortuosity,
    };

    private static JsonObject PyBaMM(ElectrodeTerms electrode) => new()
    {
        [$"{Electrode} thickness [m]"] = electrode.Thickness,
        [$"{Electrode} porosity"] = electrode.Ions.Fraction,
        [$"{Electrode} tortuosity factor (electrolyte)"] = electrode.Ions.Tortuosity,
        [$"{Electrode} surface area to volume ratio [m-1]"] = electrode.Surface,
        [$"{Electrode} exchange-current density [A.m-2]"] = electrode.ExchangeCurrent,
    };

    private static JsonObject Bpx(ElectrodeTerms electrode) => new()
    {
        ["Thickness [m]"] = electrode.Thickness,
        ["Porosity"] = electrode.Ions.Fraction,
        ["Transport efficiency"] = electrode.Ions.Relative,
        ["Surface area per unit volume [m-1]"] = electrode.Surface,
        ["Reaction rate constant [mol.m-2.s-1]"] = electrode.ExchangeCurrent / Constants.Faraday,
    };

    private static double? ExchangeCurrent(RunFolder run, string material)
        => run.Number($"materials.{material}.exchange-current", Kind.CurrentPerArea);

    private static double? Finite(double number) => double.IsFinite(number) ? number : null;

    /// <param name="Thickness">[m]</param>
    /// <param name="Ions">what conducts them</param>
    /// <param name="Surface">contact of β per volume of the layer [1/m]</param>
    /// <param name="ExchangeCurrent">of that contact [A/m²]</param>
    private readonly record struct ElectrodeTerms(double Thickness, LayerPhase Ions, double Surface,
        double? ExchangeCurrent);
}
