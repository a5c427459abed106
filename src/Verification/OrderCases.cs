using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Modules.Solute;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>T19: every operator in space against the same operator applied to smooth functions of the unit
/// cube, on three grids. ε and all coefficients are fixed in the units of the cube, so that only the grid
/// changes.</summary>
public static class OrderCases
{
    // Rounding of a fourth derivative grows with h⁻⁴.
    static int[] Grids(Precision precision) => precision == Precision.Double ? [16, 24, 36] : [12, 16, 24];

    const double Width = 0.4, Bulk = 0.02;

    static readonly Waves Filling =
        new(0.5, (0.13, 1, 0, 0, 0.3), (0.11, 0, 1, 0, 1.7), (0.09, 1, 0, 1, 1.1));
    static readonly Waves Domain = new(0.75, (0.1, 0, 1, 0, 0.2), (0.1, 0, 0, 1, 0.9), (0.04, 1, 0, 0, 0.4));
    static readonly Waves Wetting = new(0.4, (0.5, 0, 0, 1, 0.6), (0.2, 1, 1, 0, 0.1));
    static readonly Waves WallMobility = new(0.3, (0.1, 0, 1, 0, 2.2), (0.1, 1, 0, 0, 0.8));
    static readonly Waves Solute =
        new(0.01, (0.003, 1, 0, 0, 2.1), (0.002, 0, 1, 0, 0.7), (0.002, 0, 1, 1, 0.5));

    // The cut-off and the gate of the tail are not smooth.
    static readonly BetaParameters Smooth = new() { CutOff = 0, Tail = 0 };
    static readonly double Stiffness = Smooth.Normalisation(), Mobility = 36 * Smooth.MobilityFactor();

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        Case("capillary pressure", "p = [ψ W′/ε − ε ∇·(ψ∇u) − 6u(1 − u) δ_w cos θ]/(ψ g̃)", new Pressure()),
        Case("transport of β", "ψ ∂u/∂t = ∇·(M∇p), M = ψ (m/ε + L_b h) + δ_w L_w h", new Transport()),
        Case("Cahn–Hilliard, constant mobility", "∂c/∂t = M ∇²(f′ − κ∇²c)", new Mixing(Degenerate: false)),
        Case("Cahn–Hilliard, degenerate mobility", "∂c/∂t = ∇·(16 c²(1 − c)² ∇(f′ − κ∇²c))",
            new Mixing(Degenerate: true)),
        Case("Allen–Cahn", "∂φ/∂t = L (κ∇²φ − f′)", new Relaxing()),
        Case("diffusion of silver", "cap λ − Δt ∇·(Mob ∇λ) = C, Mob = h (ψ D + D_w)", new Silver()),
    ];

    static VerificationCase Case(string name, string formula, IOperator one) => new(
        $"T19 {name}", setting => Measure(setting, formula, one));

    static CaseResult[] Measure(Setting setting, string formula, IOperator one)
    {
        int[] grids = Grids(setting.Precision);
        double[] errors = [.. grids.Select(cells => setting.Precision == Precision.Double
            ? one.Error<double>(setting, cells)
            : one.Error<float>(setting, cells))];
        return
        [
            new("order", "the error of the operator falls with the square of h",
                $"slope of ln error over ln h; {formula}",
                2, Fit.Slope([.. grids.Select(cells => 1.0 / cells)], errors), 0.2),
            CaseResult.Small("error on the finest grid", "it is the operator that is meant",
                "root mean square of the error over that of the exact value", errors[^1], 0.06),
        ];
    }

    interface IOperator
    {
        /// <summary>Root mean square of the error over that of the truth on a grid of so many
        /// cells.</summary>
        double Error<T>(Setting setting, int cells) where T : unmanaged;
    }

    static double Compare(double[] measured, double[] exact)
    {
        double difference = 0, size = 0;
        for (int i = 0; i < exact.Length; i++)
        {
            difference += (measured[i] - exact[i]) * (measured[i] - exact[i]);
            size += exact[i] * exact[i];
        }
        return Math.Sqrt(difference / size);
    }

    static double Interpolation(double u) => u * u * (3 - 2 * u);

    static double ExactPressure(Point at)
    {
        double u = Filling.At(at), psi = Domain.At(at), q = u * (1 - u);
        double spread = Filling.Laplacian(at);
        for (int axis = 0; axis < 3; axis++) spread += Domain.Slope(at, axis) * Filling.Slope(at, axis) / psi;
        double a = Smooth.VoidCompliance + (Smooth.Compliance - Smooth.VoidCompliance) * Interpolation(u);
        double stiffness = Stiffness * Math.Sqrt(900 * q * q * q * q + a * a);
        return (36 * q * (1 - 2 * u) / Width - Width * spread - 6 * q * Wetting.At(at) / psi) / stiffness;
    }

    static double ExactMobility(Point at)
    {
        double u = Filling.At(at), q = u * (1 - u), h = Interpolation(u);
        return Domain.At(at) * (Mobility * q * q / Width + Bulk * h) + WallMobility.At(at) * h;
    }

    /// <summary>β of the cube in the units of its grid.</summary>
    static BetaEquation<T> Beta<T>(Cube<T> cube, double h) where T : unmanaged
    {
        var module = new BetaEquation<T>(cube.Device, cube.Grid, Cube<T>.Joined,
            Smooth with { Width = Width / h, Bulk = Bulk * h });
        cube.Write(module.Filling, Filling.At);
        cube.Write(module.Domain, Domain.At);
        cube.Write(module.Wetting, at => h * Wetting.At(at));
        cube.Write(module.WallMobility, at => h * WallMobility.At(at));
        module.Begin();
        return module;
    }

    sealed class Pressure : IOperator
    {
        public double Error<T>(Setting setting, int cells) where T : unmanaged
        {
            double h = 1.0 / cells;
            using var cube = new Cube<T>(setting, cells);
            using BetaEquation<T> module = Beta(cube, h);
            module.WritePressure(module.Pressure);
            return Compare([.. cube.Read(module.Pressure).Select(p => p / h)], cube.Values(ExactPressure));
        }
    }

    // The rate is that of a short step; in single precision, which cannot resolve one, that of two steps
    // extrapolated to none.
    sealed class Transport : IOperator
    {
        public double Error<T>(Setting setting, int cells) where T : unmanaged
        {
            using var cube = new Cube<T>(setting, cells);
            double[] exact =
                cube.Values(at => Calculus.Divergence(ExactMobility, ExactPressure, at) / Domain.At(at));
            double largest = exact.Max(Math.Abs);
            if (typeof(T) == typeof(double)) return Compare(Rate<T>(cube, cells, 1e-7 / largest), exact);
            double[] whole = Rate<T>(cube, cells, 8e-5 / largest),
                half = Rate<T>(cube, cells, 4e-5 / largest);
            return Compare([.. half.Zip(whole, (b, a) => 2 * b - a)], exact);
        }

        static double[] Rate<T>(Cube<T> cube, int cells, double step) where T : unmanaged
        {
            using BetaEquation<T> module = Beta(cube, 1.0 / cells);
            double[] before = cube.Read(module.Filling);
            module.Attempt(step * Math.Pow(cells, 4));
            module.Accept();
            return [.. cube.Read(module.Filling).Zip(before, (after, first) => (after - first) / step)];
        }
    }

    sealed record Mixing(bool Degenerate) : IOperator
    {
        const double GradientEnergy = 0.01;

        public double Error<T>(Setting setting, int cells) where T : unmanaged
        {
            const double Step = 1e-3;
            using var cube = new Cube<T>(setting, cells);
            Field<T> composition = cube.Make(Filling.At), potential = cube.Make(_ => 0),
                next = cube.Make(_ => 0);
            Stencil<T> stencil = StencilOf<T>(cube.Grid, cells);
            cube.Device.Apply(cube.Grid, new ChemicalPotential<T>
            {
                Composition = composition, Potential = potential, Stencil = stencil,
                Well = new() { Height = Element.Of<T>(1), High = Element.Of<T>(1) },
                GradientEnergy = Element.Of<T>(GradientEnergy),
            }, new Halo<T>(potential, Cube<T>.Joined));
            double[] before = cube.Read(composition);
            if (Degenerate)
                cube.Device.Apply(cube.Grid, new DegenerateStep<T>
                {
                    Composition = composition, Next = next, Potential = potential, Stencil = stencil,
                    TimesMobility = Element.Of<T>(Step * cells * cells),
                });
            else
                cube.Device.Apply(cube.Grid, new ConservedStep<T>
                {
                    Composition = composition, Potential = potential, Stencil = stencil,
                    TimesMobility = Element.Of<T>(Step),
                });
            double[] after = cube.Read(Degenerate ? next : composition);
            double Potential(Point at) => 2 * Filling.At(at) * (1 - Filling.At(at)) * (1 - 2 * Filling.At(at))
                - GradientEnergy * Filling.Laplacian(at);
            double Allowed(Point at) => Degenerate ? Math.Pow(4 * Filling.At(at) * (1 - Filling.At(at)), 2)
                : 1;
            return Compare([.. after.Zip(before, (b, a) => (b - a) / Step)],
                cube.Values(at => Calculus.Divergence(Allowed, Potential, at)));
        }
    }

    sealed class Relaxing : IOperator
    {
        public double Error<T>(Setting setting, int cells) where T : unmanaged
        {
            const double Step = 0.1, GradientEnergy = 0.01, Height = 0.3, Driving = 0.2;
            using var cube = new Cube<T>(setting, cells);
            Field<T> phase = cube.Make(Filling.At), next = cube.Make(_ => 0);
            cube.Device.Apply(cube.Grid, new RelaxationStep<T>
            {
                Phase = phase, Next = next, Stencil = StencilOf<T>(cube.Grid, cells),
                GradientEnergy = Element.Of<T>(GradientEnergy),
                Well = new() { Height = Element.Of<T>(Height), Driving = Element.Of<T>(Driving) },
                TimesKinetics = Element.Of<T>(Step),
            });
            double Rate(Point at)
            {
                double u = Filling.At(at), q = u * (1 - u);
                return GradientEnergy * Filling.Laplacian(at) - 2 * Height * q * (1 - 2 * u)
                    + 30 * Driving * q * q;
            }
            return Compare(
                [.. cube.Read(next).Zip(cube.Read(phase), (after, first) => (after - first) / Step)],
                    cube.Values(Rate));
        }
    }

    // λ after the step is given; C before it is what the exact operator makes of λ.
    sealed class Silver : IOperator
    {
        const double Diffusivity = 0.7, TimeStep = 0.05, WallCapacity = 0.2, Void = 0.02;

        public double Error<T>(Setting setting, int cells) where T : unmanaged
        {
            using var cube = new Cube<T>(setting, cells);
            Field<T> filling = cube.Make(Filling.At), domain = cube.Make(Domain.At);
            var module = new SoluteEquation<T>(cube.Device, cube.Grid, Cube<T>.Joined, new SoluteParameters
            {
                Diffusivity = Diffusivity * cells * cells, VoidCapacity = Void,
            }, filling, domain);
            cube.Write(module.WallCapacity, at => WallCapacity * WallMobility.At(at));
            cube.Write(module.WallMobility, at => WallMobility.At(at) * cells * cells);
            double Held(Point at)
            {
                double h = Interpolation(Filling.At(at));
                return Domain.At(at) * (h + Void * (1 - h)) + h * WallCapacity * WallMobility.At(at);
            }
            double Spread(Point at)
                => Interpolation(Filling.At(at)) * (Domain.At(at) * Diffusivity + WallMobility.At(at));
            cube.Write(module.Concentration, at => Held(at) * Solute.At(at)
                - TimeStep * Calculus.Divergence(Spread, Solute.At, at));
            module.Tolerance = typeof(T) == typeof(double) ? 1e-10 : 1e-6;
            module.Step(TimeStep);
            return Compare([.. cube.Read(module.MoleFraction).Select(x => x - Solute.Mean)],
                cube.Values(at => Solute.At(at) - Solute.Mean));
        }
    }

    static Stencil<T> StencilOf<T>(Grid grid, int cells) where T : unmanaged => new()
    {
        StrideY = grid.StrideY, StrideZ = grid.StrideZ, InverseSquare = Element.Of<T>((double)cells * cells),
    };
}
