using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.App.Input;

/// <summary>Makes the note of a value: a physical parameter joins those of the run, and its note says where
/// its default, or the reference for what was written, cannot be trusted.</summary>
internal readonly record struct KeyNote(Resolved Resolved, Key Key, string Path)
{
    /// <summary>Nothing was written.</summary>
    public string OfDefault(double? value, string text)
    {
        Use(value, text, isDefault: true);
        return Key.DefaultIsClaim ? $"{Resolved.DefaultNote}, {Key.StandingWord}" : Resolved.DefaultNote;
    }

    /// <summary>This was written; <paramref name="note"/> is how, where that is not the text.</summary>
    public string OfWritten(double? value, string text, string note)
    {
        Use(value, text, isDefault: false);
        if (!Key.IsDoubtful) return note;
        return note.Length == 0 ? $"reference {Key.StandingWord}" : $"{note}; reference {Key.StandingWord}";
    }

    private void Use(double? value, string text, bool isDefault)
    {
        if (Key.Standing is not null) Resolved.Add(new ParameterUse(Path, value, text, isDefault, Key));
    }
}
