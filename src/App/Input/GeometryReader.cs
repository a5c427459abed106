using System.Globalization;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Input;

/// <summary>Reads the section 'geometry'.</summary>
internal static class GeometryReader
{
    /// <summary>Refusal of a depth in 3D.</summary>
    public const string DepthIn3D = "'depth' is for 2D only and this run is 3D; remove it.";

    private const double DefaultWallWidth = 1.2, DefaultDepth = 1e-6;
    private static readonly string[] axisNames = ["x", "y", "z"];

    private static readonly (string, LateralBoundary)[] boundaries =
        [("periodic", LateralBoundary.Periodic), ("no-flux", LateralBoundary.NoFlux)];

    /// <summary>Words for materials in the input.</summary>
    public static readonly IReadOnlyList<(string Word, Material Material)> Materials =
    [
        ("pore", Material.Pore), ("solid-electrolyte", Material.SolidElectrolyte),
        ("current-collector", Material.CurrentCollector), ("miec", Material.Miec), ("iei", Material.Iei),
    ];

    /// <summary>Solids only.</summary>
    public static readonly IReadOnlyList<(string Word, Material Material)> Solids = [.. Materials.Skip(1)];

    public static GeometryInput Read(Section root, string folder)
    {
        Section section = root.Sub("geometry");
        string kind = section.ExactlyOne("image", "packed-spheres", "tubules", "plain");
        Section layer = section.Sub(kind);
        LayerInput made = kind switch
        {
            "image" => ReadImage(layer, folder),
            "packed-spheres" => ReadSpheres(layer),
            "tubules" => ReadTubules(layer),
            _ => ReadPlain(layer),
        };
        layer.Close();
        bool is3D = made is LayerInput.Spheres { Recipe.Nz: > 1 } or LayerInput.Tubes { Recipe.Nz: > 1 }
            or LayerInput.Plain { Nz: > 1 };
        if (is3D && section.Has("depth")) throw section.Error("depth", DepthIn3D);
        LateralBoundary lateral = section.Choice("lateral", boundaries);
        if (made is LayerInput.Spheres spheres)
            made = new LayerInput.Spheres(spheres.Recipe with
            {
                PeriodicLateral = lateral == LateralBoundary.Periodic,
            });
        var geometry = new GeometryInput
        {
            Place = section.Place,
            Layer = made,
            Depth = is3D
                ? DefaultDepth
                : section.Quantity("depth", Kind.Length, Bound.Positive, DefaultDepth),
            Lateral = lateral,
            WallWidth = section.Quantity("wall-width", Kind.Number, Bound.Between("0.8", "2", Kind.Number),
                DefaultWallWidth),
            Stack = ReadStack(section.OrEmpty("stack")),
        };
        section.Close();
        return geometry;
    }

    private static StackedLayers ReadStack(Section section)
    {
        double Thickness(Section of, string key) => of.Quantity(key, Kind.Length, Bound.NotNegative, 0);
        double electrolyte = Thickness(section, "solid-electrolyte");
        (double iei, double gap) = (0, 0);
        if (section.Optional("root") is { } root)
        {
            iei = root.Quantity("iei", Kind.Length, Bound.Positive);
            gap = Thickness(root, "gap");
            root.Close();
            if (electrolyte == 0)
                throw root.Error("iei",
                    "a root layer needs a solid electrolyte; give 'stack.solid-electrolyte' a thickness.");
        }
        double collector = Thickness(section, "current-collector");
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
        (int nx, int ny, int nz) = Cells.Read(section);
        double spacing = section.Quantity("spacing", Kind.Length, Bound.Positive);
        IReadOnlyList<double> radius =
            section.Quantities("radius", Kind.Length, Bound.Positive, "[100 nm, 200 nm]");
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
            Overlap = section.Quantity("overlap", Kind.Number, Bound.Between("0", "0.9", Kind.Number)),
            Gap = section.Quantity("gap", Kind.Length, Bound.NotNegative, 0),
            Porosity = section.Quantity("porosity", Kind.Number, Bound.Inside(0, 1)),
            Seed = section.Seed(),
        });
    }

    private static LayerInput.Tubes ReadTubules(Section section)
    {
        (int nx, int ny, int nz) = Cells.Read(section);
        double spacing = section.Quantity("spacing", Kind.Length, Bound.Positive);
        double radius = section.Quantity("radius", Kind.Length, Bound.Positive);
        double pitch = section.Quantity("pitch", Kind.Length, Bound.Positive);
        if (pitch <= 2 * radius)
            throw section.Error("pitch",
                "'pitch' must be more than twice 'radius', or no MIEC is left between the pores.");
        return new(new Tubules
        {
            Nx = nx,
            Ny = ny,
            Nz = nz,
            VoxelSize = spacing,
            HalfWidth = radius,
            Pitch = pitch,
        });
    }

    private static LayerInput.Plain ReadPlain(Section section)
    {
        (int nx, int ny, int nz) = Cells.Read(section);
        return new(nx, ny, nz, section.Quantity("spacing", Kind.Length, Bound.Positive));
    }

    private static LayerInput.Image ReadImage(Section section, string folder)
    {
        string file = section.Text("file", "electrode.tif");
        Place place = section.PlaceOf("file");
        Section labels = section.Sub("labels");
        var materials = new Dictionary<int, Material>();
        foreach ((string key, Place where) in labels.Keys)
        {
            if (!int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
                || value > 65535)
                throw new InputException(where,
                    $"the label '{key}' is not a value of an image; write whole numbers from 0 to 65535, as "
                        + "in '0: pore'.");
            materials[value] = labels.Choice(key, Materials);
        }
        string axes = section.Text("axes", "zyx");
        if (!"xyz".All(axis => axes.Count(c => c == axis) == 1 || (axis == 'z' && !axes.Contains('z')))
            || axes.Any(c => c is not ('x' or 'y' or 'z')))
            throw section.Error("axes",
                $"'{axes}' is not an order of axes; write each of x, y and z once (x and y for a plane), "
                    + "slowest first, as in 'zyx'.");
        double voxel = section.Quantity("voxel-size", Kind.Length, Bound.Positive);
        var crop = new Dictionary<char, (int, int)>();
        if (section.Optional("crop") is { } ranges)
        {
            foreach (string axis in axisNames)
                if (ranges.Has(axis)) crop[axis[0]] = ReadRange(ranges, axis);
            ranges.Close();
        }
        string path = place.IsOverride ? file : Path.Combine(folder, file);
        int coarsen = section.Whole("coarsen", 1, 1);
        return new(path, place, new VoxelMapping
        {
            Labels = materials,
            Axes = axes,
            VoxelSize = voxel,
            Crop = crop,
            Coarsen = coarsen,
        });
    }

    private static (int, int) ReadRange(Section section, string axis)
    {
        IReadOnlyList<int> range = section.Wholes(axis, 0, "[0, 64]");
        return range.Count == 2 && range[1] > range[0]
            ? (range[0], range[1])
            : throw section.Error(axis,
                $"'{axis}' must be the first voxel and the one after the last, as in '[0, 64]'.");
    }
}
