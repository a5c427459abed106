using MathNet.Numerics.Integration;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Modules.Solute;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Simulations;

namespace PhaseFieldMiec.Verification;

/// <summary>T13: silver particles dissolve in their quasi-static time, whatever the size of cells; V5: as
/// many as a loading means are strewn.</summary>
public static class SilverParticleCases
{
    const double Solubility = 1e-3, Sink = 14;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        Sphere(0.4, 0), Sphere(1, 0), Sphere(2, 0), Sphere(3, 0.3),
        new("T13 sphere with a surface energy", Small),
        new("T13 sphere within a depth, 2D", Flat),
        new("V5 spheres of 8 mg Ah⁻¹", setting => Strewn(setting, 73, 0.0544, 279)),
        new("V5 spheres of 16 mg Ah⁻¹", setting => Strewn(setting, 147, 0.1088, 222)),
    ];

    static VerificationCase Sphere(double radius, double off)
        => new($"T13 sphere of {radius} cells", setting => Sphere(setting, radius, off));

    // Beyond r = 14 the box holds so much silver that λ stays near 0 there.
    static SilverBox Absorbing(Setting setting, Extent extent, SoluteParameters silver)
    {
        SilverBox box = SilverBox.Create(setting, extent, silver);
        double middle = extent.C > 1 ? 16 : 0.5;
        double Distance(Centre at)
            => Math.Sqrt(Math.Pow(at.A - 16, 2) + Math.Pow(at.B - 16, 2) + Math.Pow(at.C - middle, 2));
        box.SetFilling(_ => 1);
        box.SetWalls(at => 1e5 * Math.Clamp(Distance(at) - Sink + 0.5, 0, 1), _ => 0);
        box.Begin(0);
        return box;
    }

    static CaseResult[] Sphere(Setting setting, double radius, double off)
    {
        var silver = new SoluteParameters { Diffusivity = 2, Solubility = Solubility };
        using SilverBox box = Absorbing(setting, new Extent(32, 32, 32), silver);
        box.AddParticle(new Centre(16 + off, 16 - off, 16 + off / 2), radius);
        double held = box.Total, time = 0, square = radius * radius;
        double expected = silver.ParticleDensity / (silver.Diffusivity * Solubility)
            * (square / 2 - square * radius / (3 * Sink));
        while (box.Particles[0].Amount > 0 && time < 2 * expected)
        {
            box.Step(expected / 50);
            time += expected / 50;
        }
        return
        [
            CaseResult.Relative("time", "a sphere of silver dissolves in its quasi-static time",
                "t in units of ρ/(D λ_eq)(R²/2 − R³/3b), λ = 0 at b = 14 h", 1, time / expected, 0.05),
            Kept(setting, box.Total, held),
        ];
    }

    // λ_eq = X_sat exp(ℓ/R) grows while the sphere shrinks: the time until an eighth of it is left.
    static CaseResult[] Small(Setting setting)
    {
        const double Radius = 2, Length = 0.8;
        var silver =
            new SoluteParameters { Diffusivity = 2, Solubility = Solubility, CapillaryLength = Length };
        using SilverBox box = Absorbing(setting, new Extent(32, 32, 32), silver);
        box.AddParticle(new Centre(16, 16, 16), Radius);
        double held = box.Total, amount = box.Particles[0].Amount, time = 0;
        double expected = silver.ParticleDensity / (silver.Diffusivity * Solubility)
            * GaussLegendreRule.Integrate(r => r * (1 - r / Sink) * Math.Exp(-Length / r), 0.5 * Radius,
                Radius, order: 20);
        double step = expected / 50, before = amount;
        for (; box.Particles[0].Amount > amount / 8 && time < 3 * expected; time += step)
        {
            before = box.Particles[0].Amount;
            box.Step(step);
        }
        double after = box.Particles[0].Amount;
        time -= step * (amount / 8 - after) / (before - after);
        return
        [
            CaseResult.Relative("time", "curvature raises what dissolves from a small sphere",
                "t in units of ρ/(D X_sat) ∫R(1 − R/b) exp(−ℓ/R) dR from R₀/2 to R₀, ℓ = 0.4 R₀", 1,
                    time / expected, 0.06),
            Kept(setting, box.Total, held),
        ];
    }

    static CaseResult Kept(Setting setting, double total, double held) => CaseResult.Small(
        "drift", "silver is conserved", "|ΔN|/N", Math.Abs(total / held - 1),
            setting.Precision == Precision.Double ? 1e-12 : 1e-6);

    static CaseResult[] Flat(Setting setting)
    {
        const double Depth = 40, Radius = 2, Step = 40;
        var silver =
            new SoluteParameters { Diffusivity = 2, Solubility = Solubility, AmountPerVolume = 1 / Depth };
        using SilverBox box = Absorbing(setting, new Extent(32, 32), silver);
        box.AddParticle(new Centre(16, 16, 0), Radius);
        double held = box.Total, time = 0;
        while (box.Particles[0].Amount > 0.5 * held && time < 1e5)
        {
            box.Step(Step);
            time += Step;
        }
        return
        [
            CaseResult.Relative("amount", "in 2D a sphere lies within the stated depth", "4/3 π R³ ρ/depth",
                4.0 / 3 * Math.PI * Radius * Radius * Radius * silver.ParticleDensity / Depth, held, 1e-6),
            CaseResult.Relative("half-time", "resistances of sphere and plane in series",
                "t over ∫dN/(X_sat/(depth/4πRD + (ln(b/a) + ¼)/2πD))", 1,
                    time / HalfTime(silver, Radius, Depth), 0.05),
            Kept(setting, box.Total, held),
        ];
    }

    // The sphere's own resistance per depth in series with that of the plane from its disk to the sink.
    static double HalfTime(SoluteParameters silver, double radius, double depth)
    {
        double amount = SoluteParticleState.AmountOf(radius, silver), half = amount / 2, time = 0;
        const double Step = 1;
        for (; amount > half; time += Step)
        {
            double r = new SoluteParticleState(0, 0, 0, amount).Radius(silver),
                reach = Math.Max(1.5 * r, 1.5);
            double resistance = depth / (4 * Math.PI * r * silver.Diffusivity)
                + (Math.Log(Sink / reach) + 0.25) / (2 * Math.PI * silver.Diffusivity);
            amount -= Step * silver.Solubility / resistance;
        }
        return time;
    }

    // 0.4 µm × 0.4 µm × 10 µm with walls of MIEC; spheres of 60 nm on cells of 20 nm.
    static CaseResult[] Strewn(Setting setting, int count, double milligrams, double spacing)
    {
        const int Side = 20, Layers = 500;
        const double Cell = 20e-9, Radius = 30e-9, SquareCentimetres = Side * Cell * Side * Cell * 1e4;
        var labels = new byte[Side * Side * Layers];
        for (int i = 0; i < labels.Length; i++) labels[i] =
            (byte)(i % 5 == 0 ? Material.Miec : Material.Pore);
        var image = new VoxelImage(Side, Side, Layers, Cell, labels);
        IReadOnlyList<SilverParticle> placed = StrewnParticles.Place(
            image, Material.Miec, Radius, 2 * Radius, count, seed: 5, depth: 0, periodic: true);
        using ISimulation run = MiecSimulation.Create(new MiecSetup
        {
            Image = image, Lateral = LateralBoundary.Periodic, Temperature = 298.15, EndTime = 1,
            Precision = setting.Precision,
            Walls = new Dictionary<Material, WallSetup>
            {
                [Material.Miec] = new() { ContactAngle = Math.PI / 3, InterfaceDiffusion = 3e-20 },
            },
            Beta = new BetaSetup { SurfaceDiffusion = 3e-21, BulkDiffusion = 6.2e-15 },
            Silver = new SilverSetup { Diffusivity = 1.46e-14, Particles = placed },
            Initial = new InitialState.Filled(0.01, FromSolidElectrolyte: false),
        }, setting.Devices);
        double moles = run.Column("ag_particles");
        const string Claim = "the silver that is strewn is the loading at 6.8 mAh cm⁻²";
        return
        [
            new("spheres", Claim, "spheres of 60 nm in 0.16 µm²", count, placed.Count, 0),
            CaseResult.Relative("loading", Claim, "n_Ag M/A [mg cm⁻²]", milligrams,
                moles * 107.868e3 / SquareCentimetres, 0.02),
            CaseResult.Relative("mean spacing", Claim, "(V/N)^⅓ [nm]", spacing,
                Math.Cbrt(Side * Side * Layers / (double)placed.Count) * Cell * 1e9, 0.02),
            CaseResult.Small("overlap", "spheres do not overlap", "2R over the least distance − 1, if "
                + "positive", Math.Max(2 * Radius / LeastDistance(placed) - 1, 0), 1e-9),
        ];
    }

    static double LeastDistance(IReadOnlyList<SilverParticle> particles)
    {
        double least = double.PositiveInfinity;
        for (int i = 0; i < particles.Count; i++)
            for (int j = 0; j < i; j++)
            {
                (SilverParticle a, SilverParticle b) = (particles[i], particles[j]);
                least = Math.Min(least, Math.Sqrt(
                    Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2) + Math.Pow(a.Z - b.Z, 2)));
            }
        return least;
    }
}
