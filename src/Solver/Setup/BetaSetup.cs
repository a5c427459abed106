using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.Solver.Setup;

/// <summary>β-metal: capillarity and transport. Values in SI.</summary>
public sealed record BetaSetup
{
    private readonly double? atomicVolume;

    /// <summary>The metal that β is.</summary>
    public HostMetal Host { get; init; } = HostMetal.Lithium;
    /// <summary>Surface energy γ [J m⁻²].</summary>
    public double SurfaceEnergy { get; init; } = BetaKeys.SurfaceEnergy.Default;
    /// <summary>Volume of an atom of the host Ω [m³].</summary>
    public double AtomicVolume
    {
        get => atomicVolume ?? Host.AtomicVolume.Value;
        init => atomicVolume = value;
    }
    /// <summary>Surface diffusivity times width, D_s δ_s [m³ s⁻¹].</summary>
    public required double SurfaceDiffusion { get; init; }
    /// <summary>Bulk self-diffusivity D_v [m² s⁻¹].</summary>
    public required double BulkDiffusion { get; init; }
    /// <summary>Interface width ε in cells (10–90 % width is 0.73 ε).</summary>
    public double InterfaceWidth { get; init; } = BetaKeys.InterfaceWidth.Default;
    /// <summary>α: stiffness of the filled side K = 36 γ/(ε α).</summary>
    public double Compliance { get; init; } = BetaKeys.Compliance.Default;
}

/// <summary>The section 'beta'.</summary>
public static class BetaKeys
{
    /// <summary>What nothing means where the host's record has a value.</summary>
    internal const string OfHost = "that of the host";

    /// <summary>All of them.</summary>
    public static KeySet<BetaSetup> Set { get; } = new();

    /// <summary>The metal.</summary>
    public static ChoiceKey<HostMetal> Host { get; } =
        new("host", [.. HostMetal.All.Select(host => (host.Symbol, host))], HostMetal.Lithium.Symbol)
        {
            Meaning = "the metal that β is, `Li` or `Na`: its record gives the volume of an atom, the "
                + "melting point, and what is not written of surface energy and diffusivities "
                + "(docs/materials.md)",
        };

    /// <summary>The section.</summary>
    public static SectionKey Section { get; } = new("beta", Presence.Required) { Meaning = "β-metal" };

    /// <summary>Ω, which no input has.</summary>
    public static QuantityKey AtomicVolume { get; } =
        new("", Kind.Volume, Bound.Positive, Constants.LithiumAtomicVolume)
        {
            Meaning = "volume of an atom of the host", Symbol = "Ω", Reference = "21.6e-30 m^3 of Li",
            Source = Sources.Review, Uncertainty = "0.3 %", Standing = Standing.Sourced,
        };

    /// <summary>γ.</summary>
    public static QuantityKey SurfaceEnergy { get; } = Set.Add(
        new QuantityKey("beta.surface-energy", Kind.SurfaceEnergy, Bound.Positive, 0.5)
        {
            Computed = OfHost, Meaning = "energy of a free surface of β", Symbol = "γ",
            Reference = "0.5 J/m^2, DFT 0.46 to 0.53",
            Source = "DFT", Uncertainty = "± 10 %", Standing = Standing.Unverified,
        }, beta => beta.SurfaceEnergy, (beta, x) => beta with { SurfaceEnergy = x });

    /// <summary>D_s δ_s.</summary>
    public static QuantityKey SurfaceDiffusion { get; } = Set.Add(
        new QuantityKey("beta.surface-diffusion", Kind.DiffusivityTimesWidth, Bound.Positive)
        {
            IsActivated = true, Computed = OfHost,
            Meaning = "surface diffusivity times width", Symbol = "D_s δ_s",
            Reference = "3e-21 m^3/s",
            Source = "1e-11 m^2/s × 0.3 nm", Uncertainty = "× 100", Standing = Standing.Assumed,
        }, beta => beta.SurfaceDiffusion, (beta, x) => beta with { SurfaceDiffusion = x });

    /// <summary>D_v.</summary>
    public static QuantityKey BulkDiffusion { get; } = Set.Add(
        new QuantityKey("beta.bulk-diffusion", Kind.Diffusivity, Bound.NotNegative)
        {
            IsActivated = true, Computed = OfHost,
            Meaning = "self-diffusivity in bulk β", Symbol = "D_v",
            Reference = "5.2e-14 m^2/s at 60 degC, 6.2e-15 at 25", Source = "NMR", Uncertainty = "× 1.5",
            Standing = Standing.Unverified,
        }, beta => beta.BulkDiffusion, (beta, x) => beta with { BulkDiffusion = x });

    /// <summary>ε.</summary>
    public static QuantityKey InterfaceWidth { get; } = Set.Add(
        new QuantityKey("beta.interface-width", Kind.Number, Bound.Between("4", "20", Kind.Number), 6)
        {
            Meaning = "ε, 4…20; the 10–90 % width is 0.73 ε", Symbol = "ε", Unit = "cells",
        }, beta => beta.InterfaceWidth, (beta, x) => beta with { InterfaceWidth = x });

    /// <summary>α.</summary>
    public static QuantityKey Compliance { get; } = Set.Add(
        new QuantityKey("beta.compliance", Kind.Number, Bound.Between("0.005", "0.2", Kind.Number), 0.05)
        {
            Meaning = "α of the filled side, 0.005…0.2: stiffness 36 γ/(ε α)", Symbol = "α",
        }, beta => beta.Compliance, (beta, x) => beta with { Compliance = x });
}
