using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.Solver.Setup;

/// <summary>What of a setup does not fit its voxels, or their walls.</summary>
internal static class VoxelRefusals
{
    public static IEnumerable<SetupRefusal> Of(MiecSetup setup)
    {
        bool[] occurs = new bool[(int)Material.Iei + 1];
        foreach (byte label in setup.Image.Labels) occurs[label] = true;
        return OfVoxels(setup.Image, occurs)
            .Concat(setup.Image.Lattice.IsAxial ? OfAxis(setup) : [])
            .Concat(OfWalls(setup, occurs))
            .Concat(OfStart(setup, occurs))
            .Concat(setup.Current is null ? [] : OfReaction(setup))
            .Concat(setup.Current is { Model: IonModel.Voxels } current ? OfIons(setup, current, occurs) : [])
            .Concat(setup.Nucleation is { } nucleation ? OfNucleation(setup, nucleation, occurs) : [])
            .Concat(Solutes(setup).SelectMany(one => OfParticles(setup.Image, one.Solute, one.Keys)));
    }

    private static IEnumerable<SetupRefusal> OfVoxels(VoxelImage image, bool[] occurs)
    {
        if (!occurs[(byte)Material.Pore])
            yield return new("geometry", "the geometry has no pore, so β has no room; check labels, crop "
                + "or porosity.");
        if (image.Nx < CellKeys.Fewest || image.Ny < CellKeys.Fewest
            || image.Lattice.Layers < CellKeys.Fewest)
            yield return new("geometry",
                $"{image.Nx} × {image.Ny} × {image.Nz} cells are too few; every axis needs at "
                + $"least {CellKeys.Fewest} (z has 1 in 2D).");
    }

    private static IEnumerable<SetupRefusal> OfAxis(MiecSetup setup)
    {
        if (setup.Lateral == LateralBoundary.Periodic)
            yield return new(MiecKeys.Lateral.Path, "with 'symmetry: axial' the lateral faces are an axis "
                + "and the mantle of a cylinder, which cannot be joined; write 'lateral: no-flux'.");
        if (setup.Nucleation is not null)
            yield return new(NucleationKeys.Section.Path, "with 'symmetry: axial' a nucleus beside the axis "
                + "would be a ring; begin with β, as in 'initial: { film: { material: solid-electrolyte, "
                + "thickness: 50 nm } }', or compute in 3D.");
        foreach ((SilverSetup? solute, ParticleKeys keys) in Solutes(setup))
            if (solute is { Particles.Count: > 0 })
                yield return new(keys.Section.Path, "with 'symmetry: axial' a particle beside the axis "
                    + $"would be a ring; dissolve the {solute.Element.Word} with 'initial-mole-fraction', or "
                    + "compute in 3D.");
    }

    private static IEnumerable<SetupRefusal> OfIons(MiecSetup setup, CurrentSetup current, bool[] occurs)
    {
        string model = CurrentKeys.Model.Path;
        if (setup.Image.Lattice.IsAxial)
            yield return new(model, "'voxels' is not there with 'symmetry: axial'; write 'model: column'.");
        if (setup.Stack is not null)
            yield return new(model, "'voxels' is not there with 'stack'; write 'model: column'.");
        if (setup.Solids == SolidConnection.Linked)
            yield return new(model, "with 'solids: linked' bodies are joined where there are no voxels, and "
                + "'voxels' would find no way to them; write 'model: column', or compute in 3D.");
        if (current.Tortuosity != 1)
            yield return new(CurrentKeys.Tortuosity.Path, "with 'model: voxels' the voxels are the way that "
                + "ions take; remove 'tortuosity'.");
        foreach (Material solid in (Material[])[Material.SolidElectrolyte, Material.Miec])
            if (occurs[(byte)solid] && setup.Walls.TryGetValue(solid, out WallSetup? wall)
                && wall.IonConductivity is null)
                yield return new($"materials.{MaterialNames.Of(solid)}.ion-conductivity", "with 'model: "
                    + "voxels' it must be given, as in 'ion-conductivity: "
                    + (solid == Material.Miec ? "0.01" : "0.1") + " S/m'.");
    }

    private static IEnumerable<SetupRefusal> OfWalls(MiecSetup setup, bool[] occurs)
        => from solid in MaterialNames.Solids
           where occurs[(byte)solid.Material] && !setup.Walls.ContainsKey(solid.Material)
           select new SetupRefusal("materials",
               $"the geometry holds {solid.Word} but 'materials' does not; add '{solid.Word}: "
               + "{ contact-angle: 60 deg, interface-diffusion: 3e-20 m^3/s }' with its values.");

    private static IEnumerable<SetupRefusal> OfStart(MiecSetup setup, bool[] occurs)
    {
        if (setup.Initial is InitialState.Film film)
        {
            double epsilon = setup.Beta.InterfaceWidth * setup.Image.VoxelSize;
            if (!occurs[(byte)film.On])
                yield return new(InitialKeys.FilmMaterial.Path,
                    "this material does not occur in the geometry; choose one that does.");
            if (!(film.Thickness >= epsilon * (1 - 1e-9)))
                yield return new(InitialKeys.FilmThickness.Path,
                    "a film must be at least as thick as the interface is wide, "
                    + $"{Units.Write(epsilon, Kind.Length)}; make it thicker or the cells smaller.");
        }
        if (setup.Initial is InitialState.Filled filled
            && InitialKeys.FilledFraction.Refusal(filled.Fraction) is { } sentence)
            yield return new(InitialKeys.FilledFraction.Path, sentence);
        if (setup.Initial is InitialState.Given given)
            foreach ((SilverSetup? solute, QuantityKey key) in new[]
            {
                (setup.Silver, SilverKeys.InitialMoleFraction),
                (setup.SecondSolute, SecondSoluteKeys.InitialMoleFraction),
            })
                if (solute is { InitialMoleFraction: > 0 }
                    && given.Solutes.ContainsKey(solute.Element.Symbol))
                    yield return new(key.Path, $"the {solute.Element.Word} at the start is that of the "
                        + "snapshot; remove 'initial-mole-fraction'.");
        bool empty = setup.Initial is InitialState.Empty or InitialState.Filled { Fraction: 0 };
        if (empty && setup.Nucleation is null && setup.Stack is not { BearsFilms: true })
            yield return new("initial", "nothing can happen without β at the start or nucleation; write "
                + "'initial: { film: { material: miec, thickness: 100 nm } }' or add the section "
                    + "'nucleation'.");
        if (setup.Nucleation is not null && setup.Current is null)
            yield return new("nucleation", "nucleation is driven by a current; add the section 'current'.");
    }

    private static IEnumerable<SetupRefusal> OfReaction(MiecSetup setup)
    {
        Material[] reacting =
            [.. from wall in setup.Walls where wall.Value.ExchangeCurrent > 0 select wall.Key];
        bool periodic = setup.Lateral == LateralBoundary.Periodic;
        if (setup.Solids is null && setup.Image.Nz == 1
            && Conduction.Bodies(setup.Image, setup.Lattice) is var (floating, blind, dry)
            && floating + blind + dry > 0)
            yield return new(MiecKeys.Solids.Path, $"{floating + blind + dry} bodies of MIEC in this slice "
                + "do "
                + "not reach both the solid electrolyte and the collector; say 'solids: linked' if they are "
                + "joined out of the plane, or 'solids: as-drawn' if they are not, so that they do not "
                + "react.");
        if (reacting.Length == 0)
            yield return new("materials",
                "a current flows but no wall reacts; give solid-electrolyte or miec an 'exchange-current' "
                + "above zero, as in 'exchange-current: 0.5 A/m^2'.");
        else if (!Connectivity.PoreReaching(setup.Image, periodic, reacting.ToHashSet()).Contains(1))
            yield return new("geometry",
                "no pore touches a wall that reacts, so no current can pass; check the stack and the "
                + "exchange currents in 'materials'.");
        else if (!IonsReachWalls(setup))
            yield return new("geometry", "ions reach no wall that reacts: they come through solid "
                + "electrolyte "
                + "and MIEC from the high end of the thickness; check the stack, or write 'solids: linked'.");
    }

    /// <summary>Whether ions reach some solid of which the wall reacts.</summary>
    private static bool IonsReachWalls(MiecSetup setup)
    {
        Conduction found = Conduction.Of(setup.Image, setup.Lattice, setup.Solids ?? SolidConnection.AsDrawn);
        return setup.Image.Labels.Where((_, voxel) => found.Ions[voxel])
            .Any(label => setup.Walls.TryGetValue((Material)label, out WallSetup? wall)
                && wall.ExchangeCurrent > 0);
    }

    private static IEnumerable<SetupRefusal> OfNucleation(MiecSetup setup, NucleationSetup nucleation,
        bool[] occurs)
    {
        if (!setup.Walls.Any(wall => occurs[(byte)wall.Key]
            && wall.Value.NucleationOverpotential is not null))
            yield return new("nucleation",
                "β nucleates on no wall; give a material a 'nucleation-overpotential', as in "
                + "'nucleation-overpotential: 14 mV'.");
        double least = NucleationKeys.LeastRadius * setup.Beta.InterfaceWidth * setup.Image.VoxelSize;
        if (nucleation.SeedRadius < least * (1 - 1e-9))
            yield return new(NucleationKeys.SeedRadius.Path,
                $"a cap must have a radius of at least {NucleationKeys.LeastRadius} interface widths, "
                + $"{Units.Write(least, Kind.Length)}; make 'seed-radius' greater or the cells smaller.");
        if (nucleation.SeedRadius is null && nucleation.Exclusion < 2 * least * (1 - 1e-9))
            yield return new(NucleationKeys.Exclusion.Path,
                "'exclusion' must be at least twice the seed radius, "
                + $"{Units.Write(2 * least, Kind.Length)}.");
    }

    private static IEnumerable<(SilverSetup? Solute, ParticleKeys Keys)> Solutes(MiecSetup setup) =>
        [(setup.Silver, SilverKeys.Particles), (setup.SecondSolute, SecondSoluteKeys.Particles)];

    private static IEnumerable<SetupRefusal> OfParticles(VoxelImage image, SilverSetup? solute,
        ParticleKeys keys)
    {
        if (solute is null) yield break;
        double h = image.VoxelSize;
        Lattice box = image.Lattice;
        for (int i = 0; i < solute.Particles.Count; i++)
        {
            SilverParticle particle = solute.Particles[i];
            double[] centre = [particle.X, particle.Y, particle.Z];
            string path = keys.Position.Of($"{i}");
            int outside = Array.FindIndex([.. centre.Take(box.Axes)], at => !(at >= 0));
            for (int axis = 0; axis < box.Axes && outside < 0; axis++)
                if (centre[axis] >= box.Length(axis) * h) outside = axis;
            if (keys.Radius.Refusal(particle.Radius) is { } ofRadius)
                yield return new(keys.Radius.Of($"{i}"), ofRadius);
            if (outside >= 0)
            {
                yield return new(path, $"this particle lies outside the box, whose {"xyz"[outside]} ends at "
                    + $"{Units.Write(box.Length(outside) * h, Kind.Length)}.");
                continue;
            }
            int At(int axis) => axis < box.Axes ? (int)(centre[axis] / h) : 0;
            if (image.Labels[box.Index(At(0), At(1), At(2))] != (byte)Material.Pore)
                yield return new(path, "this particle's centre lies in a solid; move it into a pore.");
        }
    }
}
