using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.Solver.Setup;

/// <summary>Properties of the wall that a solid shows to the pore.</summary>
public sealed record WallSetup
{
    /// <summary>Equilibrium contact angle of β [rad].</summary>
    public required double ContactAngle { get; init; }
    /// <summary>Wall (Coble) diffusivity times width, D_i δ_i [m³ s⁻¹].</summary>
    public required double InterfaceDiffusion { get; init; }
    /// <summary>Exchange current density i0 of Li at a β-covered wall [A m⁻²]; 0: does not react.</summary>
    public double ExchangeCurrent { get; init; } = WallKeys.ExchangeCurrent.Default;
    /// <summary>Conductivity for ions [S m⁻¹], of SE and MIEC; null: infinite.</summary>
    public double? IonConductivity { get; init; } = WallKeys.IonConductivity.Default;
    /// <summary>Lithium that the solid takes up, of MIEC; null: none.</summary>
    public StorageSetup? Storage { get; init; }
    /// <summary>Overpotential at which J = 1 µm⁻² s⁻¹ [V]; null: β does not nucleate on this wall.</summary>
    public double? NucleationOverpotential { get; init; } = WallKeys.NucleationOverpotential.Default;
    /// <summary>The same where compound of silver covers the wall [V]; null: as if it did not.</summary>
    public double? SilverNucleationOverpotential { get; init; }
    /// <summary>Contact angle of β where silver covers the wall [rad]; null: as if it did not.</summary>
    public double? SilverContactAngle { get; init; }
    /// <summary>i0 where silver covers the wall [A m⁻²]; null: as if it did not.</summary>
    public double? SilverExchangeCurrent { get; init; }
    /// <summary>σ beyond which compound of silver appears at the wall [1]; null: that of the
    /// solute.</summary>
    public double? SilverSupersaturation { get; init; }
    /// <summary>What it is like at the collector's end of the interlayer; null: the same.</summary>
    public WallEnd? AtCollector { get; init; }
    /// <summary>Segregation ratio s = exp(E_seg/kT) of Ag at the β|wall contact (>1 enriches); 0: holds
    /// none.</summary>
    public double SilverSegregation { get; init; } = WallKeys.SilverSegregation.Default;
}

/// <summary>The sections of 'materials', one for every solid that occurs.</summary>
public static class WallKeys
{
    /// <summary>All keys of one solid.</summary>
    public static KeySet<WallSetup> Set { get; } = new();

    /// <summary>The section of all solids.</summary>
    public static SectionKey Section { get; } = new("materials", Presence.Required)
    {
        Meaning = "walls, a section for every solid that occurs",
        Names = [.. MaterialNames.Solids.Select(solid => solid.Word)],
    };

    /// <summary>The section of one solid.</summary>
    public static SectionKey Solid { get; } =
        new("materials.*", Presence.Optional) { Meaning = "wall of this solid" };

    /// <summary>θ.</summary>
    public static QuantityKey ContactAngle { get; } = Set.Add(
        new QuantityKey("materials.*.contact-angle", Kind.Angle,
            Bound.Between("10 deg", "170 deg", Kind.Angle))
        {
            Meaning = "equilibrium contact angle of β, 10…170 deg", Symbol = "θ",
            Reference = "SE 95 deg, MIEC and CC 60 deg, IEI 150 deg",
            Source = "sessile drops on LLZO, carbon, copper",
            Uncertainty = "± 20 deg", Standing = Standing.Unverified,
        }, wall => wall.ContactAngle, (wall, x) => wall with { ContactAngle = x });

    /// <summary>D_i δ_i.</summary>
    public static QuantityKey InterfaceDiffusion { get; } = Set.Add(
        new QuantityKey("materials.*.interface-diffusion", Kind.DiffusivityTimesWidth, Bound.NotNegative)
        {
            IsActivated = true, Computed = BetaKeys.OfHost,
            Meaning = "diffusivity times width along a β-covered wall",
            Symbol = "D_i δ_i",
            Reference = "3e-20 m^3/s, literature 4e-22 to 2e-18; this decides the pressure",
            Source = "Chen 2020, Wang 2020", Uncertainty = "× 1000", Standing = Standing.Unverified,
        }, wall => wall.InterfaceDiffusion, (wall, x) => wall with { InterfaceDiffusion = x });

    /// <summary>i₀.</summary>
    public static QuantityKey ExchangeCurrent { get; } = Set.Add(
        new QuantityKey("materials.*.exchange-current", Kind.CurrentPerArea, Bound.NotNegative, 0)
        {
            IsActivated = true, Meaning =
                "exchange current per true area; 0: does not react. Only `solid-electrolyte` and `miec`",
            Symbol = "i₀", Reference = "57.4 A/m^2 of true wall at 60 degC",
            Source = "5 Ω cm² of the review, taken as that of flat wall", Uncertainty = "× 10",
            Standing = Standing.Assumed,
        }, wall => wall.ExchangeCurrent, (wall, x) => wall with { ExchangeCurrent = x });

    /// <summary>σ.</summary>
    public static QuantityOrWordKey IonConductivity { get; } = Set.Add(
        new QuantityOrWordKey("materials.*.ion-conductivity", Kind.Conductivity, Bound.Positive, "infinite")
        {
            Meaning = "conductivity for ions, of `solid-electrolyte` and `miec`; infinite: the reaction is "
                + "driven alike at all depths",
            Symbol = "σ", Reference = "SE 0.1 S/m, MIEC 0.01 S/m at 60 degC",
            Source = "argyrodites; MIEC from reaction depths", Uncertainty = "SE × 3, MIEC × 10",
            Standing = Standing.Assumed,
        }, wall => wall.IonConductivity, (wall, x) => wall with { IonConductivity = x });

    /// <summary>η_nuc.</summary>
    public static QuantityOrWordKey NucleationOverpotential { get; } = Set.Add(
        new QuantityOrWordKey("materials.*.nucleation-overpotential", Kind.Voltage, Bound.NotNegative, "none")
        {
            Meaning = "where one nucleus per µm² and s is born; none: β does not nucleate here",
            Symbol = "η_nuc",
            Reference = "MIEC 14 mV, SE 40 mV", Source = "carbon and copper in liquid electrolytes",
            Uncertainty = "unknown for solid ones", Standing = Standing.Unverified,
        }, wall => wall.NucleationOverpotential, (wall, x) => wall with { NucleationOverpotential = x });

    /// <summary>η_nuc of a wall under silver.</summary>
    public static QuantityOrWordKey SilverNucleationOverpotential { get; } = Set.Add(
        new QuantityOrWordKey("materials.*.silver-nucleation-overpotential", Kind.Voltage, Bound.NotNegative,
            "of-wall")
        {
            Meaning = "η_nuc where compound of silver covers the wall; of-wall: silver makes no difference",
            Reference = "about 0 on silver in liquid electrolytes", Source = "Yan 2016",
            Uncertainty = "unknown for solid ones", Standing = Standing.Unverified,
        }, wall => wall.SilverNucleationOverpotential,
        (wall, x) => wall with { SilverNucleationOverpotential = x });

    /// <summary>θ of a wall under silver.</summary>
    public static QuantityOrWordKey SilverContactAngle { get; } = Set.Add(
        new QuantityOrWordKey("materials.*.silver-contact-angle", Kind.Angle,
            Bound.Between("10 deg", "170 deg", Kind.Angle), "of-wall")
        {
            Meaning = "contact angle of β where compound or segregated silver covers the wall; between, cos "
                + "θ follows the share that is covered. Of-wall: silver makes no difference",
            Reference = "none measured", Uncertainty = "unknown", Standing = Standing.Choice,
        }, wall => wall.SilverContactAngle, (wall, x) => wall with { SilverContactAngle = x });

    /// <summary>i₀ of a wall under silver.</summary>
    public static QuantityOrWordKey SilverExchangeCurrent { get; } = Set.Add(
        new QuantityOrWordKey("materials.*.silver-exchange-current", Kind.CurrentPerArea, Bound.NotNegative,
            "of-wall")
        {
            Meaning = "exchange current where compound or segregated silver covers the wall, at the "
                + "temperature of the run; between, i₀ follows the share that is covered. Of-wall: silver "
                + "makes no difference",
            Reference = "none measured", Uncertainty = "unknown", Standing = Standing.Choice,
        }, wall => wall.SilverExchangeCurrent, (wall, x) => wall with { SilverExchangeCurrent = x });

    /// <summary>σ of a wall.</summary>
    public static QuantityOrWordKey SilverSupersaturation { get; } = Set.Add(
        new QuantityOrWordKey("materials.*.silver-supersaturation", Kind.Number, Bound.NotNegative,
            "of-solute")
        {
            Meaning = "beyond 1 + this times the solubility compound appears at the wall: where it is "
                + "least, silver precipitates first. Of-solute: `supersaturation` of the solute",
            Reference = "none measured", Uncertainty = "unknown", Standing = Standing.Choice,
        }, wall => wall.SilverSupersaturation, (wall, x) => wall with { SilverSupersaturation = x });

    /// <summary>s.</summary>
    public static QuantityKey SilverSegregation { get; } = Set.Add(
        new QuantityKey("materials.*.silver-segregation", Kind.Number, Bound.NotNegative, 0)
        {
            Meaning = "s = exp(E/kT) of Ag at the β-covered wall; above 1 enriches, 0 holds none",
            Symbol = "s", Reference = "1 to 10", Uncertainty = "unknown", Standing = Standing.Choice,
        }, wall => wall.SilverSegregation, (wall, x) => wall with { SilverSegregation = x });
}
