namespace PhaseFieldMiec.App.Output;

/// <summary>Where results go and what they hold.</summary>
/// <param name="Directory">folder, made when it is missing</param>
/// <param name="Name">start of the file names, "run" in the manual</param>
/// <param name="LengthUnit">unit of Origin and Spacing in snapshots: m, um or nm; null: um where cells are
/// smaller than 100 nm, else m. Runs in reduced units take null only.</param>
/// <param name="Fields">names of the fields that a snapshot holds; null: all</param>
public sealed record OutputOptions(
    string Directory, string Name, string? LengthUnit, IReadOnlyList<string>? Fields);

/// <summary>What made the results; stored in every snapshot.</summary>
/// <param name="ProgramVersion">e.g. "PhaseFieldMiec 0.1.0"</param>
/// <param name="ResolvedInput">the input with all values that were used, as text</param>
/// <param name="Device">name of the device</param>
/// <param name="Precision">arithmetic of the cell fields</param>
/// <param name="CommandLine">as typed</param>
public sealed record Provenance(
    string ProgramVersion, string ResolvedInput, string Device, string Precision, string CommandLine);
