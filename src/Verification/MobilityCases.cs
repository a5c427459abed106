using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>The flux of β, cell by cell, under a pressure that is given: every mobility with its cut-off,
/// tail and gate, and every closed face, against the same law written down once more.</summary>
public static class MobilityCases
{
    const double Bulk = 1e-3, Thickness = 2.5;       // inactive layer at the low end of b

    static readonly BetaParameters Parameters = new() { Bulk = Bulk };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("Flux of β, solid across y", setting => Flux(setting, Frame.Straight)),
        new("Flux of β, solid across x", setting => Flux(setting, new Frame(1, 0, 2))),
        new("Flux of β, solid across z", setting => Flux(setting, new Frame(0, 2, 1))),
    ];

    static CaseResult[] Flux(Setting setting, Frame frame) => setting.Precision == Precision.Double
        ? Flux<double>(setting, frame)
        : Flux<float>(setting, frame);

    // An interface that lies askew, from filled to empty, over a solid; all outer faces are closed.
    static double Filling(Centre at)
        => 0.5
        * (1
            + Math.Tanh(3 * (0.62 * (11 - at.A) + 0.55 * (at.B - 9) + 0.56 * (at.C - 8)) / Parameters.Width));

    static double Domain(Centre at) => at.B < Thickness ? 0 : 0.55 + 0.4 * Math.Tanh((at.B - 4) / 3);

    static double WallMobility(Centre at) => Domain(at) > 0 ? 0.02 * (1 + 0.3 * Math.Sin(at.A + 2 * at.C))
        : 0;

    static double Pressure(Centre at) => Math.Sin(0.4 * at.A) + 0.7 * Math.Cos(0.31 * at.B + 0.5)
        + 0.5 * Math.Sin(0.37 * at.C + 0.2 * at.A);

    static CaseResult[] Flux<T>(Setting setting, Frame frame) where T : unmanaged
    {
        var extent = new Extent(24, 19, 17);
        Grid grid = frame.Grid(extent.A, extent.B, extent.C);
        using Device<T> device = setting.Devices.Create<T>();
        using var module = new BetaEquation<T>(device, grid, null, Parameters);
        Write(module.Filling, Filling);
        Write(module.Domain, Domain);
        Write(module.WallMobility, WallMobility);
        module.SolutePressure = (_, field) => Write(field, Pressure);
        module.Begin();
        double[] exact = Exact(extent, out double[] scale);
        double step = (typeof(T) == typeof(double) ? 1e-8 : 1e-4) / exact.Max(Math.Abs);
        double[] before = Read(module.Filling);
        module.Attempt(step);
        module.Accept();
        double[] after = Read(module.Filling);
        double worst = 0, difference = 0, size = 0;
        for (int i = 0; i < exact.Length; i++)
        {
            double error = (after[i] - before[i]) / step - exact[i];
            if (scale[i] > 1e-9) worst = Math.Max(worst, Math.Abs(error) / scale[i]);
            difference += error * error;
            size += exact[i] * exact[i];
        }
        const string Claim = "β flows as its mobilities and the pressure say",
            Formula = "ψ ∂u/∂t = Σ ½(M + M′)(p′ − p) over open faces";
        CaseResult all = CaseResult.Small("flux", Claim, Formula + "; root mean square of the error over "
            + "that of the truth", Math.Sqrt(difference / size), typeof(T) == typeof(double) ? 1e-4 : 0.03);
        return typeof(T) == typeof(double)
            ? [all, CaseResult.Small("flux in every cell", Claim, Formula + "; largest error over the "
                + "fluxes of the same cell", worst, 0.01)]
            : [all];

        void Write(Kernels.Foundation.Field<T> field, Func<Centre, double> value)
        {
            var packed = new double[extent.Cells];
            Visit((a, b, c, _) => packed[frame.Packed(grid, a, b, c)] = value(Centre.Of(a, b, c)));
            device.Write(grid, field, (ReadOnlySpan<double>)packed);
        }

        double[] Read(Kernels.Foundation.Field<T> field)
        {
            double[] packed = device.ReadDouble(grid, field), values = new double[extent.Cells];
            Visit((a, b, c, i) => values[i] = packed[frame.Packed(grid, a, b, c)]);
            return values;
        }

        void Visit(Action<int, int, int, int> visit)
        {
            for (int c = 0, i = 0; c < extent.C; c++)
                for (int b = 0; b < extent.B; b++)
                    for (int a = 0; a < extent.A; a++, i++) visit(a, b, c, i);
        }
    }

    /// <summary>∂u/∂t, and the sum of the sizes of a cell's fluxes.</summary>
    static double[] Exact(Extent extent, out double[] scale)
    {
        double surface = 36 * Parameters.MobilityFactor() / Parameters.Width;
        var mobility = new double[extent.Cells];
        for (int i = 0; i < extent.Cells; i++)
        {
            Centre at = Place(i);
            double u = Filling(at), q = Math.Max(u * (1 - u) - Parameters.CutOff, 0), square = 0;
            for (int axis = 0; axis < 3; axis++)
                square += Math.Pow(Rise(at, axis, 1) - Rise(at, axis, -1), 2);
            double gate = Math.Clamp(
                (Parameters.Width / 12 * Math.Sqrt(square) - Parameters.GateStart) / Parameters.GateRange, 0,
                    1);
            double tail = Parameters.Tail / Parameters.Width * gate * Math.Pow(Math.Max(1 - u / 0.1, 0), 2),
                h = u * u * (3 - 2 * u);
            mobility[i] = Domain(at) * (surface * q * q + tail + Bulk * h) + WallMobility(at) * h;
        }
        var rate = new double[extent.Cells];
        scale = new double[extent.Cells];
        for (int i = 0; i < extent.Cells; i++)
        {
            Centre at = Place(i);
            if (Domain(at) <= 0) continue;
            for (int side = 0; side < 6; side++)
            {
                Centre next = Moved(at, side / 2, side % 2 * 2 - 1);
                if (!Active(next)) continue;
                double flux = 0.5
                    * (mobility[i] + mobility[extent.At((int)next.A, (int)next.B, (int)next.C)])
                    * (Pressure(next) - Pressure(at));
                rate[i] += flux / Domain(at);
                scale[i] += Math.Abs(flux) / Domain(at);
            }
        }
        return rate;

        Centre Place(int i) => Centre.Of(i % extent.A, i / extent.A % extent.B, i / extent.A / extent.B);

        bool Active(Centre at) => at.A > 0 && at.A < extent.A && at.B > 0 && at.B < extent.B && at.C > 0
            && at.C < extent.C && Domain(at) > 0;

        double Rise(Centre at, int axis, int by)
        {
            Centre next = Moved(at, axis, by);
            return Active(next) ? Filling(next) - Filling(at) : 0;
        }
    }

    static Centre Moved(Centre at, int axis, int by) => axis switch
    {
        0 => at with { A = at.A + by },
        1 => at with { B = at.B + by },
        _ => at with { C = at.C + by },
    };
}
