namespace PhaseFieldMiec.Solver.Materials;

/// <summary>All solutes in all hosts of which something is on record.</summary>
public static class Solutions
{
    /// <summary>Those in lithium first.</summary>
    public static IReadOnlyList<Solution> All { get; } =
    [
        SolutionsOfLithium.Silver, SolutionsOfLithium.Magnesium, SolutionsOfLithium.Gold,
        SolutionsOfLithium.Zinc, SolutionsOfSodium.Silver, SolutionsOfSodium.Gold,
    ];

    /// <summary>What is on record; null: nothing.</summary>
    public static Solution? Find(SoluteElement solute, HostMetal host)
        => All.FirstOrDefault(one => one.Solute == solute && one.Host == host);
}
