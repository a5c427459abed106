using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Modules.Nucleation;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>T15: the cap that a grown embryo becomes is part of a ball that meets its wall at the contact
/// angle, or at a right angle where that is smaller.</summary>
public static class CapCases
{
    const double Radius = 12, Width = 3;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("T15 cap at 60°, wall across y", setting => Cap(setting, 60, Frame.Straight)),
        new("T15 cap at 120°, wall across y", setting => Cap(setting, 120, Frame.Straight)),
        new("T15 cap at 120°, wall across x", setting => Cap(setting, 120, new Frame(1, 0, 2))),
        new("T15 cap at 120°, wall across z", setting => Cap(setting, 120, new Frame(0, 2, 1))),
    ];

    static CaseResult[] Cap(Setting setting, double degrees, Frame frame)
        => setting.Precision == Precision.Double
        ? Cap<double>(setting, degrees, frame)
        : Cap<float>(setting, degrees, frame);

    static CaseResult[] Cap<T>(Setting setting, double degrees, Frame frame) where T : unmanaged
    {
        const double Wall = 7.3;
        var extent = new Extent(38, 40, 40);
        (int A, int B, int C) at = (17, 7, 21);
        Grid grid = frame.Grid(extent.A, extent.B, extent.C);
        float[] distance = new float[grid.Cells], domain = new float[grid.Cells];
        for (int c = 0; c < extent.C; c++)
            for (int b = 0; b < extent.B; b++)
                for (int a = 0; a < extent.A; a++)
                {
                    int cell = frame.Packed(grid, a, b, c);
                    distance[cell] = (float)Math.Clamp(b + 0.5 - Wall, -6, 6);
                    domain[cell] = distance[cell] > -2.5
                        ? (float)(0.5 * (1 + Math.Tanh(distance[cell] / BetaBox.WallWidth))) : 0;
                }
        using Device<T> device = setting.Devices.Create<T>();
        Kernels.Foundation.Field<T> filling = device.Allocate(grid);
        var caps = new CapSeeding<T>(device, grid, Lattice.Of(grid, null), distance, domain, Radius, Width);
        double angle = degrees * Math.PI / 180;
        int place = frame.Packed(grid, at.A, at.B, at.C);
        var embryo = new Embryo
        {
            Cell = new Lattice(grid).Place(place), Shape = new CapShape(angle, false),
            BirthRadius = 0.1, ContactAngle = angle, Exchange = 1, Layer = 0,
        };
        double missing = caps.Missing(embryo, filling);
        caps.Insert(embryo, filling);
        double[] u = device.ReadDouble(grid, filling);
        double volume = 0, left = 0, height = 0, depth = 0;
        for (int c = 0; c < extent.C; c++)
            for (int b = 0; b < extent.B; b++)
                for (int a = 0; a < extent.A; a++)
                {
                    int cell = frame.Packed(grid, a, b, c);
                    double share = domain[cell] * u[cell];
                    volume += share;
                    left += share * a;
                    height += share * (b + 0.5 - Wall);
                    depth += share * c;
                }
        (double expected, double middle) = Ball(-Radius * Math.Cos(Math.Max(angle, Math.PI / 2)));
        return
        [
            CaseResult.Relative("volume", "a cap is the part of a ball above its wall",
                "π ∫ R² − (z − z₀)² dz, z₀ = −R cos max(θ, 90°)", expected, volume, 0.01),
            new("height", "… so high above the wall", "centre of mass over the wall", middle, height / volume,
                0.15),
            new("place along a", "… where its embryo was", "centre of mass", at.A, left / volume, 0.05),
            new("place along c", "… where its embryo was", "centre of mass", at.C, depth / volume, 0.05),
            CaseResult.Relative("ledger", "what is debited is what the cap inserts", "∫ψ δu", volume, missing,
                1e-6),
        ];
    }

    /// <summary>Volume and height of the centre of mass of a ball's part above z = 0; its diffuse surface
    /// counts.</summary>
    static (double Volume, double Middle) Ball(double centre)
    {
        const double Step = 0.05;
        double volume = 0, moment = 0;
        for (double z = 0.5 * Step; z < Radius + centre + 3 * Width; z += Step)
            for (double r = 0.5 * Step; r < Radius + 3 * Width; r += Step)
            {
                double away = Math.Sqrt(r * r + (z - centre) * (z - centre));
                double share = Math.PI * r * Step * Step * (1 + Math.Tanh(3 * (Radius - away) / Width));
                volume += share;
                moment += share * z;
            }
        return (volume, moment / volume);
    }
}
