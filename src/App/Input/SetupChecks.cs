using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Input;

/// <summary>Refuses setups that cannot be computed, once the voxels are known.</summary>
internal static class SetupChecks
{
    public static void Refuse(MiecSetup setup, Section root)
    {
        bool[] occurs = new bool[(int)Material.Iei + 1];
        foreach (byte label in setup.Image.Labels) occurs[label] = true;
        RefuseVoxels(setup, root, occurs);
        foreach ((string word, Material material) in GeometryReader.Solids)
            if (occurs[(byte)material] && !setup.Walls.ContainsKey(material))
                throw root.Error("materials",
                    $"the geometry holds {word} but 'materials' does not; add '{word}: "
                    + "{ contact-angle: 60 deg, interface-diffusion: 3e-20 m^3/s }' with its values.");
        RefuseStart(setup, root, occurs);
        if (setup.Current is not null) RefuseReaction(setup, root);
        if (setup.Nucleation is not null) RefuseNucleation(setup, root, occurs);
    }

    private static void RefuseVoxels(MiecSetup setup, Section root, bool[] occurs)
    {
        VoxelImage image = setup.Image;
        if (!occurs[(byte)Material.Pore])
            throw root.Error("geometry",
                "the geometry has no pore, so β has no room; check labels, crop or porosity.");
        int thickness = image.Nz == 1 ? image.Ny : image.Nz;
        if (image.Nx < Cells.Fewest || image.Ny < Cells.Fewest || thickness < Cells.Fewest)
            throw root.Error("geometry",
                $"{image.Nx} × {image.Ny} × {image.Nz} cells are too few; every axis needs at "
                + $"least {Cells.Fewest} (z has 1 in 2D).");
        if (root.Writes("geometry.depth") && image.Nz > 1)
            throw root.Error("geometry.depth", GeometryReader.DepthIn3D);
    }

    private static void RefuseStart(MiecSetup setup, Section root, bool[] occurs)
    {
        if (setup.Initial is InitialState.Film film)
        {
            double epsilon = setup.Beta.InterfaceWidth * setup.Image.VoxelSize;
            if (!occurs[(byte)film.On])
                throw root.Error("initial.film.material",
                    "this material does not occur in the geometry; choose one that does.");
            if (film.Thickness < epsilon * (1 - 1e-9))
                throw root.Error("initial.film.thickness",
                    "a film must be at least as thick as the interface is wide, "
                    + $"{Units.Write(epsilon, Kind.Length)}; make it thicker or the cells smaller.");
        }
        bool empty = setup.Initial is InitialState.Empty or InitialState.Filled { Fraction: 0 };
        if (empty && setup.Nucleation is null)
            throw root.Error("initial", "nothing can happen without β at the start or nucleation; write "
                + "'initial: { film: { material: miec, thickness: 100 nm } }' or add the section "
                + "'nucleation'.");
        if (setup.Nucleation is not null && setup.Current is null)
            throw root.Error("nucleation", "nucleation is driven by a current; add the section 'current'.");
    }

    private static void RefuseReaction(MiecSetup setup, Section root)
    {
        Material[] reacting =
            [.. from wall in setup.Walls where wall.Value.ExchangeCurrent > 0 select wall.Key];
        if (reacting.Length == 0)
            throw root.Error("materials",
                "a current flows but no wall reacts; give solid-electrolyte or miec an "
                + "'exchange-current' above zero, as in 'exchange-current: 0.5 A/m^2'.");
        bool periodic = setup.Lateral == LateralBoundary.Periodic;
        if (!Connectivity.PoreReaching(setup.Image, periodic, reacting.ToHashSet()).Contains(1))
            throw root.Error("geometry",
                "no pore touches a wall that reacts, so no current can pass; check the stack and "
                + "the exchange currents in 'materials'.");
    }

    private static void RefuseNucleation(MiecSetup setup, Section root, bool[] occurs)
    {
        bool Nucleates(Material material, WallSetup wall)
            => occurs[(byte)material] && wall.NucleationOverpotential is not null;
        if (!setup.Walls.Any(wall => Nucleates(wall.Key, wall.Value)))
            throw root.Error("nucleation",
                "β nucleates on no wall; give a material a 'nucleation-overpotential', as in "
                + "'nucleation-overpotential: 14 mV'.");
        double epsilon = setup.Beta.InterfaceWidth * setup.Image.VoxelSize;
        double radius = setup.Nucleation!.SeedRadius ?? 1.5 * epsilon;
        if (radius < 1.5 * epsilon * (1 - 1e-9))
            throw root.Error("nucleation.seed-radius",
                "a cap must have a radius of at least 1.5 interface widths, "
                + $"{Units.Write(1.5 * epsilon, Kind.Length)}; make 'seed-radius' greater or the cells "
                + "smaller.");
        if (setup.Nucleation.Exclusion < 2 * radius * (1 - 1e-9))
            throw root.Error("nucleation.exclusion", "'exclusion' must be at least twice the seed radius, "
                + $"{Units.Write(2 * radius, Kind.Length)}.");
    }
}
