using System.Globalization;
using System.Text;

namespace PhaseFieldMiec.Tests.Unit.Plausible;

/// <summary>An input that somebody might write: options drawn at random, values over the ranges that the
/// manual documents, on 48² or 20³ cells. Much of it runs; what does not must be refused with a
/// sentence.</summary>
internal sealed class PlausibleInput
{
    private readonly Draw draw;
    private readonly StringBuilder text = new();
    private readonly bool isFlat, isAxial, hasCurrent, hasSilver, hasPlanes, hasVoxels, hasRoot, isLinked,
        isPlain, nucleates;
    private readonly double edge;

    /// <summary>The input of a number.</summary>
    public PlausibleInput(int seed)
    {
        draw = new Draw(seed);
        isFlat = draw.Chance(0.75);
        isAxial = isFlat && draw.Chance(0.15);
        isPlain = !isAxial && draw.Chance(0.1);
        hasCurrent = draw.Chance(0.9);
        hasSilver = draw.Chance(0.4);
        hasPlanes = !hasSilver && hasCurrent && draw.Chance(0.4);
        hasVoxels = hasCurrent && !isAxial && !hasPlanes && draw.Chance(0.3);
        isLinked = !isAxial && !hasVoxels && draw.Chance(0.5);
        hasRoot = draw.Chance(0.2);
        nucleates = hasCurrent && !isAxial && draw.Chance(0.6);
        edge = draw.PowersOf(5, 40);
        Line($"title: drawn-{seed}");
        Line($"temperature: {draw.Number(260, 420)} K");
        Line($"precision: {draw.OneOf("double", "double", "single", "mixed")}");
        Geometry();
        Materials();
        Line($"beta: {{ surface-energy: {draw.Number(0.2, 0.8)} J/m^2, surface-diffusion: "
            + $"{draw.Powers(3e-23, 3e-19)} m^3/s, bulk-diffusion: {draw.Powers(1e-16, 1e-11)} m^2/s, "
            + $"interface-width: {draw.Number(4, 7)}, compliance: {draw.Powers(0.005, 0.2)} }}");
        if (hasCurrent) Current();
        if (nucleates) Line($"nucleation: {{ seed: {seed}, exclusion: {Cells(30, 60)}"
            + (draw.Chance(0.3) ? $", prefactor: {draw.Powers(1e29, 1e35)} m^-2 s^-1 }}" : " }"));
        if (hasPlanes) Planes();
        if (hasSilver) Silver();
        Line(Initial());
        Run();
    }

    /// <summary>As a file.</summary>
    public string Text => text.ToString();

    private void Line(string line) => text.Append(line).Append('\n');

    /// <summary>A length of this many cells.</summary>
    private string Cells(int low, int high) => string.Create(CultureInfo.InvariantCulture,
        $"{draw.Whole(low, high) * Spacing:g6} nm");

    private double Spacing => double.Parse(Draw.Text(edge), CultureInfo.InvariantCulture);

    private string Of(double cells)
        => string.Create(CultureInfo.InvariantCulture, $"{cells * Spacing:g6} nm");

    private void Geometry()
    {
        string spacing = $"spacing: {Of(1)}";
        Line("geometry:");
        if (isAxial) Line($"  symmetry: axial\n  tubules: {{ cells: [16, 40], {spacing}, radius: {Of(10)}, "
            + $"pitch: {Of(32)} }}");
        else if (isPlain) Line($"  plain: {{ cells: {(isFlat ? "[48, 40]" : "[20, 20, 14]")}, {spacing} }}");
        else if (draw.Chance(0.5))
            Line(isFlat ? $"  tubules: {{ cells: [48, 40], {spacing}, radius: {Of(draw.Whole(7, 9))}, pitch: "
                + $"{Of(24)}{(draw.Chance(0.5) ? $", waviness: {Of(2)}, seed: {draw.Whole(0, 99)}" : "")} }}"
                : $"  tubules: {{ cells: [20, 20, 14], {spacing}, radius: {Of(draw.Whole(6, 8))}, pitch: "
                + $"{Of(20)} }}");
        else
            Line($"  packed-spheres: {{ cells: {(isFlat ? "[48, 40]" : "[20, 20, 14]")}, {spacing}, radius: ["
                + $"{Of(5)}, {Of(draw.Whole(6, 8))}], overlap: {draw.Number(0, 0.3)}, porosity: "
                + $"{draw.Number(0.5, 0.8)}, seed: {draw.Whole(0, 99)} }}");
        string root = hasRoot ? $"root: {{ iei: {Of(3)}{(draw.Chance(0.5) ? $", gap: {Of(3)}" : "")} }}, "
            : "";
        Line($"  stack: {{ solid-electrolyte: {Of(isFlat ? 4 : 3)}, {root}current-collector: "
            + $"{Of(isFlat ? 4 : 3)} }}");
        Line($"  lateral: {(isAxial || draw.Chance(0.4) ? "no-flux" : "periodic")}");
        Line($"  solids: {(isLinked ? "linked" : "as-drawn")}");
        if (isFlat && !isAxial && draw.Chance(0.3)) Line($"  depth: {draw.Powers(0.1, 10)} um");
        if (draw.Chance(0.3)) Line($"  wall-width: {draw.Number(0.8, 2)}");
    }

    private void Materials()
    {
        Line("materials:");
        Solid("solid-electrolyte", reacts: true);
        if (!isPlain) Solid("miec", reacts: true);
        if (hasRoot && !isPlain) Solid("iei", reacts: false);
        Solid("current-collector", reacts: false);
    }

    private void Solid(string name, bool reacts)
    {
        Line($"  {name}:\n    contact-angle: {draw.Number(10, 170)} deg\n    interface-diffusion: "
            + $"{draw.Powers(4e-22, 2e-18)} m^3/s");
        if (reacts && (hasCurrent || draw.Chance(0.5)))
            Line($"    exchange-current: {(draw.Chance(0.1) ? "0" : draw.Powers(0.1, 100))} A/m^2");
        if (reacts && (hasVoxels || draw.Chance(0.6)))
            Line($"    ion-conductivity: {draw.Powers(1e-3, 1)} S/m");
        if (nucleates && draw.Chance(0.8))
            Line($"    nucleation-overpotential: {draw.Number(5, 60)} mV");
        if (hasSilver && draw.Chance(0.5)) Line($"    silver-segregation: {draw.Powers(0.1, 20)}");
        if (hasSilver && nucleates && draw.Chance(0.4))
            Line($"    silver-nucleation-overpotential: {draw.Number(1, 30)} mV");
        if (name == "miec" && hasCurrent && draw.Chance(0.4))
            Line($"    storage: {{ capacity: {draw.Powers(30, 800)} mAh/cm^3, curve: [ {{ overpotential: "
                + $"{draw.Number(-400, -200)} mV, fraction: 0 }}, {{ overpotential: {draw.Number(-100, 0)} "
                + "mV, "
                + $"fraction: {draw.Number(0.3, 0.8)} }}, {{ overpotential: {draw.Number(20, 80)} mV, "
                + "fraction: "
                + $"1 }} ], initial: {draw.Number(0, 0.9)} }}");
    }

    private void Current()
    {
        Line("current:");
        if (draw.Chance(0.5)) Line($"  double-layer: {draw.Powers(1, 100)} uF/cm^2");
        Line($"  separator-resistance: {draw.Powers(0.5, 50)} ohm cm^2");
        if (draw.Chance(0.4)) Line($"  transfer-coefficient: {draw.Number(0.2, 0.8)}");
        if (hasVoxels) Line("  model: voxels");
        else if (draw.Chance(0.2)) Line($"  tortuosity: {draw.Number(1, 4)}");
        Line($"  capacity: {draw.Powers(0.01, 1)} mAh/cm^2\n  protocol:");
        int parts = draw.Whole(1, 3);
        for (int i = 0; i < parts; i++) Line($"    - {(i == 0 ? Plating() : Part())}");
        if (draw.Chance(0.3)) Line($"    - {{ repeat: {draw.Whole(2, 20)}, parts: [ {Plating()}, {Part()} "
            + $"] }}");
    }

    private string Duration => $"time: {draw.Powers(0.1, 300)} s";

    private string Plating() => $"{{ current: {draw.Powers(0.2, 20)} mA/cm^2, until: {{ {Duration}"
        + (draw.Chance(0.5) ? $", fraction: {draw.Number(0.2, 0.9)} }} }}" : " } }");

    private string Part() => draw.Whole(0, 6) switch
    {
        0 => $"{{ rest: true, until: {{ {Duration} }} }}",
        1 => $"{{ current: -{draw.Powers(0.2, 20)} mA/cm^2, until: {{ {Duration}, overpotential: "
            + $"-{draw.Number(20, 300)} mV }} }}",
        2 => $"{{ c-rate: {draw.OneOf("", "-")}{draw.Powers(0.1, 30)}, until: {{ {Duration} }} }}",
        3 => $"{{ potential: {draw.OneOf("", "-")}{draw.Number(5, 150)} mV, until: {{ {Duration}, "
            + $"current-below: {draw.Powers(0.01, 1)} mA/cm^2 }} }}",
        4 => $"{{ current: {{ from: {draw.Number(-20, 20)} A/m^2, to: {draw.Number(-100, 100)} A/m^2, over: "
            + $"{draw.Powers(0.1, 100)} s }} }}",
        5 => $"{{ potential: {{ from: {draw.Number(-50, 50)} mV, to: {draw.Number(-150, 150)} mV, over: "
            + $"{draw.Powers(0.1, 100)} s }} }}",
        _ => $"{{ current: {draw.Powers(0.5, 50)} A/m^2, until: {{ charge: {draw.Powers(0.001, 0.3)} "
            + $"mAh/cm^2, {Duration} }} }}",
    };

    private void Planes()
    {
        Line($"stack:\n  pressure: {draw.Powers(0.1, 50)} MPa\n  stiffness: "
            + $"{(draw.Chance(0.5) ? "0" : draw.Powers(0.01, 10))} MPa/um\n  planes:");
        bool both = draw.Chance(0.6), low = both || draw.Chance(0.5);
        if (both || !low) Plane("solid-electrolyte");
        if (low) Plane("current-collector");
    }

    private void Plane(string name)
    {
        Line($"    {name}:\n      adhesion: "
            + $"{(draw.Chance(0.1) ? "infinite" : $"{draw.Powers(0.1, 200)} MPa")}");
        if (draw.Chance(0.3)) Line($"      contact-share: {draw.Number(0.1, 1)}");
        if (draw.Chance(0.3)) Line($"      nucleation-overpotential: {draw.Number(5, 60)} mV");
        if (draw.Chance(0.3)) Line($"      exchange-current: {draw.Powers(0.1, 100)} A/m^2");
    }

    private void Silver()
    {
        string dissolved = draw.Chance(0.6) ? $", initial-mole-fraction: {draw.Powers(1e-4, 0.02)}" : "";
        string limit = draw.Chance(0.3) ? ", precipitation: none"
            : draw.Chance(0.5) ? $", supersaturation: {draw.OneOf("0", "0.05", "0.3")}" : "";
        string wall = draw.Chance(0.4) ? $", wall-diffusivity: {draw.Powers(1e-15, 1e-12)} m^2/s" : "";
        string particles = isAxial || isPlain || !draw.Chance(0.6) ? ""
            : $", particles: {{ count: {draw.Whole(1, 6)}, radius: {Of(draw.Whole(1, 2))}, seed: "
            + $"{draw.Whole(0, 99)}, near: {draw.OneOf("miec", "current-collector")} }}";
        Line($"silver: {{ diffusivity: {draw.Powers(1e-15, 1e-12)} m^2/s, solubility: "
            + $"{draw.Powers(0.002, 0.05)}{dissolved}{limit}{wall}{particles} }}");
        // By what was drawn before: others stay as they are.
        if (dissolved.Length > 0 && limit.Length == 0 && wall.Length == 0)
            Line("second-solute: { element: Zn, initial-mole-fraction: 0.003, solubility: 0.5 %, "
                + "supersaturation: 0 }");
    }

    private string Initial() => (nucleates ? draw.Whole(0, 2) : draw.Whole(1, 2)) switch
    {
        0 => "initial: empty",
        1 => $"initial: {{ film: {{ material: {(isPlain ? "solid-electrolyte" : draw.OneOf("miec",
            "solid-electrolyte"))}, thickness: {Of(draw.Whole(7, 9))} }} }}",
        _ => $"initial: {{ filled: {{ fraction: {draw.Number(0.1, 0.9)}, from: "
            + $"{draw.OneOf("solid-electrolyte", "current-collector")} }} }}",
    };

    private void Run()
    {
        string step = draw.Chance(0.3) ? $", step: {{ largest-change: {draw.Number(0.05, 0.3)} }}" : "";
        string end = !hasCurrent || draw.Chance(0.2) ? $"end: {draw.Powers(1, 1000)} s" : "";
        if (end.Length > 0 || step.Length > 0) Line($"run: {{ {$"{end}{step}".TrimStart(',', ' ')} }}");
    }
}
