using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Modules.Nucleation;

/// <summary>Which walls of a run β nucleates on, in scaled units.</summary>
internal sealed class NucleatingWalls
{
    readonly Walls walls;
    readonly Scales scales;
    readonly Neighbourhood reach;

    /// <summary>Solids that occur and have a nucleation overpotential. Throws
    /// <see cref="SimulationException"/> where none has.</summary>
    /// <param name="walls">of the run</param>
    /// <param name="scales">of the run</param>
    /// <param name="reach">[m]</param>
    public NucleatingWalls(Walls walls, Scales scales, double reach)
    {
        (this.walls, this.scales) = (walls, scales);
        this.reach = new Neighbourhood(walls.Lattice, Math.Max(reach / scales.Length, 1.5));
        Solids = [.. walls.Solids.Where(solid => walls[solid].NucleationOverpotential is not null)];
        if (Solids.Count == 0)
            throw new SimulationException("Nucleation is asked for, but no wall of the pore has a "
                + "'nucleation-overpotential'.");
    }

    /// <summary>Those solids.</summary>
    public IReadOnlyList<Material> Solids { get; }

    /// <summary>Their walls as they are now.</summary>
    /// <param name="reaches">whether electrons reach a voxel of MIEC or CC</param>
    public IReadOnlyList<NucleatingWall> Make(Func<int, bool> reaches) => [.. Solids.Select(solid =>
    {
        WallSetup wall = walls[solid];
        double overpotential = wall.NucleationOverpotential ?? double.PositiveInfinity;
        return new NucleatingWall(Area(solid, reaches), overpotential / scales.ThermalVoltage,
            wall.ContactAngle, Exchange(wall) * scales.FacesPerCurrent)
        {
            CoveredOverpotential = wall.SilverNucleationOverpotential / scales.ThermalVoltage,
            CoveredAngle = wall.SilverContactAngle,
            Layers = wall.AtCollector is null ? [] : Layers(solid),
            CoveredExchange = wall.SilverExchangeCurrent * scales.FacesPerCurrent,
        };
    })];

    (double, double, double)[] Layers(Material solid)
    {
        Func<int, double> eta = walls.Along(solid, wall => wall.NucleationOverpotential ?? 1),
            cosine = walls.Along(solid, wall => Math.Cos(wall.ContactAngle)),
            exchange = walls.Along(solid, wall => Exchange(wall) * scales.FacesPerCurrent);
        double first = walls[solid].NucleationOverpotential ?? 1;
        return [.. Enumerable.Range(0, walls.Lattice.Layers).Select(layer => (
            first > 0 ? eta(layer) / first : 1, Math.Acos(cosine(layer)), exchange(layer)))];
    }

    /// <summary>Plating needs ions and electrons. The collector brings no ions, the SE no electrons: β
    /// nucleates on them only in reach of a voxel that brings the other kind; on MIEC where both reach
    /// it.</summary>
    float[] Area(Material solid, Func<int, bool> reaches)
    {
        if (solid == Material.Iei) return new float[walls.Psi.Length];
        if (solid == Material.Miec) return walls.Density(
            solid, voxel => walls.Conduction.Ions[voxel] && reaches(voxel));
        float[] area = walls.Density(solid);
        bool wantsIons = solid == Material.CurrentCollector;
        var other = (byte)(wantsIons ? Material.SolidElectrolyte : Material.CurrentCollector);
        byte[] labels = walls.Image.Labels;
        for (int i = 0; i < area.Length; i++)
            if (area[i] > 0 && !reach.Any(i, Brings)) area[i] = 0;
        return area;

        bool Brings(int voxel) => (labels[voxel] == other || labels[voxel] == (byte)Material.Miec)
            && (wantsIons ? walls.Conduction.Ions[voxel] : reaches(voxel));
    }

    /// <summary>An embryo on a wall that does not react itself is fed by the reacting wall beside
    /// it.</summary>
    double Exchange(WallSetup wall)
        => wall.ExchangeCurrent > 0 ? wall.ExchangeCurrent
        : walls.Properties.Max(other => other.ExchangeCurrent);
}
