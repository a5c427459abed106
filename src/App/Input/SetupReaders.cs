using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Parameters;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Input;

/// <summary>Reads sections whose values all lie in one setup record.</summary>
internal static class SetupReader
{
    /// <summary>Reads and closes a section.</summary>
    public static TSetup Read<TSetup>(Section section, KeySet<TSetup> keys) where TSetup : class
    {
        TSetup setup = keys.Read(section);
        section.Close();
        return setup;
    }

    /// <summary>Reads and closes the section 'beta'; what it leaves out is on record of the host.</summary>
    public static BetaSetup ReadBeta(Section section, HostMetal host)
    {
        BetaSetup setup = BetaKeys.Set.Read(new RecordReader(section, key => HostRecords.Find(key, host,
            section.Temperature!.Value)));
        section.Close();
        return setup with { Host = host };
    }

    /// <summary>Reads, closes and judges the section 'nucleation'.</summary>
    public static NucleationSetup ReadNucleation(Section section)
    {
        NucleationSetup setup = Read(section, NucleationKeys.Set);
        section.Refuse(SetupRefusals.Of(setup));
        return setup;
    }

    /// <summary>Reads, closes and judges the section 'stack'.</summary>
    public static StackSetup ReadStack(Section section)
    {
        StackSetup setup = StackKeys.Set.Read(section);
        Section planes = section.OrEmpty(StackKeys.Planes);
        setup = setup with
        {
            Electrolyte = ReadPlane(planes, Material.SolidElectrolyte),
            Collector = ReadPlane(planes, Material.CurrentCollector),
        };
        planes.Close();
        section.Close();
        section.Refuse(SetupRefusals.Of(setup));
        return setup;
    }

    private static PlaneSetup ReadPlane(Section planes, Material solid)
        => planes.Optional(MaterialNames.Of(solid)) is { } plane ? Read(plane, StackKeys.PlaneSet) : new();
}

/// <summary>What is on record of hosts for keys.</summary>
internal static class HostRecords
{
    private static readonly (QuantityKey Key, Func<HostMetal, Datum> Datum)[] all =
    [
        (BetaKeys.SurfaceEnergy, host => host.SurfaceEnergy),
        (BetaKeys.SurfaceDiffusion, host => host.SurfaceDiffusion),
        (BetaKeys.BulkDiffusion, host => host.BulkDiffusion),
        (WallKeys.InterfaceDiffusion, host => host.InterfaceDiffusion),
    ];

    /// <summary>Null for keys of which a host knows nothing.</summary>
    public static MaterialRecord? Find(QuantityKey key, HostMetal host, double temperature)
        => Array.Find(all, one => one.Key == key).Datum?.Invoke(host) is { } datum
            ? new(host.Symbol, datum, datum.Of(temperature)) : null;
}

/// <summary>Reads the section 'materials': what the wall of each solid is like.</summary>
internal static class MaterialsReader
{
    public static IReadOnlyDictionary<Material, WallSetup> Read(Section section, HostMetal host)
    {
        var walls = new Dictionary<Material, WallSetup>();
        foreach ((string word, Material material) in MaterialNames.Solids)
        {
            if (section.Optional(word) is not { } solid) continue;
            StorageSetup? storage = solid.Optional(StorageKeys.Section.Name) is { } s ? ReadStorage(s) : null;
            WallEnd? end = solid.Optional(WallEndKeys.Section.Name) is { } e ? ReadEnd(e) : null;
            WallSetup wall = WallKeys.Set.Read(new RecordReader(solid, key => HostRecords.Find(key, host,
                solid.Temperature!.Value))) with
            { Storage = storage, AtCollector = end };
            solid.Close();
            solid.Refuse(SetupRefusals.Of(material, wall));
            walls[material] = wall;
        }
        section.Close();
        return walls;
    }

    private static WallEnd ReadEnd(Section section)
    {
        WallEnd end = WallEndKeys.Set.Read(section);
        section.Close();
        return end;
    }

    private static StorageSetup ReadStorage(Section section)
    {
        double capacity = section.Read(StorageKeys.Capacity);
        (double, double)[] curve = [.. section.Items(StorageKeys.Curve).Select(ReadPoint)];
        double initial = section.Read(StorageKeys.Initial);
        section.Close();
        return new StorageSetup { Capacity = capacity, Curve = curve, Initial = initial };
    }

    private static (double, double) ReadPoint(Section point)
    {
        (double, double) read = (point.Read(StorageKeys.Overpotential), point.Read(StorageKeys.Fraction));
        point.Close();
        return read;
    }
}

/// <summary>Reads the key 'initial'.</summary>
internal static class InitialReader
{
    /// <summary>The state at t = 0: by what is written, or a snapshot that is to be read on the
    /// voxels.</summary>
    /// <param name="root">the input</param>
    /// <param name="folder">of the input; files are sought there</param>
    /// <param name="solutes">which ones the run has</param>
    public static (InitialState State, StateFile? File) Read(Section root, string folder,
        IReadOnlyList<SoluteElement> solutes)
    {
        if (root.IsScalar(InitialKeys.Word)) return (root.Read(InitialKeys.Word), null);
        Section section = root.Sub(InitialKeys.Section);
        string chosen = section.ExactlyOne(InitialKeys.Section);
        InitialState state = new InitialState.Empty();
        StateFile? file = null;
        if (chosen == "film") state = ReadFilm(section.Sub(InitialKeys.Film));
        else if (chosen == "filled") state = ReadFilled(section.Sub(InitialKeys.Filled));
        else
        {
            string path = section.ReadPath(InitialKeys.Snapshot, folder);
            file = StateFile.Open(path, section.PlaceOf(InitialKeys.Snapshot.Name), solutes);
        }
        section.Close();
        return (state, file);
    }

    private static InitialState.Film ReadFilm(Section film)
    {
        var state =
            new InitialState.Film(film.Read(InitialKeys.FilmMaterial), film.Read(InitialKeys.FilmThickness));
        film.Close();
        return state;
    }

    private static InitialState.Filled ReadFilled(Section filled)
    {
        var state = new InitialState.Filled(filled.Read(InitialKeys.FilledFraction),
            filled.Read(InitialKeys.FilledFrom));
        filled.Close();
        return state;
    }
}
