using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.Solver.Setup;

/// <summary>Refuses setups that cannot be computed. The application gives each refusal a place in its input
/// file; who calls the solver as a library gets them as a <see cref="SetupException"/>.</summary>
public static class SetupRefusals
{
    /// <summary>Throws <see cref="SetupException"/> with all that is wrong.</summary>
    public static void Throw(MiecSetup setup) => Throw(Of(setup));

    /// <summary>Throws <see cref="SetupException"/> with all that is wrong.</summary>
    public static void Throw(CahnHilliardSetup setup) => Throw(Of(setup));

    /// <summary>Throws <see cref="SetupException"/> with all that is wrong.</summary>
    public static void Throw(AllenCahnSetup setup) => Throw(Of(setup));

    /// <summary>Of a whole setup: first each value for itself, then what does not go together.</summary>
    public static IEnumerable<SetupRefusal> Of(MiecSetup setup)
        => Values(MiecKeys.Set, setup)
            .Concat(setup.Temperature >= setup.Beta.Host.MeltingPoint.Value
                ? [new(MiecKeys.Temperature.Path, $"{setup.Beta.Host.Word} melts at "
                    + $"{setup.Beta.Host.MeltingPoint.Text}; 'temperature' must be below.")] : [])
            .Concat(setup.Walls.SelectMany(wall => Of(wall.Key, wall.Value)))
            .Concat(Values(BetaKeys.Set, setup.Beta))
            .Concat(setup.Current is { } current ? Of(current) : [])
            .Concat(setup.Nucleation is { } nucleation ? Of(nucleation) : [])
            .Concat(setup.Silver is { } silver ? Values(SilverKeys.Set, silver) : [])
            .Concat(SecondSoluteKeys.Refusals(setup))
            .Concat(setup.Stack is { } stack ? Of(stack) : [])
            .Concat(setup is { Stack: not null, Silver.Precipitates: false } ? [new("solute.precipitation",
                "a film that is stripped leaves its silver on its plane, as compound: it cannot be none "
                + "beside 'stack'.")] : [])
            .Concat(setup is { Silver.Precipitates: false } ? setup.Walls
                .Where(wall => wall.Value.SilverSupersaturation is not null)
                .Select(wall => new SetupRefusal(
                    WallKeys.SilverSupersaturation.Of(MaterialNames.Of(wall.Key)),
                    "no compound appears with 'solute.precipitation: none'; leave this out.")) : [])
            .Concat(setup is { Current.Model: IonModel.Voxels, Nucleation: not null } ? setup.Walls
                .Where(wall => wall.Value.AtCollector?.NucleationOverpotential is not null)
                .Select(wall => new SetupRefusal(
                    WallEndKeys.NucleationOverpotential.Of(MaterialNames.Of(wall.Key)),
                    "with 'current.model: voxels' η_nuc does not change with depth; leave this out.")) : [])
            .Concat(Of(setup.Step))
            .Concat(VoxelRefusals.Of(setup));

    /// <summary>Of the wall of one solid.</summary>
    public static IEnumerable<SetupRefusal> Of(Material solid, WallSetup wall)
    {
        string word = MaterialNames.Of(solid);
        foreach ((Key key, string sentence) in WallKeys.Set.Refusals(wall))
            yield return new(key.Of(word), sentence);
        if (wall.ExchangeCurrent > 0 && solid is Material.Iei or Material.CurrentCollector)
            yield return new($"materials.{word}.exchange-current",
                "this wall does not react since it brings no ions; only solid-electrolyte and miec have an "
                + "'exchange-current'.");
        if (wall is { SilverExchangeCurrent: not null, ExchangeCurrent: 0 })
            yield return new(WallKeys.SilverExchangeCurrent.Of(word), "this wall does not react; give it an "
                + "'exchange-current', which silver then changes, or leave this out.");
        foreach ((Key key, string sentence) in WallEndKeys.Refusals(wall))
            yield return new(key.Of(word), sentence);
        if (wall.Storage is { } storage)
            foreach (SetupRefusal refusal in Of(word, solid, storage)) yield return refusal;
        if (wall.IonConductivity is not null && solid is Material.Iei or Material.CurrentCollector)
            yield return new($"materials.{word}.ion-conductivity",
                "this solid carries no ions; only solid-electrolyte and miec have an 'ion-conductivity'.");
    }

    private static IEnumerable<SetupRefusal> Of(string word, Material solid, StorageSetup storage)
    {
        if (solid != Material.Miec)
            yield return new(StorageKeys.Section.Of(word), "only miec takes up lithium; remove 'storage'.");
        if (StorageKeys.Capacity.Refusal(storage.Capacity) is { } ofCapacity)
            yield return new(StorageKeys.Capacity.Of(word), ofCapacity);
        string curve = StorageKeys.Curve.Of(word);
        bool rises = storage.Curve.Count >= 2;
        for (int i = 1; i < storage.Curve.Count; i++)
            rises &= storage.Curve[i].Overpotential > storage.Curve[i - 1].Overpotential
                && storage.Curve[i].Fraction >= storage.Curve[i - 1].Fraction;
        if (!rises || storage.Curve.Any(point => StorageKeys.Fraction.Refusal(point.Fraction) is not null))
            yield return new(curve, "'curve' needs two points at least, with rising overpotentials and "
                + "fractions between 0 and 1, as in '[ { overpotential: -200 mV, fraction: 0 }, "
                + "{ overpotential: 0 mV, fraction: 1 } ]'.");
        else if (storage.Initial < storage.Curve[0].Fraction || storage.Initial > storage.Curve[^1].Fraction)
            yield return new(StorageKeys.Initial.Of(word), "'initial' must lie on the curve, between its "
                + $"first and last fraction, {storage.Curve[0].Fraction:g3} and "
                + $"{storage.Curve[^1].Fraction:g3}.");
    }

    /// <summary>Of a current.</summary>
    public static IEnumerable<SetupRefusal> Of(CurrentSetup current)
        => Values(CurrentKeys.Set, current).Concat(ProtocolRefusals.Of(current.Protocol))
            .Concat(current.SeparatorResistance == 0
                && current.Parts.Any(part => part.Control.Mode == ControlMode.Potential)
                ? [new(CurrentKeys.SeparatorResistance.Path, "a potential is held through the separator; "
                    + "give "
                    + "it a resistance, as in 'separator-resistance: 3 ohm cm^2'.")] : []);

    /// <summary>Of nucleation.</summary>
    public static IEnumerable<SetupRefusal> Of(NucleationSetup nucleation)
    {
        foreach (SetupRefusal refusal in Values(NucleationKeys.Set, nucleation)) yield return refusal;
        if (nucleation.SeedRadius is { } radius && nucleation.Exclusion < 2 * radius * (1 - 1e-9))
            yield return new(NucleationKeys.Exclusion.Path, "'exclusion' must be at least twice "
                + "'seed-radius'.");
    }

    /// <summary>Of a stack and its planes.</summary>
    public static IEnumerable<SetupRefusal> Of(StackSetup stack)
        => Values(StackKeys.Set, stack).Concat(new[]
            {
                (Plane: stack.Electrolyte, Solid: Material.SolidElectrolyte),
                (Plane: stack.Collector, Solid: Material.CurrentCollector),
            }.SelectMany(one => StackKeys.PlaneSet.Refusals(one.Plane).Select(refusal =>
                new SetupRefusal(refusal.Key.Of(MaterialNames.Of(one.Solid)), refusal.Sentence))));

    /// <summary>Of time stepping.</summary>
    public static IEnumerable<SetupRefusal> Of(StepSetup step)
    {
        foreach (SetupRefusal refusal in Values(StepKeys.Set, step)) yield return refusal;
        if (step.Initial > step.Largest)
            yield return new(StepKeys.Initial.Path, "'initial' must not be longer than 'largest'.");
    }

    /// <summary>Of a Cahn–Hilliard run.</summary>
    public static IEnumerable<SetupRefusal> Of(CahnHilliardSetup setup)
    {
        foreach (SetupRefusal refusal in Values(CahnHilliardKeys.Set, setup)) yield return refusal;
        if (setup.HighComposition <= setup.LowComposition)
            yield return new(CahnHilliardKeys.HighComposition.Path,
                "'high-composition' must be greater than 'low-composition'.");
        foreach (SetupRefusal refusal in OfReduced(setup.EndTime, setup.TimeStep)) yield return refusal;
    }

    /// <summary>Of an Allen–Cahn run.</summary>
    public static IEnumerable<SetupRefusal> Of(AllenCahnSetup setup)
    {
        foreach (SetupRefusal refusal in Values(AllenCahnKeys.Set, setup)) yield return refusal;
        if (setup.Start is PhaseStart.Seeds { Places.Count: 0 })
            yield return new(AllenCahnKeys.Seeds.Path,
                "'seeds' needs one item at least, as in '- { position: [50, 50], radius: 5 }'.");
        if (setup.Start is PhaseStart.Front && (setup.Nz > 1 || setup.Driving != 0))
            yield return new(AllenCahnKeys.Front.Path,
                "'front' is an exact solution in two dimensions and without 'driving' only; leave out the "
                + "third number of cells and 'driving'.");
        foreach (SetupRefusal refusal in OfReduced(setup.EndTime, setup.TimeStep)) yield return refusal;
    }

    private static IEnumerable<SetupRefusal> OfReduced(double end, double? step)
    {
        if (ReducedKeys.End.Refusal(end) is { } ofEnd) yield return new(ReducedKeys.End.Path, ofEnd);
        if (ReducedKeys.Length.Refusal(step) is { } ofStep) yield return new(ReducedKeys.Length.Path, ofStep);
    }

    private static IEnumerable<SetupRefusal> Values<TSetup>(KeySet<TSetup> keys, TSetup setup)
        where TSetup : class
        => keys.Refusals(setup).Select(refusal => new SetupRefusal(refusal.Key.Path, refusal.Sentence));

    private static void Throw(IEnumerable<SetupRefusal> refusals)
    {
        SetupRefusal[] all = [.. refusals];
        if (all.Length > 0) throw new SetupException(all);
    }
}
