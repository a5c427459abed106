using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>Flat fins along the thickness with a pore between them, full of β from the electrolyte down into
/// a stretch of fin that does not react. Where a stretch ends only the name of the solid changes, not the
/// wall, so its length is exact.</summary>
internal sealed record Fins
{
    /// <summary>Cells of a fin.</summary>
    public int Solid { get; init; } = 8;

    /// <summary>Cells of the pore.</summary>
    public int Pore { get; init; } = 12;

    /// <summary>Cells of the inert stretch above the collector.</summary>
    public int Inert { get; init; } = 20;

    /// <summary>Cells of the stretch of MIEC above it.</summary>
    public required int Length { get; init; }

    /// <summary>Cells of the stretch of electrolyte above that, which does not react either.</summary>
    public int Stub { get; init; } = 6;

    /// <summary>Cells out of the plane: 1 for 2D.</summary>
    public int Deep { get; init; } = 1;

    const int Slab = 4;     // cells at either end
    const int Void = 8;     // cells above the collector

    /// <summary>Layers.</summary>
    public int Layers => Slab + Inert + Length + Stub + Slab;

    /// <summary>First layer of MIEC.</summary>
    public int Low => Slab + Inert;

    /// <summary>Length of the MIEC's stretch [m].</summary>
    public double Reach => Length * CoupledBox.Spacing;

    /// <summary>Width of the pore [m].</summary>
    public double Width => Pore * CoupledBox.Spacing;

    /// <summary>Wall per volume [1/m].</summary>
    public double Wall => 2 / ((Solid + Pore) * CoupledBox.Spacing);

    /// <summary>Share of the fins.</summary>
    public double Share => (double)Solid / (Solid + Pore);

    /// <summary>The run, all angles 90°.</summary>
    public MiecSetup Setup(Setting setting, Func<WallSetup, WallSetup> miec)
    {
        MiecSetup box = CoupledBox.Drawn(Solid + Pore, Deep == 1 ? Layers : Deep, Deep == 1 ? 1 : Layers,
            (x, y, z) => Of(x, Deep == 1 ? y : z));
        const double Right = Math.PI / 2;
        return box.In(setting.Precision)
            .Wall(Material.SolidElectrolyte, wall => wall with { ExchangeCurrent = 0, ContactAngle = Right })
            .Wall(Material.CurrentCollector, wall => wall with { ContactAngle = Right })
            .Wall(Material.Miec, wall => miec(wall with { ContactAngle = Right })) with
        {
            Initial = new InitialState.Filled(1 - (double)(Slab + Void) / Layers, FromSolidElectrolyte: true),
        };
    }

    Material Of(double x, double at)
    {
        if (at < Slab) return Material.CurrentCollector;
        if (at >= Layers - Slab) return Material.SolidElectrolyte;
        if (x >= Solid) return Material.Pore;
        return at < Low ? Material.CurrentCollector : at < Low + Length ? Material.Miec
            : Material.SolidElectrolyte;
    }
}
