using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Modules.Beta;
using static PhaseFieldMiec.Solver.Modules.Reaction.EnergyAccount;

namespace PhaseFieldMiec.Solver.Modules.Reaction;

/// <summary>What the history says of the reaction.</summary>
public static class ReactionColumns
{
    /// <summary>Columns, in their order.</summary>
    public static IReadOnlyList<Quantity> All { get; } =
    [
        new("charge", "C/m^2", "charge passed per geometric area, plating positive"),
        new("current", "A/m^2", "current of the last step per geometric area, plating positive"),
        new("overpotential", "V", "of the cell: at the solid electrolyte, and across the separator; plating "
            + "positive"),
        new("overpotential_back", "V", "beside the collector"),
        new("overpotential_separator", "V", "part that the separator takes, by the work of the last step; "
            + "parts are 0 without current"),
        new("overpotential_column", "V", "part that the conduction of ions in SE and MIEC takes"),
        new("overpotential_reaction", "V", "part that charge transfer takes"),
        new("overpotential_pressure", "V", "part that moving and storing β takes: transport, surfaces, "
            + "compression"),
        new("overpotential_composition", "V", "part that a solute in β takes: (kT/e) ln(γX) of lithium where "
            + "it reacts; negative where silver holds it"),
        new("overpotential_charging", "V", "part that double layers, storage in the solid and embryos take"),
        new("conductance", "S/m^2", "slope of the current in the cell's overpotential at fixed pressure, per "
            + "area: 1/R_ct of the cell; 0 where nothing reacts"),
        new("exchange", "A/m^2", "half of what reacts beyond the current: into β in one place, out of it in "
            + "another"),
        new("storage", "C/m^2", "charge that the solid holds as lithium, per geometric area"),
        new("beta_dead", "m^3", "volume of β that no path for electrons joins to the collector"),
        new("dead_bodies", "1", "bodies of such β"),
        .. ReactingWalls.Columns,
        .. Walls.OfSlabs("reaction", "A/m^2", "current per geometric area that reacts"),
    ];

    /// <summary>The same, and those of the protocol.</summary>
    public static IReadOnlyList<Quantity> WithProtocol { get; } = [.. All, .. Protocol.Columns];

    /// <summary>The account of energy.</summary>
    public static Quantity EnergyError { get; } = new("energy_relative_error", "1",
        "imbalance of the cell's work and what it went to, over the work");
}

/// <summary>Fills them.</summary>
/// <param name="run">the run</param>
/// <param name="beta">β</param>
/// <param name="column">overpotentials</param>
/// <param name="dead">dead β</param>
/// <param name="walls">which wall reacts</param>
internal sealed class ReactionColumns<T>(RunParts<T> run, BetaModule<T> beta, OverpotentialColumn<T> column,
    DeadBeta<T> dead, ReactingWalls<T> walls) where T : unmanaged
{
    /// <summary>Works since the start [J], for the summary.</summary>
    public IEnumerable<(string Name, Func<double> Work)> Works
        => from term in Enum.GetValues<Term>()
           select ($"work_{Name(term)}", (Func<double>)(() => column.Energy[term] * run.Scales.WorkUnit));

    static string Name(Term term) => term == Term.DoubleLayer ? "double_layer"
        : term.ToString().ToLowerInvariant();

    /// <summary>One row.</summary>
    public void Fill(Span<double> values, double charge)
    {
        double volt = run.Scales.ThermalVoltage, passed = column.Current * column.Step;
        double Part(params ReadOnlySpan<Term> terms)
        {
            double sum = 0;
            foreach (Term term in terms) sum += column.Energy.Share(term, passed);
            return sum * volt;
        }

        int at = 0;
        values[at++] = charge;
        values[at++] = run.Scales.ArealCurrent(column.Current);
        values[at++] = column.Cell * volt;
        values[at++] = column.Layers[0] * volt;
        values[at++] = Part(Term.Separator);
        values[at++] = Part(Term.Column);
        values[at++] = Part(Term.Reaction);
        values[at++] = Part(Term.Transport, Term.Beta, Term.Stack);
        values[at++] = Part(Term.Composition);
        values[at++] = Part(Term.DoubleLayer, Term.Storage, Term.Embryos);
        values[at++] = 1 / run.Scales.ArealResistance(
            column.Resistance(beta.Equation.Filling, beta.Equation.Pressure));
        values[at++] = run.Scales.ArealCurrent(Circulation());
        values[at++] = run.Scales.ArealCurrent(column.Held) * run.Scales.Time;
        values[at++] = dead.Volume() * run.Scales.CellVolume;
        values[at++] = dead.Bodies;
        values[at..].Clear();
        if (!(column.Step > 0)) return;
        foreach (double given in walls.Given)
            values[at++] = run.Scales.ArealCurrent(given / column.Step);
        Span<double> slabs = values[at..];
        for (int row = 0; row < run.Lattice.Rows; row++)
            slabs[run.Walls.SlabOfRow(row)] +=
                run.Scales.ArealCurrent(column.Reacted[row] / column.Step);
    }

    double Circulation()
    {
        int count = run.Lattice.Rows;
        double signed = 0, all = 0;
        for (int row = 0; row < count; row++)
        {
            signed += column.Reacted[row];
            all += column.Reacted[2 * count + row];
        }
        return column.Step > 0 ? 0.5 * (all - Math.Abs(signed)) / column.Step : 0;
    }
}
