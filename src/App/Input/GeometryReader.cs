using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Geometry.Structures;
using PhaseFieldMiec.Solver.Parameters;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Input;

/// <summary>Reads the section 'geometry'.</summary>
internal static class GeometryReader
{
    /// <summary>Refusal of a depth in 3D.</summary>
    public const string DepthIn3D = "'depth' is for 2D only and this run is 3D; remove it.";

    /// <summary>Refusal of an axis in 3D.</summary>
    public const string AxisIn3D =
        "'symmetry: axial' is for 2D and this run is 3D; remove it or give two numbers of cells.";

    public static GeometryInput Read(Section root, string folder)
    {
        Section section = root.Sub(GeometryKeys.Section);
        (SectionKey key, Func<Section, LayerInput> read) = section.ExactlyOne(GeometryKeys.Section) switch
        {
            "image" => (ImageKeys.Section, layer => ImageReader.Read(layer, folder)),
            "packed-spheres" => (GeometryKeys.Spheres, ReadSpheres),
            "tubules" => (GeometryKeys.Tubules, ReadTubules),
            "plain" => (GeometryKeys.Plain, ReadPlain),
            string name => Structure(name),
        };
        Section layer = section.Sub(key);
        LayerInput made = read(layer);
        layer.Close();
        bool is3D = made is LayerInput.Spheres { Recipe.Nz: > 1 } or LayerInput.Tubes { Recipe.Nz: > 1 }
            or LayerInput.Structure { Recipe.Nz: > 1 } or LayerInput.Plain { Nz: > 1 };
        if (is3D && section.Has("depth")) throw section.Error("depth", DepthIn3D);
        LateralBoundary lateral = section.Read(MiecKeys.Lateral);
        bool isPeriodic = lateral == LateralBoundary.Periodic;
        made = made switch
        {
            LayerInput.Spheres one
                => new LayerInput.Spheres(one.Recipe with { PeriodicLateral = isPeriodic }),
            LayerInput.Structure one
                => new LayerInput.Structure(one.Recipe with { PeriodicLateral = isPeriodic }),
            _ => made,
        };
        bool axial = section.Read(MiecKeys.Symmetry);
        if (axial) RefuseAxis(section, made, is3D);
        if (made is LayerInput.Tubes tubes)
            made = new LayerInput.Tubes(tubes.Recipe with { IsAxial = axial });
        var geometry = new GeometryInput
        {
            Place = section.Place,
            Layer = made,
            Depth = is3D || axial ? MiecKeys.Depth.Default : section.Read(MiecKeys.Depth),
            Lateral = lateral,
            IsAxial = axial,
            WallWidth = section.Read(MiecKeys.WallWidth),
            Solids = section.Has(MiecKeys.Solids.Name) ? section.Read(MiecKeys.Solids) : null,
            Stack = ReadStack(section.OrEmpty(GeometryKeys.Stack)),
        };
        section.Close();
        return geometry;
    }

    private static void RefuseAxis(Section section, LayerInput layer, bool is3D)
    {
        if (is3D) throw section.Error("symmetry", AxisIn3D);
        if (section.Has("depth"))
            throw section.Error("depth",
                "with 'symmetry: axial' areas and rates are those of the whole cylinder; remove 'depth'.");
        if (layer is LayerInput.Spheres or LayerInput.Structure)
            throw section.Error("symmetry",
                "what is turned around an axis is made of rings, no such structure; take 'tubules', 'plain' "
                    + "or an image.");
    }

    private static (SectionKey, Func<Section, LayerInput>) Structure(string name)
    {
        (StructureSection keys, Func<Section, PorousStructure> read) =
            StructureReader.All.First(one => one.Keys.Name == name);
        return (keys.Section, layer => new LayerInput.Structure(read(layer)));
    }

    private static StackedLayers ReadStack(Section section)
    {
        double electrolyte = section.Read(GeometryKeys.SolidElectrolyte);
        (double iei, double gap) = (0, 0);
        if (section.Optional(GeometryKeys.Root) is { } root)
        {
            iei = root.Read(GeometryKeys.RootLayer);
            gap = root.Read(GeometryKeys.RootGap);
            root.Close();
            if (electrolyte == 0)
                throw root.Error("iei",
                    "a root layer needs a solid electrolyte; give 'stack.solid-electrolyte' a thickness.");
        }
        double collector = section.Read(GeometryKeys.CurrentCollector);
        section.Close();
        return new StackedLayers
        {
            CurrentCollector = collector,
            SolidElectrolyte = electrolyte,
            RootLayer = iei,
            Gap = gap,
        };
    }

    private static LayerInput.Spheres ReadSpheres(Section section)
    {
        (int nx, int ny, int nz) = CellsReader.Read(section, GeometryKeys.SpheresCells);
        double spacing = section.Read(GeometryKeys.SpheresSpacing);
        IReadOnlyList<double> radius = section.Read(GeometryKeys.SpheresRadius);
        if (radius.Count != 2 || radius[0] > radius[1])
            throw section.Error("radius",
                "'radius' must be the smallest and the largest radius, as in '[100 nm, 200 nm]'.");
        return new(new PackedSpheres
        {
            Nx = nx,
            Ny = ny,
            Nz = nz,
            VoxelSize = spacing,
            SmallestRadius = radius[0],
            LargestRadius = radius[1],
            Overlap = section.Read(GeometryKeys.Overlap),
            Gap = section.Read(GeometryKeys.Gap),
            Porosity = section.Read(GeometryKeys.Porosity),
            Seed = section.Read(GeometryKeys.SpheresSeed),
        });
    }

    private static LayerInput.Tubes ReadTubules(Section section)
    {
        (int nx, int ny, int nz) = CellsReader.Read(section, GeometryKeys.TubulesCells);
        double spacing = section.Read(GeometryKeys.TubulesSpacing);
        double radius = section.Read(GeometryKeys.TubulesRadius);
        double pitch = section.Read(GeometryKeys.Pitch);
        double waviness = section.Read(GeometryKeys.Waviness);
        if (pitch <= 2 * radius + 2 * waviness)
            throw section.Error("pitch", "'pitch' must be more than twice 'radius' and 'waviness' together, "
                + "or no MIEC is left between the pores.");
        return new(new Tubules
        {
            Nx = nx,
            Ny = ny,
            Nz = nz,
            VoxelSize = spacing,
            HalfWidth = radius,
            Pitch = pitch,
            Waviness = waviness,
            Seed = section.Read(GeometryKeys.TubulesSeed),
        });
    }

    private static LayerInput.Plain ReadPlain(Section section)
    {
        (int nx, int ny, int nz) = CellsReader.Read(section, GeometryKeys.PlainCells);
        return new(nx, ny, nz, section.Read(GeometryKeys.PlainSpacing));
    }
}
