using PhaseFieldMiec.Solver.Geometry.Structures;

namespace PhaseFieldMiec.App.Input;

/// <summary>Reads a section of 'geometry' that makes a porous layer from a few numbers.</summary>
internal static class StructureReader
{
    /// <summary>Sections and how each is read.</summary>
    public static IReadOnlyList<(StructureSection Keys, Func<Section, PorousStructure> Read)> All { get; } =
    [
        (StructureKeys.Spheres, ReadSpheres), (StructureKeys.Fibres, ReadFibres),
        (StructureKeys.Field, ReadField), (StructureKeys.Surface, ReadSurface),
        (StructureKeys.Fins, ReadFins),
    ];

    private static OverlappingSpheres ReadSpheres(Section section)
    {
        Common common = new(section, StructureKeys.Spheres);
        IReadOnlyList<double> radius = section.Read(StructureKeys.SpheresRadius);
        if (radius.Count != 2 || radius[0] > radius[1])
            throw section.Error("radius",
                "'radius' must be the smallest and the largest radius, as in '[100 nm, 200 nm]'.");
        return new OverlappingSpheres
        {
            Nx = common.Nx, Ny = common.Ny, Nz = common.Nz, VoxelSize = common.Spacing,
            Porosity = common.Porosity, Gradient = common.Gradient,
            SmallestSphere = radius[0], LargestSphere = radius[1],
            Seed = section.Read(StructureKeys.SpheresSeed),
        };
    }

    private static FibreMat ReadFibres(Section section)
    {
        Common common = new(section, StructureKeys.Fibres);
        return new FibreMat
        {
            Nx = common.Nx, Ny = common.Ny, Nz = common.Nz, VoxelSize = common.Spacing,
            Porosity = common.Porosity, Gradient = common.Gradient,
            Radius = section.Read(StructureKeys.FibreRadius),
            Length = section.Read(StructureKeys.FibreLength), Tilt = section.Read(StructureKeys.Tilt),
            Seed = section.Read(StructureKeys.FibresSeed),
        };
    }

    private static RandomField ReadField(Section section)
    {
        Common common = new(section, StructureKeys.Field);
        return new RandomField
        {
            Nx = common.Nx, Ny = common.Ny, Nz = common.Nz, VoxelSize = common.Spacing,
            Porosity = common.Porosity, Gradient = common.Gradient,
            Length = section.Read(StructureKeys.FieldLength), Seed = section.Read(StructureKeys.FieldSeed),
        };
    }

    private static MinimalSurface ReadSurface(Section section)
    {
        Common common = new(section, StructureKeys.Surface);
        return new MinimalSurface
        {
            Nx = common.Nx, Ny = common.Ny, Nz = common.Nz, VoxelSize = common.Spacing,
            Porosity = common.Porosity, Gradient = common.Gradient,
            Kind = section.Read(StructureKeys.Kinds), IsSheet = section.Read(StructureKeys.Form),
            Period = section.Read(StructureKeys.Period),
        };
    }

    private static Fins ReadFins(Section section)
    {
        Common common = new(section, StructureKeys.Fins);
        return new Fins
        {
            Nx = common.Nx, Ny = common.Ny, Nz = common.Nz, VoxelSize = common.Spacing,
            Width = section.Read(StructureKeys.Width), Pitch = section.Read(StructureKeys.Pitch),
            Height = section.Read(StructureKeys.Height), Base = section.Read(StructureKeys.Base),
            Roots = section.Read(StructureKeys.Roots),
        };
    }

    /// <summary>What the sections have in common.</summary>
    private sealed class Common
    {
        public Common(Section section, StructureSection keys)
        {
            (Nx, Ny, Nz) = CellsReader.Read(section, keys.Cells);
            Spacing = section.Read(keys.Spacing);
            if (keys.Porosity is { } porosity) Porosity = section.Read(porosity);
            if (keys.Gradient is { } gradient) Gradient = section.Read(gradient);
        }

        public int Nx { get; }
        public int Ny { get; }
        public int Nz { get; }
        public double Spacing { get; }
        public double Porosity { get; }
        public double Gradient { get; }
    }
}
