using PhaseFieldMiec.Solver.Modules;

namespace PhaseFieldMiec.Verification;

/// <summary>T1: the flat interface: profile, energy, order in h/ε; and no pressure on a flat film (V20).</summary>
public static class InterfaceCases
{
    const string Claim = "a flat interface relaxes to the tanh profile and costs γ per area";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("T1 flat interface along x", precision => Profile(precision, new Frame(1, 0, 2))),
        new("T1 flat interface along y", precision => Profile(precision, Frame.Straight)),
        new("T1 flat interface along z", precision => Profile(precision, new Frame(0, 2, 1))),
        new("T1 order in the width", Order),
    ];

    static CaseResult[] Profile(Precision precision, Frame frame)
    {
        Flat flat = Relax(precision, 6, frame);
        double width = 6;
        return
        [
            CaseResult.Small("profile", Claim, "max |u − (1 − tanh(3n/ε))/2| ≤ 0.3 (h/ε)²",
                flat.ProfileError, 0.3 / (width * width)),
            new("energy", Claim, "F/(γ A) = 1 − 0.305 (h/ε)²", 1 - 0.305 / (width * width), flat.Energy, 1e-3),
            CaseResult.Small("pressure", "a flat film has no capillary pressure", "p = 0 [γ/ε]",
                flat.Pressure * width, precision == Precision.Double ? 1e-6 : 1e-4),
            Volume.Kept(precision, flat.VolumeError),
        ];
    }

    static CaseResult[] Order(Precision precision)
    {
        double[] widths = [5, 7, 10];
        Flat[] flat = Array.ConvertAll(widths, width => Relax(precision, width, Frame.Straight));
        return
        [
            new("order of the profile", Claim, "error ∝ (h/ε)²", 2,
                Math.Log(flat[0].ProfileError / flat[2].ProfileError) / Math.Log(2), 0.2),
            new("order of the energy", Claim, "1 − F/(γ A) ∝ (h/ε)²", 2,
                Math.Log((1 - flat[0].Energy) / (1 - flat[2].Energy)) / Math.Log(2), 0.2),
        ];
    }

    readonly record struct Flat(double ProfileError, double Energy, double Pressure, double VolumeError);

    static Flat Relax(Precision precision, double width, Frame frame)
    {
        const int Across = 3, Along = 64;
        const double Front = 31.8;      // no special place between cells
        using BetaBox box = BetaBox.Create(
            precision, new Extent(Across, Along), new BetaParameters { Width = width }, frame);
        box.SetShape(at => Front - at.B);
        box.Advance(2000, 50);
        Cells filling = box.Filling, pressure = box.Pressure;
        double front = filling.Sum((u, _) => u) / Across, error = 0, largest = 0;
        for (int b = 0; b < Along; b++)
        {
            double u = filling[0, b];
            error = Math.Max(error, Math.Abs(u - 0.5 * (1 - Math.Tanh(3 * (b + 0.5 - front) / width))));
            if (u is > 0.1 and < 0.9) largest = Math.Max(largest, Math.Abs(pressure[0, b]));
        }
        return new Flat(error, box.Energy / Across, largest, box.VolumeError);
    }
}
