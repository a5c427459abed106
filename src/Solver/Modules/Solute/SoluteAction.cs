using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Solute;
using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Modules.Reaction;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Modules.Solute;

/// <summary>What a solute does to walls that β wets and reacts at (docs/decisions/compound.md): a share θ of
/// each wall is covered, by compound or by what segregated there, and cos θ_β and i₀ are those of the bare
/// wall and of the covered one in these shares. θ is that of the beginning of a step. The work by which the
/// energy of a wall under β changes with θ is not part of the account of energy, as that of compound is
/// not.</summary>
/// <typeparam name="T">element of the fields</typeparam>
internal sealed class SoluteAction<T> where T : unmanaged
{
    readonly RunParts<T> run;
    readonly SoluteEquation<T> equation;
    readonly BetaModule<T> beta;
    readonly ReactionModule<T>? reaction;
    readonly Field<T> allWalls, coverage;
    readonly double thickness;
    readonly (Field<T> Bare, Field<T> Gain)? wetting;

    SoluteAction(RunParts<T> run, SoluteEquation<T> equation, double thickness, BetaModule<T> beta,
        ReactionModule<T>? reaction)
    {
        (this.run, this.equation, this.beta, this.thickness) = (run, equation, beta, thickness);
        allWalls = run.WallFields.Add(() => run.Walls.Blend(_ => 1));
        coverage = run.Device.Allocate(run.Grid);
        if (Any(run, wall => wall.SilverContactAngle)) wetting = (
            run.WallFields.Add(() => run.Walls.Blend(Wets)),
            run.WallFields.Add(() => run.Walls.Blend(wall => Math.Cos(
                wall.SilverContactAngle ?? wall.ContactAngle) - Wets(wall))));
        if (reaction is null || !Any(run, wall => wall.SilverExchangeCurrent)) return;
        this.reaction = reaction;
        reaction.LetCover(wall => wall.SilverExchangeCurrent ?? wall.ExchangeCurrent);
    }

    /// <summary>What a solute does in a run; null: nothing.</summary>
    /// <param name="run">the run</param>
    /// <param name="equation">of the solute</param>
    /// <param name="thickness">δ_cov [cells]</param>
    /// <param name="beta">β</param>
    /// <param name="reaction">its reaction; null: none</param>
    public static SoluteAction<T>? Of(RunParts<T> run, SoluteEquation<T> equation, double thickness,
        BetaModule<T> beta, ReactionModule<T>? reaction)
        => Any(run, wall => wall.SilverContactAngle)
            || (reaction is not null && Any(run, wall => wall.SilverExchangeCurrent))
            ? new(run, equation, thickness, beta, reaction) : null;

    /// <summary>Share of the wall of each cell that is covered, at the beginning of the step taken
    /// last.</summary>
    public Field<T> Coverage => coverage;

    /// <summary>Before a step, once walls and dead β are as they will be in it.</summary>
    public void Begin()
    {
        equation.CoverAll(allWalls, coverage, thickness);
        Act();
    }

    /// <summary>Writes what follows from <see cref="Coverage"/>.</summary>
    public void Act()
    {
        if (wetting is { } angle) run.Device.Apply(run.Grid, new CoveredSum<T>
        {
            Bare = angle.Bare, Gain = angle.Gain, Coverage = coverage, To = beta.Equation.Wetting,
        });
        reaction?.Cover(coverage);
    }

    static double Wets(WallSetup wall) => Math.Cos(wall.ContactAngle);

    static bool Any(RunParts<T> run, Func<WallSetup, double?> property)
        => run.Walls.Solids.Any(solid => property(run.Walls[solid]) is not null);
}
