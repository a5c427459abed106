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
            return new(element, ReadSetup(section, geometry, host, element));
        Section unused = section.Unnoted();
        unused.Read(SilverKeys.Element);
        ReadSetup(unused, geometry, HostMetal.Lithium, SoluteElement.Silver);
        return null;
    }

    /// <summary>The section 'second-solute'; null where it says that there is none.</summary>
    public static SilverSetup? ReadSecond(Section section, HostMetal host)
    {
        SoluteElement? element = section.Read(SecondSoluteKeys.Element);
        Section read = element is null ? section.Unnoted() : section;
        if (element is null) read.Read(SecondSoluteKeys.Element);
        SilverSetup setup = Read(read, SecondSoluteKeys.Set, element is null ? HostMetal.Lithium : host,
            element ?? SoluteElement.Silver);
        read.Close();
        return element is null ? null : setup;
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
        HostMetal host, SoluteElement element)
    {
        SilverSetup setup = Read(section, SilverKeys.Set, host, element);
        Func<VoxelImage, double, IReadOnlyList<SilverParticle>> particles =
            !section.Has(SilverKeys.Particles.Name) ? (_, _) => []
            : section.IsList(SilverKeys.Particles) ? ReadList(section.Items(SilverKeys.Particles))
            : ReadStrewn(section.Sub(SilverKeys.Particles), geometry.Lateral == LateralBoundary.Periodic);
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
        IReadOnlyList<Section> items)
    {
        var read = new List<(Section Item, IReadOnlyList<double> Position, double Radius)>();
        foreach (Section item in items)
        {
            IReadOnlyList<double> position = item.Read(SilverKeys.Position);
            read.Add((item, position, item.Read(SilverKeys.Radius)));
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
        bool periodic)
    {
        double radius = section.Read(SilverKeys.StrewnRadius);
        bool counted = section.ExactlyOne(SilverKeys.Particles) == "count";
        int count = counted ? section.Read(SilverKeys.StrewnCount) : int.MaxValue;
        double distance = counted ? 2 * radius : section.Read(SilverKeys.StrewnSpacing);
        if (distance < 2 * radius)
            throw section.Error("spacing",
                "'spacing' must be at least twice 'radius', or particles overlap.");
        long seed = section.Read(SilverKeys.StrewnSeed);
        Material near = section.Read(SilverKeys.StrewnNear);
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
