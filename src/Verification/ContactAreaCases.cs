using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>Contact areas in the history of a run: each solid's own, in m².</summary>
public static class ContactAreaCases
{
    const int Width = 48, Height = 80, Low = 8, High = 72;
    const double Radius = 6, Depth = 0.5e-6;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        Case("Contact areas of β on the SE and around MIEC", fromElectrolyte: true),
        Case("Contact areas of β on the CC", fromElectrolyte: false),
    ];

    static VerificationCase Case(string name, bool fromElectrolyte)
        => new(name, setting => Covered(setting, fromElectrolyte)) { Kind = CaseKind.Coupled };

    // β fills one half of the box; a disk of MIEC stands in the half at the SE.
    static CaseResult[] Covered(Setting setting, bool fromElectrolyte)
    {
        MiecSetup setup = CoupledBox.Plane(Width, Height, Low, High,
            (x, y) => (x - 24) * (x - 24) + (y - 56) * (y - 56) < Radius * Radius).In(setting.Precision) with
        {
            Depth = Depth,
            Initial = new InitialState.Filled(0.5, fromElectrolyte),
        };
        using ISimulation run = setup.Begin(setting.Devices);
        const double Area = CoupledBox.Spacing * Depth, Flat = Width * Area,
            Round = 2 * Math.PI * Radius * Area;
        return
        [
            Contact(run, "contact_se", "width · depth", fromElectrolyte ? Flat : 0, Flat),
            Contact(run, "contact_miec", "2πR · depth", fromElectrolyte ? Round : 0, Round),
            Contact(run, "contact_cc", "width · depth", fromElectrolyte ? 0 : Flat, Flat),
        ];
    }

    static CaseResult Contact(ISimulation run, string column, string formula, double expected, double whole)
        => new(column, "β touches each solid on the area that it covers", expected > 0 ? formula
            : "0: β does not reach it", expected, run.Of(column), 0.02 * whole);
}
