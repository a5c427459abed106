using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Modules.Solute;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>Problems in planes whose x is the distance from an axis: those of three dimensions, with their
/// tolerances. Fields hold r times what they hold in a plane, so that one set of kernels serves
/// both.</summary>
public static class AxialCases
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("Axis: T7 sphere", setting => CapillaryPressureCases.Ball(
            setting, new Extent(30, 30) { IsAxial = true }, Frame.Straight)),
        new("Axis: T7 sphere in a wide box", Wide),
        .. new[] { 30.0, 60, 90, 120, 150 }.Select(angle => new VerificationCase(
            $"Axis: T7 tube at {angle}°",
            setting => CapillaryPressureCases.Slot(setting, angle, axial: true))),
        new("Axis: T8 tube", setting => CobleCases.AxialTube(setting, 10, 1, 1e-3)),
        new("Axis: T8 narrow tube", setting => CobleCases.AxialTube(setting, 6, 1, 1e-3)),
        new("Axis: T8 tube with lattice diffusion", setting => CobleCases.AxialTube(setting, 10, 0.3, 0.2)),
        new("Axis: T4 ball, l = 2", setting => CurvedSurfaceCases.AxialBall(setting, 20)),
        new("Axis: T10 fastest mode of a cylinder",
            setting => CurvedSurfaceCases.AxialCylinder(setting, 53, 1 / Math.Sqrt(2))),
        new("Axis: T10 stable mode of a cylinder",
            setting => CurvedSurfaceCases.AxialCylinder(setting, 32, 1.2)),
        new("Axis: droplet becomes a sphere", Droplet),
        new("Axis: flat front at rest", Front),
        new("Axis: silver spreads from the axis", Silver),
        new("Axis: area of a ball", _ => Area(16)),
    ];

    // A ring of β far from the axis has 50 times the weight of the sphere on it: the solver must see both.
    static CaseResult[] Wide(Setting setting)
    {
        const double Radius = 14.3, Ring = 580;
        var extent = new Extent(600, 24) { IsAxial = true };
        using BetaBox box =
            BetaBox.Create(setting, extent, new BetaParameters { Width = 5, Bulk = 1e-2 });
        box.SetShape(at => Math.Max(Radius - Length(at.A, at.B), 10 - Length(at.A - Ring, at.B)));
        box.Advance(4000, 200);
        Cells filling = box.Filling;
        double radius = Math.Cbrt(3 * filling.Sum((u, at) => at.A < 100 ? u * at.A : 0));
        return
        [
            CaseResult.Relative("in the middle", "a sphere on the axis has its pressure whatever lies far "
                + "from it", "p = 2 γ/R", 2 / radius, box.Pressure[0, 0], 0.02),
            Volume.Kept(setting, box.VolumeError),
        ];
    }

    // Half of a spheroid, half as long again as it is wide; eight times the life of its longest mode.
    static CaseResult[] Droplet(Setting setting)
    {
        const double Radius = 16, Stretch = 1.31;
        double wide = Radius / Math.Sqrt(Stretch), high = Radius * Stretch;
        var extent = new Extent(26, 32) { IsAxial = true };
        using BetaBox box =
            BetaBox.Create(setting, extent, new BetaParameters { Width = 5, Bulk = 1e-2 });
        box.SetShape(at => (1 - Length(at.A / wide, at.B / high)) * wide);
        double Oblong()
        {
            Cells u = box.Filling;
            return u.Sum((f, at) => 2 * at.B * at.B * at.A * f) / u.Sum((f, at) => at.A * at.A * at.A * f);
        }
        double first = Oblong(), life = Math.Pow(Radius, 4) / 24;
        box.Advance(8 * life, 100);
        double radius = Math.Cbrt(3 * box.Volume);
        return
        [
            new("shape at the start", "the spheroid is one", "2⟨z²⟩/⟨r²⟩ > 1.5", 1, first > 1.5 ? 1 : 0, 0),
            CaseResult.Relative("shape", "a droplet becomes a sphere", "2⟨z²⟩/⟨r²⟩ = 1", 1, Oblong(), 0.02),
            CaseResult.Relative("pressure", "a curved surface puts β under pressure", "p = 2 γ/R",
                2 / radius, box.Pressure[0, 0], 0.02),
            Volume.Kept(setting, box.VolumeError),
        ];
    }

    // Nothing depends on r, so nothing may after any number of steps: r cancels in every equation.
    static CaseResult[] Front(Setting setting)
    {
        var extent = new Extent(40, 40) { IsAxial = true };
        using BetaBox box = BetaBox.Create(setting, extent, new BetaParameters { Bulk = 1e-2 });
        box.SetShape(at => 20.3 - at.B);
        box.Advance(2000, 50);
        Cells before = box.Filling;
        box.Advance(4000, 50);
        Cells after = box.Filling;
        double uneven = 0;
        for (int b = 0; b < extent.B; b++)
            for (int a = 1; a < extent.A; a++)
                uneven = Math.Max(uneven, Math.Abs(after[a, b] - after[0, b]));
        bool exact = setting.Precision == Precision.Double;
        return
        [
            CaseResult.Small("across the axis", "a flat front stays flat up to the axis", "max |u(r) − u(0)|",
                uneven, exact ? 1e-9 : 1e-5),
            CaseResult.Small("in time", "β at rest stays at rest", "max |Δu|", after.Distance(before),
                exact ? 1e-7 : 1e-5),
            Volume.Kept(setting, box.VolumeError),
        ];
    }

    // In a cylinder full of β the first mode between axis and mantle decays as D j²/R² says.
    static CaseResult[] Silver(Setting setting)
    {
        const int Radius = 32, Steps = 20;
        const double Mean = 0.01, Amplitude = 0.004, Root = 3.8317059702, Diffusivity = 5, Step = 1;
        var extent = new Extent(Radius, 6) { IsAxial = true };
        using SilverBox box =
            SilverBox.Create(setting, extent, new SoluteParameters { Diffusivity = Diffusivity });
        box.SetDomain(at => at.A);
        box.SetFilling(_ => 1);
        double Mode(Centre at) => Bessel(Root * at.A / Radius);
        box.SetConcentration(at => at.A * (Mean + Amplitude * Mode(at)));
        double held = box.Total, first = box.Concentration.Sum((c, at) => c * Mode(at));
        for (int i = 0; i < Steps; i++) box.Step(Step);
        double damped = Math.Pow(1 + Step * Diffusivity * Root * Root / (Radius * Radius), -Steps);
        return
        [
            CaseResult.Relative("decay", "silver spreads from the axis by the first mode of a cylinder",
                "(1 + Δt D j₁²/R²)⁻ⁿ, J₁(j₁) = 0", damped,
                box.Concentration.Sum((c, at) => c * Mode(at)) / first, 0.01),
            CaseResult.Small("drift", "silver is conserved", "|ΔN|/N", Math.Abs(box.Total / held - 1),
                setting.Precision == Precision.Double ? 1e-12 : 1e-6),
        ];
    }

    /// <summary>J₀(x) = (1/π) ∫₀^π cos(x sin t) dt.</summary>
    static double Bessel(double x)
    {
        const int Points = 64;
        double sum = 0;
        for (int i = 0; i < Points; i++) sum += Math.Cos(x * Math.Sin(Math.PI * (i + 0.5) / Points));
        return sum / Points;
    }

    // As the case of voxels in three dimensions; no device takes part.
    static CaseResult[] Area(double radius)
    {
        int side = (int)radius + 8;
        var labels = new byte[side * 2 * side];
        for (int i = 0; i < labels.Length; i++)
            labels[i] = (byte)(Length(i % side + 0.5, i / side + 0.5 - side) < radius ? Material.Miec
                : Material.Pore);
        var image = new VoxelImage(side, 2 * side, 1, 1, labels, isAxial: true);
        DomainParameters built = DomainParameters.Build(image, BetaBox.WallWidth, periodicLateral: false);
        double Sum(Func<int, double> cells)
            => 2 * Math.PI * Enumerable.Range(0, labels.Length).Sum(i => image.Lattice.Weight(i) * cells(i));
        double all = Sum(_ => 1), room = Sum(i => labels[i] == 0 ? 1 : 0);
        double area = 4 * Math.PI * Math.Pow((all - room) * 3 / (4 * Math.PI), 2.0 / 3);
        const string Claim = "walls of voxels have the area of the smooth wall";
        return
        [
            CaseResult.Relative("area", Claim, "Σ2πr δ_w/(4πR²), R of the volume of voxels", 1,
                Sum(i => built.WallDensity[i]) / area, 0.01),
            CaseResult.Relative("reacting area", Claim, "Σ2πr A_s/(4πR²)", 1,
                Sum(i => built.ReactionArea[Material.Miec][i]) / area, 0.01),
            CaseResult.Relative("volume", "the smoothed pore has the volume of its voxels", "Σ2πr ψ/V", 1,
                Sum(i => built.Psi[i]) / room, 0.005),
            CaseResult.Relative("staircase", "faces of voxels are longer by 4/π", "faces/(4πR²)", 4 / Math.PI,
                Measures.SpecificSurface(image, false, Material.Miec) * all / area, 0.05),
        ];
    }

    static double Length(double a, double b) => Math.Sqrt(a * a + b * b);
}
