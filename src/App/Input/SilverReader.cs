using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Input;

/// <summary>Reads the section 'silver'. Particles that are strewn need the voxels, so the setup is made on
/// them.</summary>
internal static class SilverReader
{
    public static Func<VoxelImage, double, SilverSetup> Read(Section section, GeometryInput geometry)
    {
        SilverSetup setup = SilverKeys.Set.Read(section);
        Func<VoxelImage, double, IReadOnlyList<SilverParticle>> particles =
            !section.Has(SilverKeys.Particles.Name) ? (_, _) => []
            : section.IsList(SilverKeys.Particles) ? ReadList(section.Items(SilverKeys.Particles))
            : ReadStrewn(section.Sub(SilverKeys.Particles), geometry.Lateral == LateralBoundary.Periodic);
        section.Close();
        return (image, depth) => setup with { Particles = particles(image, depth) };
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
