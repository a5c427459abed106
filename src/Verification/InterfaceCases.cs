using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>T1 and V20: the flat interface: profile, energy, order in h/ε, and no pressure. On a grid a flat
/// film has pressure zero only where its front sits symmetrically, on a centre or a face of cells; elsewhere
/// the lattice pins it with a pressure that falls about 15 times for each cell of ε: 6·10⁻⁵ γ/h at ε = 6 h,
/// 2·10⁻⁷ at 8 h.</summary>
public static class InterfaceCases
{
    const string Claim = "a flat interface relaxes to the tanh profile and costs γ per area";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("T1 flat interface along x", setting => Profile(setting, new Frame(1, 0, 2))),
        new("T1 flat interface along y", setting => Profile(setting, Frame.Straight)),
        new("T1 flat interface along z", setting => Profile(setting, new Frame(0, 2, 1))),
        new("T1 order in the width", Order),
        new("V20 flat film on a cell centre", setting => Film(setting, 6, 31.5, Unpinned)),
        new("V20 flat film on a face", setting => Film(setting, 6, 32, Unpinned)),
        new("V20 flat film between, wide", setting => Film(setting, 9, 31.8, Unpinned)),
        new("V20 flat film between, pinned", setting => Film(setting, 6, 31.8, Pinned)),
    ];

    const double Unpinned = 1e-6;       // γ/ε
    const double Pinned = 4e-4;         // γ/ε
    const double Rounding = 2e-4;       // γ/ε: K 2⁻²⁴ in single precision, some times

    static CaseResult[] Profile(Setting setting, Frame frame)
    {
        Flat flat = Relax(setting, 6, frame);
        double width = 6;
        return
        [
            CaseResult.Small("profile", Claim, "max |u − (1 − tanh(3n/ε))/2| ≤ 0.3 (h/ε)²",
                flat.ProfileError, 0.3 / (width * width)),
            new("energy", Claim, "F/(γ A) = 1 − 0.305 (h/ε)²", 1 - 0.305 / (width * width),
                flat.Energy, 1e-3),
            Volume.Kept(setting, flat.VolumeError),
        ];
    }

    static CaseResult[] Order(Setting setting)
    {
        double[] widths = [5, 7, 10];
        Flat[] flat = Array.ConvertAll(widths, width => Relax(setting, width, Frame.Straight));
        return
        [
            new("order of the profile", Claim, "error ∝ (h/ε)²", 2,
                Math.Log(flat[0].ProfileError / flat[2].ProfileError) / Math.Log(2), 0.2),
            new("order of the energy", Claim, "1 − F/(γ A) ∝ (h/ε)²", 2,
                Math.Log((1 - flat[0].Energy) / (1 - flat[2].Energy)) / Math.Log(2), 0.2),
        ];
    }

    readonly record struct Flat(double ProfileError, double Energy, double VolumeError);

    static Flat Relax(Setting setting, double width, Frame frame)
    {
        const int Across = 3, Along = 64;
        const double Front = 31.8;      // no special place between cells
        using BetaBox box = BetaBox.Create(
            setting, new Extent(Across, Along), new BetaParameters { Width = width }, frame);
        box.SetShape(at => Front - at.B);
        box.Advance(2000, 50);
        Cells filling = box.Filling;
        double front = filling.Sum((u, _) => u) / Across, error = 0;
        for (int b = 0; b < Along; b++)
        {
            double n = b + 0.5 - front;
            error = Math.Max(error, Math.Abs(filling[0, b] - 0.5 * (1 - Math.Tanh(3 * n / width))));
        }
        return new Flat(error, box.Energy / Across, box.VolumeError);
    }

    // Bulk mobility, so that the filled tail relaxes too; short steps, because the residual that a double
    // step may leave (10⁻⁴ of u) is a pressure of 10⁻³ γ/h.
    static CaseResult[] Film(Setting setting, double width, double front, double most)
    {
        var parameters = new BetaParameters { Width = width, Bulk = 1e-2 };
        using BetaBox box = BetaBox.Create(setting, new Extent(3, 64), parameters);
        box.SetShape(at => front - at.B);
        box.Advance(2000, 1);
        Cells filling = box.Filling, pressure = box.Pressure;
        double largest = 0;
        for (int b = 0; b < 64; b++)
            if (filling[0, b] is > 0.1 and < 0.9) largest = Math.Max(largest, Math.Abs(pressure[0, b]));
        double tolerance = setting.Precision == Precision.Double ? most : Math.Max(most, Rounding);
        return
        [
            CaseResult.Small(
                "pressure", "the term is zero for a flat surface", "p = 0 [γ/ε]", largest * width, tolerance),
            Volume.Kept(setting, box.VolumeError),
        ];
    }
}
