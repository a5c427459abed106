using PhaseFieldMiec.Solver.Estimates;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Report;

/// <summary>A dimensionless group of a run.</summary>
/// <param name="Name">what people call it</param>
/// <param name="Formula">what it is made of, with numbers</param>
/// <param name="Value">of it</param>
/// <param name="Regime">what that means, in a sentence</param>
internal sealed record DecidingGroup(string Name, string Formula, double Value, string Regime);

/// <summary>Which groups decide a run, from the estimates that 'pfmiec check' makes.</summary>
internal static class Groups
{
    const double Small = 1.0 / 3, Large = 3;

    /// <summary>Those that a run has.</summary>
    public static IEnumerable<DecidingGroup> Of(MiecSetup setup, RunEstimates estimates, CellEstimates? cell)
    {
        double layer = estimates.LayerThickness;
        string ofLayer = $"L = {Micrometres(layer)}";
        if (cell is not null && layer > 0)
        {
            double creep = cell.CreepLength / layer, depth = cell.PenetrationDepth / layer;
            yield return new("reaction–creep length over thickness",
                $"ℓ/L, ℓ = {Micrometres(cell.CreepLength)}, {ofLayer}", creep, Say(creep,
                    "Pressure decides: along full pores the reaction goes on only within ℓ of where β can "
                    + "still "
                    + "move to; deeper in, pressure stops it.",
                    "Pressure and reaction share: along full pores the reaction grows weaker with depth.",
                    "Creep keeps up: β leaves full pores as fast as it forms, pressure does not stop the "
                    + "reaction."));
            yield return new("penetration depth over thickness",
                $"L_pen/L, L_pen = {Micrometres(cell.PenetrationDepth)}, {ofLayer}", depth, Say(depth,
                    "Ions decide: under β the reaction sits within L_pen of the solid electrolyte.",
                    "Ions take part: the reaction is stronger near the solid electrolyte.",
                    "Ions reach the whole layer: their conduction does not choose where β grows."));
        }
        if (Pressing(setup, estimates) is { } pressing) yield return pressing;
        if (estimates.FrontSpeed > 0 && double.IsFinite(estimates.MobilityNumber))
            yield return new("capillary number", $"v·pore³/B, v = {1e9 * estimates.FrontSpeed:g3} nm/s, "
                + "pore = "
                + $"{1e9 * estimates.PoreSize:g3} nm", estimates.MobilityNumber,
                estimates.MobilityNumber > 0.05
                ? "β grows faster than its surface rounds itself off in a pore (above 0.05): surface "
                    + "diffusion takes part in its shape."
                : "Surfaces of β round themselves off as it grows (below 0.05): contact angles and "
                    + "curvature decide its shape.");
        if (estimates.FrontSpeed > 0 && setup.Silver is { Diffusivity: > 0 } solute && layer > 0)
        {
            double number = estimates.FrontSpeed * layer / solute.Diffusivity;
            yield return new($"Péclet number of {solute.Element.Symbol}",
                $"v L/D, D = {solute.Diffusivity:g3} m²/s", number, Say(number,
                    "Diffusion wins: the solute is even in what β is joined.",
                    "Growth and diffusion are alike: the solute lags behind the front.",
                    "Growth wins: the solute stays where the front passed it."));
        }
    }

    /// <summary>The sentence that a report begins with.</summary>
    public static string Verdict(IReadOnlyList<DecidingGroup> groups) => string.Join(" ",
        groups.Take(3).Select(group => group.Regime));

    static DecidingGroup? Pressing(MiecSetup setup, RunEstimates estimates)
    {
        if (setup.Stack is not { } stack) return null;
        Material wall = estimates.Cells[(int)Material.Miec] > 0 ? Material.Miec : Material.SolidElectrolyte;
        if (!setup.Walls.TryGetValue(wall, out WallSetup? properties)) return null;
        double radius = 0.5 * estimates.PoreSize, cosine = Math.Cos(properties.ContactAngle);
        double capillary = 2 * setup.Beta.SurfaceEnergy * Math.Abs(cosine) / radius;
        if (!(capillary > 0)) return null;
        double ratio = stack.Pressure / capillary;
        string formula = $"R p_stack/(2γ|cos θ|), R = {1e9 * radius:g3} nm, p_stack = "
            + $"{1e-6 * stack.Pressure:g3} MPa, 2γ|cos θ|/R = {1e-6 * capillary:g3} MPa";
        return new("stack pressure over capillary pressure", formula, ratio, cosine >= 0
            ? "Pores draw β in (θ ≤ 90°): they fill before the stack opens, at any pressure of it."
            : ratio > 1
            ? "The stack presses β into the pores (θ > 90°): they fill before the collector lifts."
            : "The stack is too weak to press β into the pores (θ > 90°): it gathers at the planes first.");
    }

    static string Say(double value, string small, string alike, string large)
        => value < Small ? small : value > Large ? large : alike;

    static string Micrometres(double length) => double.IsPositiveInfinity(length) ? "∞"
        : $"{DisplayUnit.Short(1e6 * length)} µm";
}
