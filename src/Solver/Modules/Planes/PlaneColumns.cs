using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Modules.Reaction;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Modules.Planes;

/// <summary>What the history and the summary say of the planes.</summary>
internal static class PlaneColumns
{
    /// <summary>Declares columns and entries.</summary>
    /// <param name="of">all that the run has</param>
    /// <param name="scales">units</param>
    /// <param name="planes">at the electrolyte, at the collector</param>
    /// <param name="area">of the box [cell faces]</param>
    /// <param name="beta">β in the pores</param>
    /// <param name="reaction">what takes charge; null: nothing does</param>
    public static void Declare<T>(Declarations of, Scales scales, Plane[] planes, double area,
        BetaModule<T> beta, ReactionModule<T>? reaction) where T : unmanaged
    {
        Func<WhereLithiumIs> now = of.Once(() =>
        {
            double dead = reaction?.DeadVolume ?? 0;
            return new WhereLithiumIs(planes[0].Volume, beta.Volume - dead,
                planes[1].Volume, beta.Unresolved(), reaction?.HeldInSolid ?? 0, dead);
        });
        for (int i = 0; i < planes.Length; i++)
        {
            (Plane plane, string place) = (planes[i], WhereLithiumIs.Planes[i]);
            of.ColumnWithEntry(new($"film_{plane.Name}", "m", $"thickness of the film at the {place}"),
                () => plane.Volume / area * scales.Length);
            of.Column(new($"load_{plane.Name}", "Pa", $"mean stress on the solids that touch at the {place},"
                + " pressed together positive: the stack's pressure less what β at mouths carries; 0 while "
                + "the plane is open: then its film carries the stack"),
                () => Load(plane, area) * scales.Pressure);
            of.ColumnWithEntry(new($"openings_{plane.Name}", "1", $"openings of the plane at the {place}"),
                () => plane.Openings);
            of.Entry($"opening_pressure_{plane.Name}", () => plane.OpenedAt * scales.Pressure);
        }
        foreach ((string name, string place, Func<WhereLithiumIs, double> part) in WhereLithiumIs.Parts)
            of.ColumnWithEntry(new($"share_{name}", "1", $"share of the lithium that lies in {place}"),
                () => now().Share(part));
        of.Column(new("stack_pressure", "Pa", "with which the stack presses, on films too"),
            () => planes[0].Pressure * scales.Pressure);
        of.ColumnWithEntry(new("pressure_peak", "Pa", "largest pressure of β, films included, where it fills "
            + "a cell of the pore by more than a half; empty without such cells"),
            () => beta.PeakPressure() * scales.Pressure);
        if (reaction is not null)
            of.Entry("charge_per_thickness",
                () => scales.ArealCurrent(1) * scales.Time * area / scales.Length);
        of.Entry("where", () => now().Sentence(planes, area, scales));
    }

    static double Load(Plane plane, double area)
    {
        if (plane.IsOpen || !(plane.Contact > 0)) return 0;
        double carried = plane.Mouths.Area > 0 ? plane.Mouths.Area * plane.Mouths.Pressure : 0;
        return (plane.Pressure * area - carried) / plane.Contact;
    }
}
