namespace PhaseFieldMiec.App.Output.Picture;

/// <summary>A map from 0…1 to colours of monotone lightness: control points joined by straight lines in
/// RGB.</summary>
internal sealed class ColorMap(params Color[] points)
{
    /// <summary>β over the pore: white where there is none, through amber and coral to deep violet.</summary>
    public static readonly ColorMap Beta = new(
        new(255, 255, 255), new(255, 226, 160), new(248, 170, 104),
        new(226, 104, 96), new(170, 48, 112), new(88, 16, 104));

    /// <summary>Any other quantity: deep blue to pale yellow.</summary>
    public static readonly ColorMap Range = new(
        new(24, 36, 90), new(34, 86, 140), new(44, 134, 146),
        new(96, 176, 124), new(184, 210, 106), new(252, 238, 150));

    static readonly Color NotANumber = new(255, 0, 255);

    /// <summary>Colour of a value; values outside 0…1 take the nearer end.</summary>
    public Color At(double value)
    {
        if (double.IsNaN(value)) return NotANumber;
        double place = Math.Clamp(value, 0, 1) * (points.Length - 1);
        int left = Math.Min((int)place, points.Length - 2);
        return points[left].Towards(points[left + 1], place - left);
    }
}
