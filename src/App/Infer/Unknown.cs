using System.Globalization;
using System.Text.RegularExpressions;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.App.Sweep;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.App.Infer;

/// <summary>A parameter that is asked for, with its prior.</summary>
/// <param name="Path">keys and places in lists, joined by dots</param>
/// <param name="Key">of the path</param>
/// <param name="Prior">in SI</param>
internal sealed partial record Unknown(string Path, Key Key, Prior Prior)
{
    /// <summary>Of its values.</summary>
    public string Unit => Axis.UnitOf(Key);

    /// <summary>The value at a score, as after <c>--set PATH=</c>.</summary>
    public string Written(double score) => Units.Write(Prior.Value(score), Key.Kind!);

    /// <summary>Makes it of what is written. Throws <see cref="InputException"/> with one sentence.</summary>
    /// <param name="written">in the section</param>
    /// <param name="paths">of the input</param>
    /// <param name="input">the input, read</param>
    public static Unknown Of(UnknownInput written, SweptPath paths, RunInput input)
    {
        Key key = paths.Find(written.Path, written.Place);
        if (key.Kind is not { } kind || Bound(key) is not { } bound) throw new InputException(written.Place,
            $"'{written.Path}' is no physical number, and only such can be inferred.");
        double centre = Centre(written, kind, input);
        (PriorShape shape, double spread) = Spread(written, key, kind, centre, input);
        if (shape == PriorShape.Lognormal && (centre <= 0 || spread <= 1)) throw new InputException(
            written.Place, centre <= 0 ? $"a lognormal prior has a centre above 0, and that of "
                + $"'{written.Path}' is {Units.Write(centre, kind)}; take 'normal' or 'uniform'."
            : $"the spread of a lognormal prior is a factor above 1, as in 'spread: 10', not {spread:g6}.");
        if (spread <= 0) throw new InputException(written.Place,
            $"the spread of the prior of '{written.Path}' must be greater than zero.");
        var prior = new Prior(shape, centre, spread);
        // Hardly a member is drawn further out; one that is fails by itself.
        const double Far = 2;
        if (!bound.Holds(centre) || !bound.Holds(prior.Value(Far)) || !bound.Holds(prior.Value(-Far)))
            throw new InputException(written.Place, $"'{written.Path}' must be {bound.Words}, and its prior "
                + $"reaches from {Units.Write(prior.Value(-Far), kind)} to "
                + $"{Units.Write(prior.Value(Far), kind)}; take a smaller spread or another prior.");
        return new Unknown(written.Path, key, prior);
    }

    private static Bound? Bound(Key key)
        => key is QuantityKey one ? one.Bound : (key as QuantityOrWordKey)?.Bound;

    private static double Centre(UnknownInput written, Kind kind, RunInput input)
    {
        if (written.Centre != InferKeys.OfInput) return Number(written, written.Centre, kind);
        string? text = input.Values.FirstOrDefault(one => one.Path == written.Path).Value;
        return text is not null && Units.Parse(text, kind) is { } value ? value
            : throw new InputException(written.Place, $"the input has no number for '{written.Path}'; write "
                + $"'centre: {kind.Example}' with its prior.");
    }

    private static double Number(UnknownInput written, string text, Kind kind)
        => Units.Parse(text, kind) ?? throw new InputException(written.Place, kind.Refusal(text));

    private static (PriorShape Shape, double Spread) Spread(UnknownInput written, Key key, Kind kind,
        double centre, RunInput input)
    {
        if (written.Spread == InferKeys.OfRecord)
        {
            ParameterUse? use = input.Parameters.FirstOrDefault(one => one.Path == written.Path);
            string said = use?.Record?.Datum.Uncertainty ?? key.Uncertainty;
            (PriorShape Shape, double Spread)? known = OfRecord(said, kind, centre);
            if (known is { } found && (written.Shape == PriorShape.Record || written.Shape == found.Shape))
                return found;
            string what = said.Length > 0 ? $"on record of '{written.Path}' is '{said}', which is no "
                : $"there is nothing on record of '{written.Path}' that is a ";
            throw new InputException(written.Place, what + (written.Shape == PriorShape.Record ? "" :
                $"{written.Shape.ToString().ToLowerInvariant()} ") + "prior; write for example 'prior: "
                + "lognormal' and 'spread: 10'.");
        }
        return written.Shape switch
        {
            PriorShape.Record => throw new InputException(written.Place, "a 'spread' needs 'prior: "
                + "lognormal', 'prior: normal' or 'prior: uniform'."),
            PriorShape.Lognormal => (written.Shape, Number(written, written.Spread, Kind.Number)),
            _ => (written.Shape, Number(written, written.Spread, kind)),
        };
    }

    /// <summary>What an uncertainty on record means as a prior: a factor as 90 % of a lognormal one, a
    /// distance or a share as 90 % of a normal one; null: it is told in other words.</summary>
    public static (PriorShape Shape, double Spread)? OfRecord(string said, Kind kind, double centre)
    {
        Match factor = Factor().Match(said), share = Share().Match(said), distance = Distance().Match(said);
        if (factor.Success) return (PriorShape.Lognormal, Parsed(factor));
        if (share.Success) return (PriorShape.Normal, Math.Abs(centre) * Parsed(share) / 100);
        return distance.Success && Units.Parse(distance.Groups[1].Value, kind) is { } width
            ? (PriorShape.Normal, width) : null;
    }

    private static double Parsed(Match match)
        => double.Parse(match.Groups[1].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^× ([0-9.]+(?:e[0-9]+)?)(?: at .*)?$")]
    private static partial Regex Factor();

    [GeneratedRegex(@"^(?:± )?([0-9.]+) ?%$")]
    private static partial Regex Share();

    [GeneratedRegex("^± (.+)$")]
    private static partial Regex Distance();
}
