using PhaseFieldMiec.Solver.Geometry;

namespace PhaseFieldMiec.App.Output.Picture;

/// <summary>Colour and short name of each material.</summary>
internal static class Palette
{
    /// <summary>From the top of a cell stack to its bottom.</summary>
    public static readonly IReadOnlyList<(Material Material, string Name, Color Color)> Materials =
    [
        (Material.SolidElectrolyte, "SE", new(190, 208, 180)),
        (Material.Iei, "IEI", new(206, 178, 148)),
        (Material.Miec, "MIEC", new(150, 174, 196)),
        (Material.CurrentCollector, "CC", new(82, 88, 100)),
        (Material.Pore, "pore", Color.White),
    ];

    /// <summary>Colour of a material id.</summary>
    public static Color Of(byte id)
    {
        foreach ((Material material, _, Color color) in Materials)
        {
            if ((byte)material == id) return color;
        }
        return Color.Faint;
    }
}
