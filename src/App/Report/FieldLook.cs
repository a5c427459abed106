using PhaseFieldMiec.Solver.Geometry;
using ScottPlot;
using Palette = PhaseFieldMiec.App.Output.Picture.Palette;

namespace PhaseFieldMiec.App.Report;

/// <summary>How a field of a snapshot is shown.</summary>
/// <param name="Field">its name there</param>
/// <param name="Name">what people call it</param>
/// <param name="Unit">that is shown</param>
/// <param name="Factor">from the unit of the snapshot to the one that is shown</param>
internal sealed record FieldLook(string Field, string Name, string Unit, double Factor = 1)
{
    /// <summary>Whether 0 says that there is no β, which is then shown grey.</summary>
    public bool OnlyInBeta { get; init; }

    /// <summary>Colour of pores without β where nothing else can be said.</summary>
    public static readonly Color NoBeta = new(236, 238, 242);

    /// <summary>Name of the field of β.</summary>
    public const string Beta = "u";

    const int Stops = 256;

    readonly Color[] colors = Enumerable.Range(0, Stops)
        .Select(i => (Field == Beta ? Palette.Beta : Palette.Range).GetColor(i / (Stops - 1.0))).ToArray();

    /// <summary>What a report shows of a run, the first of them at once.</summary>
    public static IReadOnlyList<FieldLook> All { get; } =
    [
        new(Beta, "β, filling of the pore", ""),
        new("composition", "composition c", ""),
        new("phase", "order parameter φ", ""),
        new("pressure", "pressure in β", "MPa", 1e-6) { OnlyInBeta = true },
        .. from element in (string[])["ag", "mg", "au", "zn"]
           from field in (FieldLook[])
           [
               new($"{element}_compound", $"{Capital(element)} in compound", "mol/m³"),
               new($"{element}_mole_fraction", $"{Capital(element)} dissolved in β", "at.%", 100)
               {
                   OnlyInBeta = true,
               },
           ]
           select field,
    ];

    /// <summary>Colours from low to high as CSS writes a gradient.</summary>
    public string Gradient
        => string.Join(", ", Enumerable.Range(0, 17).Select(i => Hex(colors[i * 255 / 16])));

    /// <summary>Ends of the colours over all states, in the unit that is shown: 0 and 1 for β.</summary>
    public (double Low, double High) RangeOf(IReadOnlyList<float[]> states, byte[] materials)
    {
        if (Field == Beta) return (0, 1);
        (double low, double high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (float[] values in states)
        {
            for (int cell = 0; cell < values.Length; cell++)
            {
                if (!float.IsFinite(values[cell]) || OnlyInBeta && values[cell] == 0
                    || materials.Length > 0 && materials[cell] != (byte)Material.Pore) continue;
                (low, high) = (Math.Min(low, values[cell]), Math.Max(high, values[cell]));
            }
        }
        return low <= high ? (low * Factor, high * Factor) : (0, 0);
    }

    /// <summary>Colour of a value of the snapshot.</summary>
    public Color ColorOf(float value, (double Low, double High) range)
    {
        if (OnlyInBeta && value == 0) return NoBeta;
        double share = (value * Factor - range.Low) / (range.High - range.Low);
        return double.IsNaN(share) ? Palette.NotANumber
            : colors[(int)Math.Round(Math.Clamp(share, 0, 1) * (Stops - 1))];
    }

    /// <summary>Colour of a film of β.</summary>
    public Color OfFilm((double Low, double High) range)
        => Field == Beta ? colors[^1] : ColorOf((float)(range.Low / Factor), range);

    /// <summary>As CSS writes it.</summary>
    public static string Hex(Color color) => $"#{color.R:x2}{color.G:x2}{color.B:x2}";

    static string Capital(string element) => char.ToUpperInvariant(element[0]) + element[1..];
}
