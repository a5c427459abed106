namespace PhaseFieldMiec.Solver.Setup;

/// <summary>The stack that presses on the cell, and the planes at which it may part. Values in SI.</summary>
public sealed record StackSetup
{
    /// <summary>Pressure of the stack [Pa]: that of a film between its parts.</summary>
    public required double Pressure { get; init; }
    /// <summary>The plane between solid electrolyte and interlayer.</summary>
    public PlaneSetup Electrolyte { get; init; } = new();
    /// <summary>The plane between interlayer and current collector.</summary>
    public PlaneSetup Collector { get; init; } = new();

    /// <summary>Whether films can be born.</summary>
    public bool BearsFilms
        => (Electrolyte.NucleationOverpotential ?? Collector.NucleationOverpotential) is not null;
}

/// <summary>A plane of the stack: a flat interface that β may part.</summary>
public sealed record PlaneSetup
{
    /// <summary>σ_ad: by how much β's pressure must exceed that of the stack to part the plane for the first
    /// time [Pa]; infinite: it never parts.</summary>
    public double Adhesion { get; init; } = double.PositiveInfinity;
    /// <summary>Whether it holds as well again after it has closed; else it only touches.</summary>
    public bool Heals { get; init; }
    /// <summary>Share of the solid contact in which the solids touch: there a film may be born.</summary>
    public double ContactShare { get; init; } = 1;
    /// <summary>η_nuc of the contact, at which J = 1 µm⁻² s⁻¹ beyond what pressure and adhesion ask for [V];
    /// null: no film is born there.</summary>
    public double? NucleationOverpotential { get; init; }
    /// <summary>i₀ of the film [A m⁻²]; null: that of the solid that brings the ions.</summary>
    public double? ExchangeCurrent { get; init; }
}
