using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Input;

/// <summary>Reads the section 'silver'. Particles that are strewn need the voxels, so the setup is made on
/// them.</summary>
internal static class SilverReader
{
    private const string PositionExample = "[0.5 um, 0.5 um]";
    private static readonly SilverSetup defaults = new() { Diffusivity = 0 };

    public static Func<VoxelImage, double, SilverSetup> Read(Section section, GeometryInput geometry)
    {
        var setup = new SilverSetup
        {
            Diffusivity = section.Quantity("diffusivity", Kind.Diffusivity, Bound.Positive),
            WallDiffusivity = section.Quantity("wall-diffusivity", Kind.Diffusivity, Bound.NotNegative,
                defaults.WallDiffusivity),
            WallWidth = section.Quantity("wall-width", Kind.Length, Bound.Positive, defaults.WallWidth),
            InitialMoleFraction = section.Quantity("initial-mole-fraction", Kind.Number,
                Bound.Between("0", "0.5", Kind.Number), defaults.InitialMoleFraction),
            Solubility = section.Quantity("solubility", Kind.Number, Bound.Inside(0, 0.5),
                defaults.Solubility),
            ParticleDensity = section.Quantity("particle-density", Kind.AmountPerVolume, Bound.Positive,
                defaults.ParticleDensity),
            ParticleSurfaceEnergy = section.Quantity("particle-surface-energy", Kind.SurfaceEnergy,
                Bound.NotNegative, defaults.ParticleSurfaceEnergy),
        };
        Func<VoxelImage, double, IReadOnlyList<SilverParticle>> particles =
            !section.Has("particles") ? (_, _) => []
            : section.IsList("particles") ? ReadList(section.Items("particles"))
            : ReadStrewn(section.Sub("particles"), geometry.Lateral == LateralBoundary.Periodic);
        section.Close();
        return (image, depth) => setup with { Particles = particles(image, depth) };
    }

    private static Func<VoxelImage, double, IReadOnlyList<SilverParticle>> ReadList(
        IReadOnlyList<Section> items)
    {
        var read = new List<(Section Item, IReadOnlyList<double> Position, double Radius)>();
        foreach (Section item in items)
        {
            IReadOnlyList<double> position =
                item.Quantities("position", Kind.Length, Bound.NotNegative, PositionExample);
            read.Add((item, position, item.Quantity("radius", Kind.Length, Bound.Positive)));
            item.Close();
        }
        return (image, depth) => [.. read.Select(p => Place(p.Item, p.Position, p.Radius, image, depth))];
    }

    private static SilverParticle Place(Section item, IReadOnlyList<double> position, double radius,
        VoxelImage image, double depth)
    {
        int[] cells = image.Nz == 1 ? [image.Nx, image.Ny] : [image.Nx, image.Ny, image.Nz];
        if (position.Count != cells.Length)
            throw item.Error("position",
                $"'position' must have {cells.Length} lengths in this geometry, not {position.Count}.");
        for (int axis = 0; axis < cells.Length; axis++)
            if (position[axis] >= cells[axis] * image.VoxelSize)
                throw item.Error("position",
                    $"this particle lies outside the box, whose {"xyz"[axis]} ends at "
                    + $"{Units.Write(cells[axis] * image.VoxelSize, Kind.Length)}.");
        int At(int axis) => axis < cells.Length ? (int)(position[axis] / image.VoxelSize) : 0;
        long cell = ((long)At(2) * image.Ny + At(1)) * image.Nx + At(0);
        if (image.Labels[cell] != (byte)Material.Pore)
            throw item.Error("position", "this particle's centre lies in a solid; move it into a pore.");
        return new(position[0], position[1], position.Count == 3 ? position[2] : depth / 2, radius);
    }

    private static Func<VoxelImage, double, IReadOnlyList<SilverParticle>> ReadStrewn(Section section,
        bool periodic)
    {
        double radius = section.Quantity("radius", Kind.Length, Bound.Positive);
        bool counted = section.ExactlyOne("count", "spacing") == "count";
        int count = counted ? section.Whole("count", 1) : int.MaxValue;
        double distance = counted ? 2 * radius : section.Quantity("spacing", Kind.Length, Bound.Positive);
        if (distance < 2 * radius)
            throw section.Error("spacing",
                "'spacing' must be at least twice 'radius', or particles overlap.");
        long seed = section.Seed();
        Material near = section.Choice("near", [.. GeometryReader.Solids.Reverse()]);
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
