namespace PhaseFieldMiec.Solver.Materials;

/// <summary>A metal that β may dissolve.</summary>
/// <param name="Symbol">of the element</param>
/// <param name="Word">in a sentence</param>
/// <param name="MolarMass">[kg mol⁻¹]</param>
public sealed record SoluteElement(string Symbol, string Word, double MolarMass)
{
    /// <summary>Silver.</summary>
    public static SoluteElement Silver { get; } = new("Ag", "silver", 107.868e-3);
    /// <summary>Magnesium.</summary>
    public static SoluteElement Magnesium { get; } = new("Mg", "magnesium", 24.305e-3);
    /// <summary>Gold.</summary>
    public static SoluteElement Gold { get; } = new("Au", "gold", 196.967e-3);
    /// <summary>Zinc.</summary>
    public static SoluteElement Zinc { get; } = new("Zn", "zinc", 65.38e-3);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SoluteElement> All { get; } = [Silver, Magnesium, Gold, Zinc];
}
