using System.Globalization;
using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Modules.Planes;

/// <summary>What the history and the summary say of the planes.</summary>
internal static class PlaneColumns
{
    static readonly string[] places = ["solid electrolyte", "collector"];

    /// <summary>Declares columns and entries.</summary>
    /// <param name="of">all that the run has</param>
    /// <param name="scales">units</param>
    /// <param name="planes">at the electrolyte, at the collector</param>
    /// <param name="area">of the box [cell faces]</param>
    /// <param name="pressure">of the stack [γ/h]</param>
    /// <param name="beta">β in the pores</param>
    public static void Declare<T>(Declarations of, Scales scales, Plane[] planes, double area,
        double pressure, BetaEquation<T> beta) where T : unmanaged
    {
        Func<double> inPores = of.Once(() => beta.Measure().Sum0);
        double All() => inPores() + planes.Sum(plane => plane.Volume);
        for (int i = 0; i < planes.Length; i++)
        {
            (Plane plane, string place) = (planes[i], places[i]);
            of.ColumnWithEntry(new($"film_{plane.Name}", "m", $"thickness of the film at the {place}"),
                () => plane.Volume / area * scales.Length);
            of.Column(new($"load_{plane.Name}", "Pa", $"mean stress on the solids that touch at the {place},"
                + " pressed together positive: the stack's pressure less what β at mouths carries; 0 while "
                + "the plane is open"), () => Load(plane, area, pressure) * scales.Pressure);
            of.ColumnWithEntry(new($"openings_{plane.Name}", "1", $"openings of the plane at the {place}"),
                () => plane.Openings);
            of.Entry($"opening_pressure_{plane.Name}", () => plane.OpenedAt * scales.Pressure);
            of.ColumnWithEntry(new($"share_{plane.Name}", "1", $"share of β that lies in the film at the "
                + place), () => Share(plane.Volume, All()));
        }
        of.ColumnWithEntry(new("share_pores", "1", "share of β that lies in pores"),
            () => Share(inPores(), All()));
        of.Entry("where", () => Sentence(planes, inPores(), All()));
    }

    static double Load(Plane plane, double area, double pressure)
    {
        if (plane.IsOpen || !(plane.Contact > 0)) return 0;
        double carried = plane.Mouths.Area > 0 ? plane.Mouths.Area * plane.Mouths.Pressure : 0;
        return (pressure * area - carried) / plane.Contact;
    }

    static double Share(double part, double all) => all > 0 ? part / all : 0;

    static string Sentence(Plane[] planes, double inPores, double all)
    {
        string first = "no plane opened";
        double time = double.PositiveInfinity;
        for (int i = 0; i < planes.Length; i++)
        {
            if (planes[i].Openings == 0 || planes[i].First.Time >= time) continue;
            time = planes[i].First.Time;
            string cause = planes[i].First.Cause == Opening.Wedge ? "β in the pores pressed it open"
                : "a film was born on its contact";
            first = string.Create(CultureInfo.InvariantCulture,
                $"the plane at the {places[i]} opened first, at {time:G4} s, because {cause}");
        }
        return string.Create(CultureInfo.InvariantCulture,
            $"{100 * Share(planes[0].Volume, all):0.#} % of β lies at the solid electrolyte, "
            + $"{100 * Share(inPores, all):0.#} % in pores, {100 * Share(planes[1].Volume, all):0.#} % at "
            + $"the collector; {first}.");
    }
}
