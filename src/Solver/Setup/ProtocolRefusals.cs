using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.Solver.Setup;

/// <summary>What of a protocol cannot be computed.</summary>
internal static class ProtocolRefusals
{
    const string Unending = "this part never ends; give it a 'time', as in 'until: { time: 10 min }'.";

    /// <summary>Of the whole list.</summary>
    public static IEnumerable<SetupRefusal> Of(IReadOnlyList<ProtocolItem> protocol)
    {
        string path = ProtocolKeys.Protocol.Path;
        if (protocol.Count == 0)
            yield return new(path,
                "'protocol' is empty; add a part such as '- { current: 1 mA/cm^2, until: { charge: 0.1 "
                    + "mAh/cm^2 } }'.");
        foreach (SetupRefusal refusal in OfItems(path, protocol, 0)) yield return refusal;
        if (protocol.Sum(item => (double)item.Count) > ProtocolKeys.Most)
            yield return new(path,
                $"the protocol comes to more than {ProtocolKeys.Most:G1} parts; repeat less "
                + "often.");
    }

    static IEnumerable<SetupRefusal> OfItems(string path, IReadOnlyList<ProtocolItem> items, int depth)
        => items.SelectMany((item, i) => item switch
        {
            ProtocolPart part => OfPart($"{path}.{i}", part),
            ProtocolRepeat block => OfBlock($"{path}.{i}", block, depth + 1),
            _ => throw new InvalidOperationException("An item of a sort that protocols do not have."),
        });

    static IEnumerable<SetupRefusal> OfBlock(string path, ProtocolRepeat block, int depth)
    {
        string parts = $"{path}.{ProtocolKeys.Parts.Name}";
        if (ProtocolKeys.Repeat.Refusal(block.Times) is { } ofTimes)
            yield return new($"{path}.{ProtocolKeys.Repeat.Name}", ofTimes);
        if (block.Items.Count == 0)
            yield return new(parts, "there is nothing to repeat; add a part such as '- { rest: true, until: "
                + "{ time: 1 h } }'.");
        if (depth > ProtocolKeys.Deepest)
            yield return new(parts,
                $"blocks stand in each other more than {ProtocolKeys.Deepest} deep; write some of them out.");
        else foreach (SetupRefusal refusal in OfItems(parts, block.Items, depth)) yield return refusal;
    }

    static IEnumerable<SetupRefusal> OfPart(string path, ProtocolPart part)
    {
        SetupRefusal[] ofControl = [.. OfControl(path, part.Control)];
        return ofControl.Length > 0 ? ofControl : OfEnds($"{path}.until", part);
    }

    static IEnumerable<SetupRefusal> OfControl(string path, Control control)
    {
        string key = $"{path}.{(control.Mode == ControlMode.Current ? "current" : "potential")}";
        bool rises = control.Times.Count > 0 && control.Times[0] == 0 && double.IsFinite(control.Times[^1])
            && control.Times.Zip(control.Times.Skip(1)).All(pair => pair.First < pair.Second);
        if (!rises || control.Times.Count != control.Values.Count)
            yield return new(key, "times must begin with 0 and rise, with one value each.");
        if (!control.Values.All(double.IsFinite)) yield return new(key, "all values must be finite numbers.");
    }

    static IEnumerable<SetupRefusal> OfEnds(string path, ProtocolPart part)
    {
        PartEnd until = part.Until;
        foreach ((Key<double> key, double? value) in (IEnumerable<(Key<double>, double?)>)
        [
            (ProtocolKeys.Charge, until.Charge), (ProtocolKeys.Time, until.Time),
            (ProtocolKeys.Overpotential, until.Overpotential), (ProtocolKeys.Fraction, until.Fraction),
            (ProtocolKeys.CurrentBelow, until.CurrentBelow),
        ])
            if (value is { } given && key.Refusal(given) is { } sentence)
                yield return new($"{path}.{key.Name}", sentence);
        if (until.Overpotential == 0)
            yield return new($"{path}.overpotential", "an overpotential that ends a part has a sign: 'until: "
                + "{ overpotential: 20 mV }' while plating, -20 mV while stripping.");
        foreach (SetupRefusal refusal in part.Control.Mode == ControlMode.Current ? OfCurrent(path, part)
            : OfPotential(path, part)) yield return refusal;
        bool any = until != new PartEnd();
        if (!any && part.Control.IsConstant)
            yield return new(path, $"'{path}' needs at least one of "
                + $"{string.Join(", ", ProtocolKeys.Until.OneOrSeveral)}.");
    }

    static IEnumerable<SetupRefusal> OfCurrent(string path, ProtocolPart part)
    {
        PartEnd until = part.Until;
        if (until.CurrentBelow is not null)
            yield return new($"{path}.current-below",
                "a part with a given current cannot wait for another one; 'current-below' goes with "
                + "'potential'.");
        if (!part.Control.IsRest) yield break;
        if (until.Charge is not null)
            yield return new($"{path}.charge",
                "a part without current never passes a charge; write 'until: { time: 10 min }'.");
        else if (until is { Time: null } && until != new PartEnd())
            yield return new(path, Unending);
    }

    static IEnumerable<SetupRefusal> OfPotential(string path, ProtocolPart part)
    {
        PartEnd until = part.Until;
        if (until.Overpotential is not null)
            yield return new($"{path}.overpotential",
                "the overpotential is what this part holds; end it by time, charge, fraction or "
                + "current-below.");
        if (until.CurrentBelow is not null && !part.Control.IsConstant)
            yield return new($"{path}.current-below",
                "'current-below' goes with a constant 'potential'; let the ramp end and hold its last value "
                    + "in a part of its own.");
    }
}
