using PhaseFieldMiec.Solver.Materials;

namespace PhaseFieldMiec.App.Input;

/// <summary>What is on record of a material for one key.</summary>
/// <param name="Material">as in "Na", "Ag in Li"</param>
/// <param name="Datum">the record</param>
/// <param name="Value">at the temperature of the run, as runs take it [SI]</param>
public sealed record MaterialRecord(string Material, Datum Datum, double Value);
