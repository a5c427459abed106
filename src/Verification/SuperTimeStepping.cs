using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Transport;
using PhaseFieldMiec.Solver.Modules.Beta;

namespace PhaseFieldMiec.Verification;

/// <summary>β's equation by explicit Runge–Kutta–Legendre steps of second order (RKL2; Meyer, Balsara, Aslam
/// 2014): the product's kernels of pressure and mobility, an integrator that shares nothing with the
/// product's implicit step and solves no linear system. 2D, closed box, double precision.</summary>
internal sealed class SuperTimeStepping : IDisposable
{
    readonly Device<double> device;
    readonly Grid grid;
    readonly Extent extent;
    readonly Field<double> filling, domain, wetting, wallMobility, pressure, mobility;
    readonly double[] psi;
    readonly SurfaceMobility<double> surface;
    readonly CapillaryPressure<double> capillarity;

    /// <summary>In the box of another solution, from its present state.</summary>
    public SuperTimeStepping(Setting setting, BetaBox box, double contactAngle, double wall)
    {
        BetaParameters parameters = box.Parameters;
        (extent, device) = (box.Extent, setting.Devices.Create<double>());
        grid = new Grid(extent.A, extent.B, 1);
        (filling, domain, wetting) = (device.Allocate(grid), device.Allocate(grid), device.Allocate(grid));
        (wallMobility, pressure, mobility) =
            (device.Allocate(grid), device.Allocate(grid), device.Allocate(grid));
        psi = box.Domain.Values;
        double cosine = Math.Cos(contactAngle);
        device.Write(grid, domain, psi);
        device.Write(grid, wetting, Array.ConvertAll(box.WallDensity.Values, density => density * cosine));
        device.Write(grid, wallMobility, Array.ConvertAll(box.WallDensity.Values, density => density * wall));
        capillarity = new CapillaryPressure<double>
        {
            Filling = filling, Domain = domain, Wetting = wetting, Pressure = pressure,
            StrideY = grid.StrideY, StrideZ = grid.StrideZ,
            Interface = new Interface<double>
            {
                Width = parameters.Width, InverseWidth = 1 / parameters.Width,
                VoidCompliance = parameters.VoidCompliance,
                ComplianceRise = parameters.Compliance - parameters.VoidCompliance,
                Normalisation = parameters.Normalisation(),
            },
        };
        surface = new SurfaceMobility<double>
        {
            Filling = filling, Domain = domain, WallMobility = wallMobility, Mobility = mobility,
            StrideY = grid.StrideY, StrideZ = grid.StrideZ,
            Surface = 36 * parameters.MobilityFactor() / parameters.Width, CutOff = parameters.CutOff,
            Tail = parameters.Tail / parameters.Width, InverseGate = 1 / parameters.GateRange,
            GateStart = parameters.GateStart / parameters.GateRange,
            SteepnessSquare = Math.Pow(parameters.Width / 12, 2), Bulk = parameters.Bulk, HalfStep = 0.5,
        };
        State = (double[])box.Filling.Values.Clone();
    }

    /// <summary>u.</summary>
    public double[] State { get; private set; }

    public void Dispose() => device.Dispose();

    /// <summary>Advances by <paramref name="time"/> in equal steps.</summary>
    public void Advance(double time, int steps)
    {
        for (int i = 0; i < steps; i++) Step(time / steps);
    }

    // Y_j = µ Y_{j−1} + ν Y_{j−2} + (1 − µ − ν) Y₀ + µ̃ τ F(Y_{j−1}) + γ̃ τ F(Y₀).
    void Step(double step)
    {
        double stable = 1.6 / Stiffest();
        int stages = (int)Math.Ceiling(0.5 * (Math.Sqrt(9 + 16 * step / stable) - 1)) | 1;
        stages = Math.Max(stages, 3);
        double weight = 4.0 / ((double)stages * stages + stages - 2);
        static double B(int j) => j < 2 ? 1.0 / 3 : ((double)j * j + j - 2) / (2.0 * j * (j + 1));
        double[] start = State, slope = Rate(start), before = start;
        double[] now = Combine((start, 1), (slope, B(1) * weight * step));
        for (int j = 2; j <= stages; j++)
        {
            double mu = (2.0 * j - 1) / j * B(j) / B(j - 1), nu = -(j - 1.0) / j * B(j) / B(j - 2),
                rate = mu * weight;
            double[] next = Combine((now, mu), (before, nu), (start, 1 - mu - nu),
                (Rate(now), rate * step), (slope, -(1 - B(j - 1)) * rate * step));
            (before, now) = (now, next);
        }
        State = now;
    }

    static double[] Combine(params (double[] Values, double Factor)[] parts)
    {
        var sum = new double[parts[0].Values.Length];
        foreach ((double[] values, double factor) in parts)
            for (int i = 0; i < sum.Length; i++) sum[i] += factor * values[i];
        return sum;
    }

    // Largest decay rate by power iteration on differences of F.
    double Stiffest()
    {
        const double Small = 1e-7;
        double[] slope = Rate(State), direction = new double[State.Length];
        for (int i = 0; i < direction.Length; i++) direction[i] = psi[i] > 0 ? ((i * 7919) % 101 - 50) / 50.0
            : 0;
        double rate = 0;
        for (int turn = 0; turn < 25; turn++)
        {
            double size = Math.Sqrt(direction.Sum(value => value * value));
            double[] moved =
                Rate(Combine((State, 1), (direction, Small / size * Math.Sqrt(direction.Length))));
            direction = Combine((moved, 1), (slope, -1));
            rate = Math.Sqrt(direction.Sum(value => value * value)) / (Small * Math.Sqrt(direction.Length));
        }
        return rate;
    }

    // ψ du/dt = ∇·(M ∇p), M a mean of the cells at a face.
    double[] Rate(double[] state)
    {
        device.Write(grid, filling, state);
        device.Apply(grid, surface);
        device.Apply(grid, capillarity);
        double[] p = device.ReadDouble(grid, pressure), m = device.ReadDouble(grid, mobility);
        var rate = new double[state.Length];
        for (int b = 0; b < extent.B; b++)
            for (int a = 0; a < extent.A; a++)
            {
                int cell = extent.At(a, b);
                if (a + 1 < extent.A) Exchange(cell, cell + 1);
                if (b + 1 < extent.B) Exchange(cell, cell + extent.A);
            }
        for (int i = 0; i < rate.Length; i++)
            if (psi[i] > 0) rate[i] /= psi[i];
        return rate;

        void Exchange(int here, int there)
        {
            if (!(psi[here] * psi[there] > 0)) return;
            double flux = (m[here] + m[there]) * (p[there] - p[here]);      // the kernel gives M/2 for Δt = 1
            rate[here] += flux;
            rate[there] -= flux;
        }
    }
}
