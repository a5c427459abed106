using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PhaseFieldMiec.App.Output.Picture;

namespace PhaseFieldMiec.App.Survey;

/// <summary>Measures of phases as text and as JSON.</summary>
/// <param name="image">what was measured</param>
internal sealed class SurveyReport(SurveyedImage image)
{
    private static readonly JsonSerializerOptions layout = new() { WriteIndented = true };
    private readonly JsonObject phases = [];

    /// <summary>Prints the measures of a phase, and keeps them.</summary>
    public void Add(string name, PhaseMeasures found, TextWriter output)
    {
        phases[name] = Json(found);
        output.WriteLine($"{name}");
        Say("volume fraction", $"{found.Fraction:0.000000}");
        Say("specific surface", $"{Area(found.FaceSurface)} by faces, {Area(found.SmoothSurface)} smoothed");
        Say("widths by opening", $"{Length(found.Sizes.At(0.9))} (90 % is wider), "
            + $"{Length(found.Sizes.At(0.5))} (50 %), {Length(found.Sizes.At(0.1))} (10 %)");
        for (int axis = 0; axis < found.Axes.Count; axis++)
        {
            AxisMeasures along = found.Axes[axis];
            string tortuosity = along.Tortuosity is not { } factor ? ""
                : factor.Relative > 0 ? $", tortuosity factor {factor.Value:0.0000}, D_eff/D "
                    + $"{factor.Relative:0.0000}" : ", no path leads through";
            string correlation = along.Correlation is { } length ? $", correlation length {Length(length)}"
                : "";
            Say($"along {image.Axes[axis]}", $"{along.Connected:0.0000} connected{correlation}{tortuosity}");
        }

        void Say(string what, string text)
            => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what + ":",-24}{text}"));
    }

    /// <summary>All of them as JSON.</summary>
    public string Json() => new JsonObject
    {
        ["voxels"] = new JsonArray([.. Enumerable.Range(0, image.Lattice.Axes).Select(axis =>
            (JsonNode)image.Lattice.Length(axis))]),
        ["axes"] = new JsonArray([.. image.Axes.Take(image.Lattice.Axes).Select(name => (JsonNode)name)]),
        ["voxel_size_m"] = image.VoxelSize,
        ["length_unit"] = image.VoxelSize is null ? "voxel" : "m",
        ["phases"] = phases,
    }.ToJsonString(layout) + "\n";

    private JsonObject Json(PhaseMeasures found)
    {
        double unit = image.VoxelSize ?? 1;
        JsonObject axes = [];
        for (int axis = 0; axis < found.Axes.Count; axis++)
        {
            AxisMeasures along = found.Axes[axis];
            JsonObject one = new()
            {
                ["connected_fraction"] = along.Connected,
                ["correlation_length"] = along.Correlation * unit,
                ["two_point_correlation"] = Numbers(found.Pairs.Axes[axis]),
            };
            if (along.Tortuosity is { } factor)
            {
                one["tortuosity_factor"] = factor.Relative > 0 ? factor.Value : null;
                one["relative_diffusivity"] = factor.Relative;
            }
            axes[image.Axes[axis]] = one;
        }
        return new JsonObject
        {
            ["volume_fraction"] = found.Fraction,
            ["specific_surface_faces"] = found.FaceSurface / unit,
            ["specific_surface_smooth"] = found.SmoothSurface / unit,
            ["opening_diameters"] = Numbers(found.Sizes.Diameters.Select(width => width * unit)),
            ["opening_shares"] = Numbers(found.Sizes.Shares),
            ["axes"] = axes,
        };
    }

    private static JsonArray Numbers(IEnumerable<double> values)
        => new([.. values.Select(value => (JsonNode)value)]);

    private string Length(double voxels) => image.VoxelSize is { } edge ? Scale.Length(voxels * edge, "m")
        : string.Create(CultureInfo.InvariantCulture, $"{voxels:0.#} voxels");

    private string Area(double perVoxel) => image.VoxelSize is { } edge
        ? string.Create(CultureInfo.InvariantCulture, $"{perVoxel / edge:g6} 1/m")
        : string.Create(CultureInfo.InvariantCulture, $"{perVoxel:g6} 1/voxel");
}
