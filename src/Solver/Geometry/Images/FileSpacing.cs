using System.Globalization;

namespace PhaseFieldMiec.Solver.Geometry.Images;

/// <summary>Edges of a voxel as a file has them.</summary>
/// <param name="Edges">one for every axis of the file, in its order; NaN: not said</param>
/// <param name="Unit">name of their unit; empty: the format has none</param>
/// <param name="Metres">length of that unit [m]</param>
public sealed record FileSpacing(IReadOnlyList<double> Edges, string Unit, double Metres)
{
    const double Tolerance = 0.01;

    // Where a format has no unit, people write any of these.
    static readonly double[] usual = [1, 1e-3, 1e-6, 1e-9, 1e-10];

    /// <summary>Whether these are the edges of voxels of the input [m], in the same order.</summary>
    public bool Agrees(IReadOnlyList<double> edges)
        => Unit.Length > 0 ? Agrees(edges, Metres)
            : Edges.All(edge => edge == 1) || usual.Any(metres => Agrees(edges, metres));

    bool Agrees(IReadOnlyList<double> edges, double metres) => Edges.Zip(edges).All(pair =>
        !(pair.First > 0) || Math.Abs(pair.First * metres - pair.Second) <= Tolerance * pair.Second);

    /// <summary>As in "2 × 0.5 × 0.5 um".</summary>
    public override string ToString() => string.Join(" × ", Edges.Select(edge => double.IsNaN(edge) ? "?"
        : edge.ToString("g4", CultureInfo.InvariantCulture))) + (Unit.Length > 0 ? " " + Unit : "");

    /// <summary>Metres of a unit as microscopes write it; null where it is none.</summary>
    public static double? MetresOf(string unit) => unit.Trim() switch
    {
        "m" or "meter" or "metre" => 1,
        "cm" => 1e-2,
        "mm" or "millimeter" => 1e-3,
        "um" or "µm" or "μm" or "micron" or "microns" or "micrometer" or "\\u00B5m" or "u" => 1e-6,
        "nm" or "nanometer" => 1e-9,
        "Å" or "A" or "angstrom" => 1e-10,
        "pm" => 1e-12,
        "inch" or "in" => 25.4e-3,
        _ => null,
    };
}
