using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Solute;
using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Modules.Reaction;

/// <summary>Which wall reacts: what a step gave to β, split by solids. A cell that touches two solids is
/// shared out by the exchange currents of their faces. Where one solid occurs nothing is measured.</summary>
public static class ReactingWalls
{
    /// <summary>Solids that may react, in the order of their columns.</summary>
    public static IReadOnlyList<Material> Solids { get; } = [Material.SolidElectrolyte, Material.Miec];

    /// <summary>Columns of the history.</summary>
    public static IReadOnlyList<Quantity> Columns { get; } =
    [
        new("reaction_se", "A/m^2", "current per geometric area that reacts at walls of SE, into β; with "
            + "that at MIEC all that reacts"),
        new("reaction_miec", "A/m^2", "the same at walls of MIEC"),
    ];
}

/// <summary>Measures it.</summary>
internal sealed class ReactingWalls<T> where T : unmanaged
{
    readonly RunParts<T> run;
    readonly Field<T>? electrolyte;         // share of the SE, where both solids occur
    Field<T>? covered;                      // the same where something covers walls
    double gainElectrolyte, gainMiec;
    readonly double[] given = new double[ReactingWalls.Solids.Count];
    readonly int rest;

    /// <summary>Allocates a field where two solids may react.</summary>
    public ReactingWalls(RunParts<T> run)
    {
        this.run = run;
        bool both = ReactingWalls.Solids.All(run.Walls.Has);
        rest = run.Walls.Has(Material.Miec) ? 1 : 0;
        if (both) electrolyte = run.WallFields.Add(
            () => run.Walls.ShareOfReaction(Material.SolidElectrolyte, wall => wall.ExchangeCurrent));
    }

    /// <summary>Lets something cover walls.</summary>
    /// <param name="exchange">i₀ of a wall that is covered [A m⁻²]</param>
    public void LetCover(Func<WallSetup, double> exchange)
    {
        if (electrolyte is null) return;
        covered = run.Device.Allocate(run.Grid);
        (gainElectrolyte, gainMiec) = (Gain(Material.SolidElectrolyte), Gain(Material.Miec));
        double Gain(Material solid) => run.Walls[solid] is { ExchangeCurrent: > 0 } wall
            ? exchange(wall) / wall.ExchangeCurrent - 1 : 0;
    }

    /// <summary>Takes notice of the share of the wall of each cell that is covered.</summary>
    public void Cover(Field<T> coverage)
    {
        if (electrolyte is { } bare && covered is { } to) run.Device.Apply(run.Grid, new CoveredShare<T>
        {
            Bare = bare, Coverage = coverage, To = to,
            Own = Element.Of<T>(gainElectrolyte), Other = Element.Of<T>(gainMiec),
        });
    }

    /// <summary>Volume that the step taken last gave to β at each of the solids [cells].</summary>
    public ReadOnlySpan<double> Given => given;

    /// <summary>Of the step taken last, before β takes it; after what its rows gave was measured.</summary>
    public void Measure(BetaEquation<T> beta, OverpotentialColumn<T> column)
    {
        double all = 0;
        foreach (double row in column.Reacted.AsSpan(0, column.Reacted.Length / 3)) all += row;
        Array.Clear(given);
        if ((covered ?? electrolyte) is { } share) given[0] = beta.MeasureReaction(column.Reacting, share);
        given[rest] = all - (rest > 0 ? given[0] : 0);
    }

    /// <summary>What a run needs to go on.</summary>
    public void Keep(IStateKeeper state)
        => state.Keep("reaction.walls", (double[])given.Clone()).CopyTo(given, 0);
}
