using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Modules.Nucleation;

/// <summary>Which walls of a run β nucleates on, in scaled units.</summary>
internal sealed class NucleatingWalls
{
    const float LeastWall = 0.01f;          // δ_w w_s [1/h] from which a wall counts as in reach

    readonly Walls walls;
    readonly Scales scales;

    /// <summary>Solids that occur and have a nucleation overpotential. Throws
    /// <see cref="SimulationException"/> where none has.</summary>
    public NucleatingWalls(Walls walls, Scales scales)
    {
        (this.walls, this.scales) = (walls, scales);
        Solids = [.. walls.Solids.Where(solid => walls[solid].NucleationOverpotential is not null)];
        if (Solids.Count == 0)
            throw new SimulationException("Nucleation is asked for, but no wall of the pore has a "
                + "'nucleation-overpotential'.");
    }

    /// <summary>Those solids.</summary>
    public IReadOnlyList<Material> Solids { get; }

    /// <summary>Their walls as they are now.</summary>
    public IReadOnlyList<NucleatingWall> Make() => [.. Solids.Select(solid =>
    {
        WallSetup wall = walls[solid];
        double overpotential = wall.NucleationOverpotential ?? double.PositiveInfinity;
        return new NucleatingWall(Area(solid), overpotential / scales.ThermalVoltage, wall.ContactAngle,
            Exchange(wall) * scales.FacesPerCurrent);
    })];

    /// <summary>Plating needs ions and electrons. The collector brings no ions, the SE no electrons: β
    /// nucleates on them only where the wall of a solid that brings the other kind is in reach of the same
    /// cell.</summary>
    float[] Area(Material solid)
    {
        float[] area = walls.Density(solid);
        Material[] partners = solid switch
        {
            Material.CurrentCollector => [Material.SolidElectrolyte, Material.Miec],
            Material.SolidElectrolyte => [Material.CurrentCollector, Material.Miec],
            Material.Iei => [],
            _ => [solid],
        };
        var reach = new float[area.Length];
        foreach (Material partner in partners)
        {
            float[] wall = walls.Density(partner);
            for (int i = 0; i < reach.Length; i++) reach[i] += wall[i];
        }
        for (int i = 0; i < area.Length; i++)
            if (reach[i] < LeastWall) area[i] = 0;
        return area;
    }

    /// <summary>An embryo on a wall that does not react itself is fed by the reacting wall beside
    /// it.</summary>
    double Exchange(WallSetup wall)
        => wall.ExchangeCurrent > 0 ? wall.ExchangeCurrent
        : walls.Properties.Max(other => other.ExchangeCurrent);
}
