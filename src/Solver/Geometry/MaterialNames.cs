namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>Words for materials, in inputs and in sentences.</summary>
public static class MaterialNames
{
    /// <summary>All, in the order of their labels.</summary>
    public static IReadOnlyList<(string Word, Material Material)> All { get; } =
    [
        ("pore", Material.Pore), ("solid-electrolyte", Material.SolidElectrolyte),
        ("current-collector", Material.CurrentCollector), ("miec", Material.Miec), ("iei", Material.Iei),
    ];

    /// <summary>Solids only.</summary>
    public static IReadOnlyList<(string Word, Material Material)> Solids { get; } = [.. All.Skip(1)];

    /// <summary>The word for a material.</summary>
    public static string Of(Material material) => All.First(one => one.Material == material).Word;
}
