using PhaseFieldMiec.Solver.Parameters;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Input;

/// <summary>Reads the section 'current'.</summary>
internal sealed class CurrentReader
{
    private const double Hour = 3600;

    private readonly string folder;
    private readonly double? capacity;

    private CurrentReader(string folder, double? capacity)
        => (this.folder, this.capacity) = (folder, capacity);

    /// <param name="section">the section</param>
    /// <param name="folder">of the input, beside which files lie</param>
    public static CurrentSetup Read(Section section, string folder)
    {
        if (section.Has("penetration-depth"))
            throw section.Error("penetration-depth", "how deep the reaction reaches follows from the "
                + "conductivity for ions now; write 'ion-conductivity: 0.01 S/m' in 'materials.miec', or "
                + "leave both out for a reaction that is driven alike at all depths.");
        var reader = new CurrentReader(folder, section.Read(ProtocolKeys.Capacity));
        ProtocolItem[] protocol = reader.ReadItems(section, ProtocolKeys.Protocol, 0);
        CurrentSetup setup = CurrentKeys.Set.Read(section) with { Protocol = protocol };
        section.Refuse(SetupRefusals.Of(setup));
        section.Close();
        return setup;
    }

    private ProtocolItem[] ReadItems(Section section, ItemsKey key, int depth)
        => depth > ProtocolKeys.Deepest
            ? throw new InputException(section.Place,
                $"blocks stand in each other more than {ProtocolKeys.Deepest} deep; write some of them out.")
            : [.. section.Items(key).Select(item => ReadItem(item, depth))];

    private ProtocolItem ReadItem(Section item, int depth)
    {
        string sort = item.ExactlyOne(ProtocolKeys.Part);
        if (sort == ProtocolKeys.Repeat.Name) return ReadBlock(item, depth);
        Control control = sort switch
        {
            "current" => ReadCurrent(item),
            "c-rate" => ReadRate(item),
            "rest" => ReadRest(item),
            _ => ReadPotential(item),
        };
        PartEnd until = control.IsConstant || item.Has(ProtocolKeys.Until.Name)
            ? ReadEnd(item.Sub(ProtocolKeys.Until)) : new PartEnd();
        item.Close();
        return new ProtocolPart(control, until);
    }

    private ProtocolRepeat ReadBlock(Section block, int depth)
    {
        int times = block.Read(ProtocolKeys.Repeat);
        if (!block.Has(ProtocolKeys.Parts.Name))
            throw block.Error(ProtocolKeys.Repeat.Name, "'repeat' needs the parts that it repeats, as in "
                + "'parts: [ { rest: true, until: { time: 1 h } } ]'.");
        if (block.Has(ProtocolKeys.Until.Name))
            throw block.Error(ProtocolKeys.Until.Name,
                "a block ends after its last repetition; give 'until' to its parts.");
        ProtocolItem[] items = ReadItems(block, ProtocolKeys.Parts, depth + 1);
        block.Close();
        return new ProtocolRepeat(times, items);
    }

    private Control ReadCurrent(Section item)
    {
        if (item.IsScalar(ProtocolKeys.Current)) return Control.OfCurrent(item.Read(ProtocolKeys.Current));
        Section section = item.Sub(ProtocolKeys.Currents);
        Control control = section.ExactlyOne(ProtocolKeys.Currents) == ProtocolKeys.CurrentFile.Name
            ? DriveFile.Read(section.ReadPath(ProtocolKeys.CurrentFile, folder),
                section.PlaceOf(ProtocolKeys.CurrentFile.Name))
            : Control.Ramp(ControlMode.Current, section.Read(ProtocolKeys.CurrentFrom),
                section.Read(ProtocolKeys.CurrentTo), section.Read(ProtocolKeys.CurrentOver));
        section.Close();
        return control;
    }

    private Control ReadRate(Section item)
    {
        double rate = item.Read(ProtocolKeys.Rate);
        return Control.OfCurrent(rate * (capacity ?? throw item.Error(ProtocolKeys.Rate.Name,
            "'c-rate' needs the capacity that it counts; write 'capacity: 5 mAh/cm^2' in 'current'."))
            / Hour);
    }

    private static Control ReadRest(Section item)
    {
        item.Read(ProtocolKeys.Rest);
        return Control.OfCurrent(0);
    }

    private static Control ReadPotential(Section item)
    {
        if (item.IsScalar(ProtocolKeys.Potential))
            return Control.OfPotential(item.Read(ProtocolKeys.Potential));
        Section section = item.Sub(ProtocolKeys.Potentials);
        Control control = Control.Ramp(ControlMode.Potential, section.Read(ProtocolKeys.PotentialFrom),
            section.Read(ProtocolKeys.PotentialTo), section.Read(ProtocolKeys.PotentialOver));
        section.Close();
        return control;
    }

    private static PartEnd ReadEnd(Section until)
    {
        if (until.Has("voltage"))
            throw until.Error("voltage", "against lithium the voltage of this cell is its overpotential, "
                + "with the sign turned; write 'overpotential', plating positive.");
        until.OneOrSeveral(ProtocolKeys.Until);
        double? If(QuantityKey key) => until.Has(key.Name) ? until.Read(key) : null;
        var end = new PartEnd
        {
            Charge = If(ProtocolKeys.Charge),
            Time = If(ProtocolKeys.Time),
            Overpotential = If(ProtocolKeys.Overpotential),
            Fraction = If(ProtocolKeys.Fraction),
            CurrentBelow = If(ProtocolKeys.CurrentBelow),
        };
        until.Close();
        return end;
    }
}
