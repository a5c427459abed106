using PhaseFieldMiec.App.Input;

namespace PhaseFieldMiec.App.Infer;

/// <summary>Reads the section 'infer'.</summary>
internal static class InferReader
{
    private const int MostMembers = 5000, MostIterations = 20;

    /// <summary>Reads and closes the section.</summary>
    public static InferInput Read(Section section)
    {
        var read = new InferInput(section.Read(InferKeys.Members), section.Read(InferKeys.Iterations),
            section.Read(InferKeys.Seed), section.Read(InferKeys.Noise), section.Read(InferKeys.Points),
            [.. section.Items(InferKeys.Over).Select(ReadOne)])
        {
            Place = section.Place,
        };
        if (read.Over.Count == 0) throw section.Error(InferKeys.Over.Name, "an inference asks for something; "
            + "write 'over: [ { path: materials.miec.exchange-current, prior: lognormal, spread: 10 } ]'.");
        if (read.Members > MostMembers) throw section.Error(InferKeys.Members.Name,
            $"'members' must be at most {MostMembers}, not {read.Members}.");
        if (read.Iterations > MostIterations) throw section.Error(InferKeys.Iterations.Name,
            $"'iterations' must be at most {MostIterations}, not {read.Iterations}.");
        if (read.Members < read.Over.Count + 3) throw section.Error(InferKeys.Members.Name,
            $"{read.Over.Count} parameters need at least {read.Over.Count + 3} members, better ten times as "
            + "many as parameters.");
        if (read.Over.GroupBy(one => one.Path).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InputException(twice.Last().Place,
                $"'{twice.Key}' is asked for twice; write its prior once.");
        section.Close();
        return read;
    }

    private static UnknownInput ReadOne(Section item)
    {
        var read = new UnknownInput(item.Read(InferKeys.Path), item.Read(InferKeys.Shape),
            item.Has(InferKeys.Centre.Name) ? item.Read(InferKeys.Centre) : InferKeys.OfInput,
            item.Has(InferKeys.Spread.Name) ? item.Read(InferKeys.Spread) : InferKeys.OfRecord,
            item.PlaceOf(InferKeys.Path.Name));
        item.Close();
        return read;
    }
}
