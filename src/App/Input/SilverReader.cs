using System.Globalization;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Parameters;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Input;

/// <summary>A solute whose setup is made on the voxels: particles that are strewn need them.</summary>
internal sealed record SoluteInput(SoluteElement Element, Func<VoxelImage, double, SilverSetup> Build);

/// <summary>Reads the section 'solute'.</summary>
internal static class SilverReader
{
    /// <summary>Null where it says that there is none.</summary>
    public static SoluteInput? Read(Section section, GeometryInput geometry, HostMetal host)
    {
        if (section.Read(SilverKeys.Element) is { } element)
            return new(element, ReadSetup(section, geometry, host, element, SilverKeys.Set,
                SilverKeys.Particles));
        Section unused = section.Unnoted();
        unused.Read(SilverKeys.Element);
        ReadSetup(unused, geometry, HostMetal.Lithium, SoluteElement.Silver, SilverKeys.Set,
            SilverKeys.Particles);
        return null;
    }

    /// <summary>The section 'second-solute'; null where it says that there is none.</summary>
    public static SoluteInput? ReadSecond(Section section, GeometryInput geometry, HostMetal host)
    {
        if (section.Read(SecondSoluteKeys.Element) is { } element)
            return new(element, ReadSetup(section, geometry, host, element, SecondSoluteKeys.Set,
                SecondSoluteKeys.Particles));
        Section unused = section.Unnoted();
        unused.Read(SecondSoluteKeys.Element);
        ReadSetup(unused, geometry, HostMetal.Lithium, SoluteElement.Silver, SecondSoluteKeys.Set,
            SecondSoluteKeys.Particles);
        return null;
    }

    private static SilverSetup Read(Section section, KeySet<SilverSetup> keys, HostMetal host,
        SoluteElement element)
    {
        Solution? solution = Solutions.Find(element, host);
        if (solution is null) RefuseGuesses(section, element, host);
        SilverSetup setup = keys.Read(new RecordReader(section, key => Find(key, element, solution,
            section.Temperature!.Value))) with
        { Element = element };
        return setup.InitialMoleFraction <= SilverKeys.Dilute ? setup
            : throw section.Error(SilverKeys.InitialMoleFraction.Name, string.Create(
                CultureInfo.InvariantCulture, $"{100 * setup.InitialMoleFraction:g3} at.% of {element.Word} "
                + $"are too many: a run treats it as dilute; write at most {SilverKeys.Dilute}."));
    }

    private static Func<VoxelImage, double, SilverSetup> ReadSetup(Section section, GeometryInput geometry,
        HostMetal host, SoluteElement element, KeySet<SilverSetup> keys, ParticleKeys ofParticles)
    {
        SilverSetup setup = Read(section, keys, host, element);
        Func<VoxelImage, double, IReadOnlyList<SilverParticle>> particles =
            !section.Has(ofParticles.Section.Name) ? (_, _) => []
            : section.IsList(ofParticles.Section) ? ReadList(section.Items(ofParticles.Section), ofParticles)
            : ReadStrewn(section.Sub(ofParticles.Section), ofParticles,
                geometry.Lateral == LateralBoundary.Periodic);
        section.Close();
        return (image, depth) => setup with { Particles = particles(image, depth) };
    }

    private static void RefuseGuesses(Section section, SoluteElement element, HostMetal host)
    {
        foreach (QuantityKey key in (QuantityKey[])[SilverKeys.Diffusivity, SilverKeys.Solubility])
            if (!section.Has(key.Name)) throw section.Error("element", $"nothing is on record of "
                + $"{element.Word} in {host.Word}; write '{key.Name}' too, as in "
                + $"'{key.Name}: {key.Example}', or take another element.");
    }

    private static MaterialRecord? Find(QuantityKey key, SoluteElement element, Solution? solution,
        double temperature)
    {
        if (key.Name == SilverKeys.ParticleDensity.Name)
        {
            Solution first = solution ?? Solutions.All.First(one => one.Solute == element);
            return new(first.Solute.Symbol, first.ParticleDensity, first.ParticleDensity.Value);
        }
        if (solution is null) return null;
        return key.Name == SilverKeys.Diffusivity.Name
            ? new(solution.Name, solution.Diffusivity, solution.Diffusivity.Of(temperature))
            : key.Name == SilverKeys.Solubility.Name
            ? new(solution.Name, solution.Solubility, solution.SolubilityInRuns(temperature)) : null;
    }

    private static Func<VoxelImage, double, IReadOnlyList<SilverParticle>> ReadList(
        IReadOnlyList<Section> items, ParticleKeys keys)
    {
        var read = new List<(Section Item, IReadOnlyList<double> Position, double Radius)>();
        foreach (Section item in items)
        {
            IReadOnlyList<double> position = item.Read(keys.Position);
            read.Add((item, position, item.Read(keys.Radius)));
            item.Close();
        }
        return (image, depth) => [.. read.Select(p => Place(p.Item, p.Position, p.Radius, image, depth))];
    }

    private static SilverParticle Place(Section item, IReadOnlyList<double> position, double radius,
        VoxelImage image, double depth)
    {
        int axes = image.Lattice.Axes;
        return position.Count == axes
            ? new(position[0], position[1], axes == 3 ? position[2] : depth / 2, radius)
            : throw item.Error("position",
                $"'position' must have {axes} lengths in this geometry, not {position.Count}.");
    }

    private static Func<VoxelImage, double, IReadOnlyList<SilverParticle>> ReadStrewn(Section section,
        ParticleKeys keys, bool periodic)
    {
        double radius = section.Read(keys.StrewnRadius);
        bool counted = section.ExactlyOne(keys.Section) == "count";
        int count = counted ? section.Read(keys.StrewnCount) : int.MaxValue;
        double distance = counted ? 2 * radius : section.Read(keys.StrewnSpacing);
        if (distance < 2 * radius)
            throw section.Error("spacing",
                "'spacing' must be at least twice 'radius', or particles overlap.");
        long seed = section.Read(keys.StrewnSeed);
        Material near = section.Read(keys.StrewnNear);
        section.Close();
        return (image, depth) =>
        {
            IReadOnlyList<SilverParticle> placed =
                StrewnParticles.Place(image, near, radius, distance, count, seed, depth, periodic);
            return placed.Count == count || (!counted && placed.Count > 0)
                ? placed
                : throw section.Error(counted ? "count" : "spacing", counted
                    ? $"only {placed.Count} of {count} particles find a place at that wall; ask for fewer or "
                    + "smaller ones."
                    : "no pore cell touches that wall, so no particle finds a place; choose another 'near'.");
        };
    }
}
