using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Modules;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Simulations;

/// <summary>From SI to the scaled modules.</summary>
public sealed partial class MiecSimulation<T>
{
    const float LeastWall = 0.01f;          // δ_w w_s [1/h] from which a wall counts as in reach
    const double ReferenceRate = 1e12;      // J_ref = 1 µm⁻² s⁻¹, in m⁻² s⁻¹

    /// <summary>Axes whose faces are joined: the lateral ones where periodic, never the thickness.</summary>
    (bool X, bool Y, bool Z) JoinedAxes
    {
        get
        {
            bool lateral = setup.Lateral == LateralBoundary.Periodic;
            return (lateral, lateral && !grid.FlatZ, false);
        }
    }

    /// <summary>kT/e [V].</summary>
    double ThermalVoltage => Constants.Boltzmann * setup.Temperature / Constants.ElementaryCharge;

    /// <summary>Ω/e [m³ C⁻¹].</summary>
    double VolumePerCharge => setup.Beta.AtomicVolume / Constants.ElementaryCharge;

    /// <summary>Ωγ/(h kT): what γ/h is in units of kT/Ω.</summary>
    double CapillaryShare => setup.Beta.AtomicVolume * scales.Pressure / (Constants.Boltzmann * setup.Temperature);

    /// <summary>Extent out of the plane in 2D, of a cell in 3D [m].</summary>
    double Depth => grid.FlatZ ? setup.Depth : scales.Length;

    /// <summary>Volume of a cell [m³].</summary>
    double CellVolume => scales.Length * scales.Length * Depth;

    /// <summary>Area of a cell's face along the thickness, and of a wall of one cell [m²].</summary>
    double FaceArea => scales.Length * Depth;

    /// <summary>Cross section of the box [m²].</summary>
    double CrossSection => FaceArea * grid.Nx * (grid.FlatZ ? 1 : grid.Ny);

    /// <summary>Volume per scaled time [cells] of one A m⁻² through one cell face.</summary>
    double FacesPerCurrent => VolumePerCharge * scales.Time / scales.Length;

    /// <summary>Substance of one cell full of lattice sites of β [mol].</summary>
    double MolesPerCell => CellVolume / (setup.Beta.AtomicVolume * Constants.Avogadro);

    double AppliedCurrent => (protocol?.Current ?? 0) * FacesPerCurrent * grid.Nx * (grid.FlatZ ? 1 : grid.Ny);

    BetaModule<T> MakeBeta()
    {
        BetaSetup material = setup.Beta;
        double bulk = material.BulkDiffusion * material.AtomicVolume / (Constants.Boltzmann * setup.Temperature);
        var module = new BetaModule<T>(device, grid, joined, new BetaParameters
        {
            Width = material.InterfaceWidth, Compliance = material.Compliance, Bulk = bulk * scales.Length / scales.SurfaceMobility,
        }, singleCycle: setup.Precision == Precision.Mixed);
        device.Write(grid, module.Domain, [.. geometry.Parameters.Psi.Select(psi => (double)psi)]);
        device.Write(grid, module.Wetting, geometry.Blend(wall => Math.Cos(wall.ContactAngle)));
        device.Write(grid, module.WallMobility, geometry.Blend(wall => wall.InterfaceDiffusion / material.SurfaceDiffusion));
        device.Write(grid, module.Filling, geometry.InitialFilling(material.InterfaceWidth));
        module.Begin();
        return module;
    }

    DoubleLayer<T> MakeDoubleLayer(CurrentSetup current, double[] depthFactor)
    {
        double reacting = 0;
        foreach (Material solid in geometry.Parameters.Weights.Materials)
            if (geometry.Properties(solid).ExchangeCurrent > 0) reacting += geometry.Wall(solid).Sum(a => (double)a);
        if (reacting == 0)
            throw new SimulationException("A current is prescribed, but no wall of the pore reacts; give 'exchange-current' to the MIEC or the SE.");
        double capacity = current.DoubleLayer * reacting * ThermalVoltage * VolumePerCharge / scales.Length;
        var layer = new DoubleLayer<T>(device, grid, capacity, CapillaryShare, current.TransferCoefficient);
        double[] exchange = geometry.BlendReaction(wall => wall.ExchangeCurrent * FacesPerCurrent);
        for (int i = 0; i < exchange.Length; i++)
            if (geometry.Parameters.Psi[i] < 0.5f) exchange[i] = 0;
        device.Write(grid, layer.Exchange, exchange);
        device.Write(grid, layer.DepthFactor, geometry.Spread(depthFactor));
        layer.Begin();
        return layer;
    }

    NucleationModule<T> MakeNucleation(NucleationSetup nucleationSetup, double[] depthFactor)
    {
        var walls = new List<NucleatingWall>();
        foreach (Material solid in geometry.Parameters.Weights.Materials)
        {
            WallSetup wall = geometry.Properties(solid);
            if (wall.NucleationOverpotential is not { } overpotential) continue;
            walls.Add(new NucleatingWall(NucleatingArea(solid), overpotential / ThermalVoltage, wall.ContactAngle,
                SeedExchange(wall) * FacesPerCurrent));
        }
        if (walls.Count == 0)
            throw new SimulationException("Nucleation is asked for, but no wall of the pore has a 'nucleation-overpotential'.");
        return new NucleationModule<T>(device, grid, JoinedAxes, new NucleationParameters(
            nucleationSetup.Seed, ReferenceRate * FaceArea * scales.Time, Math.Log(nucleationSetup.Prefactor / ReferenceRate),
            nucleationSetup.Exclusion / scales.Length, CapillaryShare), walls, depthFactor);
    }

    /// <summary>Plating needs ions and electrons. The collector brings no ions, the SE no electrons: β nucleates on them only where
    /// the wall of a solid that brings the other kind is in reach of the same cell.</summary>
    float[] NucleatingArea(Material solid)
    {
        float[] area = geometry.Wall(solid);
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
            float[] wall = geometry.Wall(partner);
            for (int i = 0; i < reach.Length; i++) reach[i] += wall[i];
        }
        for (int i = 0; i < area.Length; i++)
            if (reach[i] < LeastWall) area[i] = 0;
        return area;
    }

    SilverModule<T> MakeSilver(SilverSetup material)
    {
        double site = setup.Beta.AtomicVolume, perScaledTime = scales.Time / (scales.Length * scales.Length);
        double atoms = material.ParticleDensity * Constants.Avogadro;
        var module = new SilverModule<T>(device, grid, joined, new SilverParameters
        {
            Diffusivity = material.Diffusivity * perScaledTime,
            PressureScale = 1 / CapillaryShare,
            Solubility = material.Solubility,
            ParticleDensity = atoms * site,
            CapillaryLength = 2 * material.ParticleSurfaceEnergy / (atoms * Constants.Boltzmann * setup.Temperature * scales.Length),
            AmountPerVolume = scales.Length / Depth,
        }, beta.Filling, beta.Domain, beta.Lent);
        double width = material.WallWidth / scales.Length;
        device.Write(grid, module.WallCapacity, geometry.Blend(wall => wall.SilverSegregation * width));
        device.Write(grid, module.WallMobility,
            geometry.Blend(wall => wall.SilverSegregation * width * material.WallDiffusivity * perScaledTime));
        foreach (SilverParticle particle in material.Particles)
            module.AddParticle(particle.X / scales.Length, particle.Y / scales.Length, particle.Z / scales.Length, particle.Radius / scales.Length);
        module.Begin(material.InitialMoleFraction);
        startSilver = module.Total();
        return module;
    }

    /// <summary>An embryo on a wall that does not react itself is fed by the reacting wall beside it.</summary>
    double SeedExchange(WallSetup wall)
        => wall.ExchangeCurrent > 0 ? wall.ExchangeCurrent : setup.Walls.Values.Max(other => other.ExchangeCurrent);
}
