using PhaseFieldMiec.Solver.Simulations;

namespace PhaseFieldMiec.App.Input;

/// <summary>Judges 'output.fields' by what the run will have, before it is built.</summary>
internal static class FieldChoice
{
    public static void Refuse(RunInput input)
    {
        if (input.Output.Fields is not { } chosen) return;
        IReadOnlyList<string> known = input.Miec is { } miec ? miec.Fields
            : input.AllenCahn is not null ? SnapshotFieldNames.OfAllenCahn
            : SnapshotFieldNames.OfCahnHilliard;
        foreach (string field in chosen)
            if (!known.Contains(field))
                throw new InputException(input.Output.FieldsPlace,
                    $"there is no field '{field}' in this run; choose from {string.Join(", ", known)}.");
    }
}
