namespace PhaseFieldMiec.Solver.Parameters;

/// <summary>Publications that several keys cite.</summary>
public static class Sources
{
    /// <summary>Kim, Li, Energy Material Advances 2021.</summary>
    public const string Review = "Kim, Li 2021";
}
