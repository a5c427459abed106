using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Modules.Potential;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>A fin of MIEC between pores, its foot at the outer face: the law of a porous electrode that a
/// column of layers obeys.</summary>
public static class FinCases
{
    const double Kelvin = 333.15, Conductivity = 0.01, Exchange = 5, Spacing = 125e-9;   // K, S/m, A/m², m
    const int Length = 80, Thick = 2;           // 10 µm; one wall: 4e6 m² of it per volume

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        .. PotentialCases.Frames.Select(frame => new VerificationCase(
            $"Fin along {"xyz"[frame.A]}, small current", setting => Linear(setting, frame))),
        .. PotentialCases.Frames.Select(frame => new VerificationCase(
            $"Fin along {"xyz"[frame.A]}, large current", setting => Tafel(setting, frame))),
    ];

    static double ThermalVoltage => Constants.Boltzmann * Kelvin / Constants.ElementaryCharge;

    static Scales Scales { get; } = new()
    {
        Length = Spacing, SurfaceEnergy = 0.5, SurfaceDiffusion = 3e-21,
        AtomicVolume = Constants.LithiumAtomicVolume, Temperature = Kelvin, Depth = 1e-6, Layer = (Thick, 1),
    };

    static PotentialBox Fin(Setting setting, Frame frame, double exchange, double transfer)
        => PotentialBox.Create(setting, new Extent(Length, Thick + 2), at => at.B < Thick ? 1 : 0,
            _ => exchange * Scales.FacesPerCurrent / Scales.Conductivity(Conductivity),
            new PotentialParameters { TransferCoefficient = transfer }, frame);

    // Scaled by σ: the box has σ = 1, j = i₀/σ.
    static CaseResult[] Linear(Setting setting, Frame frame)
    {
        const double Level = 0.01;
        using PotentialBox box = Fin(setting, frame, Exchange, 0.5);
        PotentialSolution solution = box.Solve(Level);
        double amperes = Scales.Amperes(solution.Current * Scales.Conductivity(Conductivity));
        double area = Thick * Scales.FaceArea, meter = Length * Spacing;
        double resistance = Level * ThermalVoltage / amperes * area;
        double penetration = Math.Sqrt(Conductivity * ThermalVoltage / (Exchange / (Thick * Spacing)));
        double law = penetration / Conductivity / Math.Tanh(meter / penetration);
        // One row of voxels of the same section, foot half a voxel from the outer face.
        double k = Exchange * Spacing / (Conductivity * ThermalVoltage * Thick);
        double row = Math.Acosh(1 + k / 2), near = Math.Cosh(row * (Length - 0.5));
        double flux = Math.Sinh(row * Length) * 2 * Math.Sinh(row / 2);
        double chain = (near / flux + 0.5) * Spacing / Conductivity;
        double share = box.Share.Sum(
            (s, at) => at.A > Length - 1 && at.B > Thick && at.B < Thick + 1 ? s : 0);
        return
        [
            CaseResult.Relative("resistance", "a fin conducts and reacts as a porous electrode",
                "(L_pen/σ) coth(L/L_pen) [Ω m²]", law, resistance, 0.01),
            CaseResult.Relative("by voxels", "the same of a row of voxels, but for the slope across the fin",
                "cosh κ(n − ½)/(2 sinh(κ/2) sinh κn) + ½ [h/σ]", chain, resistance, 0.002),
            CaseResult.Relative("in numbers", "the value of the column", "3.8275 Ω cm²", 3.8275,
                resistance * 1e4, 0.01),
            CaseResult.Relative("foot", "the potential falls by half a voxel of the current at the foot",
                "−I h/(2σ t)", -solution.Current / (2 * Thick), share, 0.05),
        ];
    }

    // e^{αx} > 1e6 everywhere: only plating. 2θ tan θ = α I L/(σ t) in kT/e.
    static CaseResult[] Tafel(Setting setting, Frame frame)
    {
        const double Transfer = 0.3, Theta = 0.8603335890193797;       // θ tan θ = 1
        using PotentialBox box = Fin(setting, frame, 1e-5, Transfer);
        double current = 2 / Transfer / Length * Thick;
        PotentialSolution solution = box.SolveCurrent(current);
        Cells share = box.Share;
        double At(int layer) => Math.Exp(Transfer * share[layer, Thick]);
        double Law(double place) => 1 / Math.Pow(Math.Cos(Theta * place), 2);
        double expected = Law(1 - 0.5 / Length) / Law(0.5 / Length);
        double whole = Law(1) / expected;
        return
        [
            CaseResult.Relative("front over back", "a large current stays near the foot",
                "sec²θ at θ tan θ = 1, from the outermost voxels to the faces", 2.35103,
                At(Length - 1) / At(0) * whole, 0.01),
            CaseResult.Relative("middle over back", "the law of the current along the fin",
                "sec²(θ z/L)", Law(0.5 + 0.5 / Length) / Law(0.5 / Length), At(Length / 2) / At(0), 0.01),
            CaseResult.Relative("closed", "what comes in reacts", "∫ i dA/I", 1,
                solution.Current / current, setting.Precision == Precision.Single ? 1e-5 : 1e-8),
        ];
    }
}
