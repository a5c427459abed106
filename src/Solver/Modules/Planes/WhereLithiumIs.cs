using System.Globalization;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Modules.Planes;

/// <summary>Where the lithium of a run is: volumes of β [cells].</summary>
/// <param name="AtElectrolyte">film between solid electrolyte and interlayer</param>
/// <param name="InPores">β in pores that electrons reach</param>
/// <param name="AtCollector">film between interlayer and collector</param>
/// <param name="Embryos">nuclei that the grid does not resolve</param>
/// <param name="InSolid">stored by the MIEC</param>
/// <param name="Dead">β in pores that electrons do not reach</param>
internal sealed record WhereLithiumIs(double AtElectrolyte, double InPores, double AtCollector,
    double Embryos, double InSolid, double Dead)
{
    const double Mentioned = 5e-4;      // a smaller share is not

    /// <summary>Names of the planes, at the electrolyte first.</summary>
    public static IReadOnlyList<string> Planes { get; } = ["solid electrolyte", "collector"];

    /// <summary>Parts: name of a column, what it is, and its volume.</summary>
    public static IReadOnlyList<(string Name, string Place, Func<WhereLithiumIs, double> Of)> Parts { get; } =
    [
        ("se", $"the film at the {Planes[0]}", now => now.AtElectrolyte),
        ("pores", "pores, reached by electrons", now => now.InPores),
        ("cc", $"the film at the {Planes[1]}", now => now.AtCollector),
        ("embryos", "embryos", now => now.Embryos),
        ("storage", "the solid that stores it", now => now.InSolid),
        ("dead", "dead β in pores", now => now.Dead),
    ];

    /// <summary>Share of a part in all.</summary>
    public double Share(Func<WhereLithiumIs, double> part)
    {
        double all = AtElectrolyte + InPores + AtCollector + Embryos + InSolid + Dead;
        return all > 0 ? part(this) / all : 0;
    }

    /// <summary>Where it is, the largest part first, and which plane opened first and why, or why none
    /// did.</summary>
    public string Sentence(IReadOnlyList<Plane> planes, double area, Scales scales)
    {
        string[] parts =
        [
            .. Parts.Where(part => Math.Abs(Share(part.Of)) >= Mentioned)
                .OrderByDescending(part => Share(part.Of))
                .Select((part, i) => Text($"{100 * Share(part.Of):0.#} %")
                    + (i == 0 ? " of the lithium is in " : " in ") + part.Place + Details(part.Name)),
        ];
        Plane? first = planes.Where(plane => plane.Openings > 0).MinBy(plane => plane.First.Time);
        string reason = first is null ? Closed(planes, scales) : Opened(first, planes);
        return (parts.Length == 0 ? "There is no lithium" : string.Join(", ", parts)) + $"; {reason}.";

        string Details(string name) => planes.FirstOrDefault(plane => plane.Name == name) is { } film
            ? $" ({Thickness(film.Volume / area * scales.Length)}{(film.IsReached ? "" : ", dead")})" : "";
    }

    static string Opened(Plane first, IReadOnlyList<Plane> planes)
    {
        string cause = first.First.Cause == Opening.Wedge ? "β in the pores pressed it open"
            : "a film was born on its contact";
        string then = first.Openings > 1 ? Text($", the first of {first.Openings} times") : "";
        return Text($"the plane at the {Planes[first == planes[0] ? 0 : 1]} opened first, at ")
            + Text($"{first.First.Time:G4} s{then}, because {cause}") + (first.IsOpen ? "" : "; it is closed "
                + "now");
    }

    static string Closed(IReadOnlyList<Plane> planes, Scales scales)
    {
        Plane weaker = planes.MinBy(plane => plane.Threshold - (plane.Mouths.Area > 0
            ? plane.Mouths.Pressure : 0))!;
        if (double.IsInfinity(weaker.Threshold)) return "no plane opened: both hold for ever";
        string presses = weaker.Mouths.Area > 0
            ? Text($"β presses with {weaker.Mouths.Pressure * scales.Pressure * 1e-6:0.##} MPa there")
            : "β is not at its mouths";
        return Text($"no plane opened: the one at the {Planes[weaker == planes[0] ? 0 : 1]} holds up to ")
            + Text($"{weaker.Threshold * scales.Pressure * 1e-6:0.##} MPa, and {presses}");
    }

    static string Thickness(double metres) => metres < 1e-6 ? Text($"{metres * 1e9:0.#} nm")
        : Text($"{metres * 1e6:0.##} µm");

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
