using PhaseFieldMiec.Solver.Geometry;
using ScottPlot;
using ScottPlot.Colormaps;

namespace PhaseFieldMiec.App.Output.Picture;

/// <summary>Colours of materials and of values. Solids are pale or grey and cold, β is warm; both maps of
/// values have a lightness that changes evenly and in one direction, so that they read in grey and for all
/// eyes.</summary>
internal static class Palette
{
    /// <summary>β over the pore: pale yellow where there is none to deep violet (cmocean's matter).</summary>
    public static readonly IColormap Beta = new Matter();

    /// <summary>Any other quantity: deep blue to yellow.</summary>
    public static readonly IColormap Range = new Viridis();

    /// <summary>What may be positive or negative: blue below 0, pale at 0, red above (cmocean's
    /// balance).</summary>
    public static readonly IColormap Signed = new Balance();

    /// <summary>Dots of β that the grid does not resolve.</summary>
    public static readonly Color Mark = Beta.GetColor(0.9);

    /// <summary>Where a value is not a number.</summary>
    public static readonly Color NotANumber = new(255, 0, 255);

    /// <summary>The solids, from the top of a cell stack to its bottom.</summary>
    public static readonly IReadOnlyList<(Material Material, string Name, Color Color)> Solids =
    [
        (Material.SolidElectrolyte, "solid electrolyte", new(190, 208, 180)),
        (Material.Iei, "insulator (IEI)", new(214, 196, 226)),
        (Material.Miec, "MIEC", new(150, 174, 196)),
        (Material.CurrentCollector, "current collector", new(92, 98, 110)),
    ];

    /// <summary>Colour of the id of a solid.</summary>
    public static Color Of(byte id)
    {
        foreach ((Material material, _, Color color) in Solids)
        {
            if ((byte)material == id) return color;
        }
        return PictureStyle.Faint;
    }
}
