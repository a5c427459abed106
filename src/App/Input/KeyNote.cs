using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.App.Input;

/// <summary>Makes the note of a value: a physical parameter joins those of the run, and its note says where
/// its default, or the reference for what was written, cannot be trusted.</summary>
internal readonly record struct KeyNote(Resolved Resolved, Key Key, string Path)
{
    /// <summary>What is on record of the material of this run; null: what the key itself says.</summary>
    public MaterialRecord? Record { get; init; }

    private bool IsDoubtful => Record?.Datum.IsDoubtful ?? Key.IsDoubtful;

    private string StandingWord => Record?.Datum.StandingWord ?? Key.StandingWord;

    /// <summary>Nothing was written.</summary>
    public string OfDefault(double? value, string text)
    {
        Use(value, text, isDefault: true);
        string note = (Record?.Datum.IsDoubtful ?? Key.DefaultIsClaim)
            ? $"{Resolved.DefaultNote}, {StandingWord}" : Resolved.DefaultNote;
        return Record is null ? note : $"{note}; of {Record.Material}";
    }

    /// <summary>This was written; <paramref name="note"/> is how, where that is not the text.</summary>
    public string OfWritten(double? value, string text, string note)
    {
        Use(value, text, isDefault: false);
        if (!IsDoubtful) return note;
        return note.Length == 0 ? $"reference {StandingWord}" : $"{note}; reference {StandingWord}";
    }

    private void Use(double? value, string text, bool isDefault)
    {
        if (Key.Standing is not null)
            Resolved.Add(new ParameterUse(Path, value, text, isDefault, Key) { Record = Record });
    }
}
