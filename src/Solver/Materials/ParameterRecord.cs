namespace PhaseFieldMiec.Solver.Materials;

/// <summary>How far the value of a parameter can be trusted.</summary>
public enum Standing
{
    /// <summary>From a source that was read.</summary>
    Sourced,
    /// <summary>From the literature as remembered; nobody looked it up.</summary>
    Unverified,
    /// <summary>Without a source.</summary>
    Assumed,
    /// <summary>Yours to choose: the experiment, a design, a convention.</summary>
    Choice,
}

/// <summary>What is known of a physical parameter.</summary>
/// <param name="Key">path in an input; '*' stands for a solid. Empty: built in</param>
/// <param name="Symbol">in the equations</param>
/// <param name="Unit">SI, as inputs write it</param>
/// <param name="Default">value if nothing is written [SI]; null: must be written, or nothing</param>
/// <param name="Reference">values worth taking, with their range</param>
/// <param name="Source">where they are from</param>
/// <param name="Uncertainty">of the reference, in words</param>
/// <param name="Standing">of the reference</param>
public sealed record ParameterRecord(
    string Key, string Symbol, string Unit, double? Default, string Reference, string Source, string Uncertainty,
    Standing Standing)
{
    /// <summary>The standing in one word.</summary>
    public string Word => Standing.ToString().ToLowerInvariant();

    /// <summary>One phrase for people: the reference, how well it is known, and from where.</summary>
    public string Remark
    {
        get
        {
            string[] parts = [Reference, Uncertainty, Source, Standing == Standing.Sourced ? "" : Word];
            return string.Join("; ", parts.Where(part => part.Length > 0));
        }
    }
}
