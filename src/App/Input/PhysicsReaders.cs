using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Input;

/// <summary>Reads the section 'materials': what the wall of each solid is like.</summary>
internal static class MaterialsReader
{
    public static IReadOnlyDictionary<Material, WallSetup> Read(Section section)
    {
        var walls = new Dictionary<Material, WallSetup>();
        foreach ((string word, Material material) in GeometryReader.Solids)
            if (section.Optional(word) is { } wall) walls[material] = ReadWall(wall, material);
        section.Close();
        return walls;
    }

    private static WallSetup ReadWall(Section section, Material material)
    {
        var wall = new WallSetup
        {
            ContactAngle = section.Quantity("contact-angle", Kind.Angle,
                Bound.Between("10 deg", "170 deg", Kind.Angle)),
            InterfaceDiffusion = section.Quantity("interface-diffusion", Kind.DiffusivityTimesWidth,
                Bound.NotNegative),
            ExchangeCurrent = section.Quantity("exchange-current", Kind.CurrentPerArea, Bound.NotNegative, 0),
            NucleationOverpotential =
                section.QuantityOr("nucleation-overpotential", Kind.Voltage, Bound.NotNegative, "none"),
            SilverSegregation = section.Quantity("silver-segregation", Kind.Number, Bound.NotNegative, 0),
        };
        if (wall.ExchangeCurrent > 0 && material is (Material.Iei or Material.CurrentCollector))
            throw section.Error("exchange-current",
                "this wall does not react since it brings no ions; only solid-electrolyte and miec have an "
                    + "'exchange-current'.");
        section.Close();
        return wall;
    }
}

/// <summary>Reads the section 'beta'.</summary>
internal static class BetaReader
{
    private static readonly BetaSetup defaults = new() { SurfaceDiffusion = 0, BulkDiffusion = 0 };

    public static BetaSetup Read(Section section)
    {
        var beta = new BetaSetup
        {
            SurfaceEnergy = section.Quantity("surface-energy", Kind.SurfaceEnergy, Bound.Positive,
                defaults.SurfaceEnergy),
            SurfaceDiffusion = section.Quantity("surface-diffusion", Kind.DiffusivityTimesWidth,
                Bound.Positive),
            BulkDiffusion = section.Quantity("bulk-diffusion", Kind.Diffusivity, Bound.NotNegative),
            InterfaceWidth = section.Quantity("interface-width", Kind.Number,
                Bound.Between("4", "20", Kind.Number),
                defaults.InterfaceWidth),
            Compliance = section.Quantity("compliance", Kind.Number,
                Bound.Between("0.005", "0.2", Kind.Number),
                defaults.Compliance),
        };
        section.Close();
        return beta;
    }
}

/// <summary>Reads the section 'current'.</summary>
internal static class CurrentReader
{
    private static readonly CurrentSetup defaults = new() { Protocol = [] };

    public static CurrentSetup Read(Section section)
    {
        IReadOnlyList<Section> items = section.Items("protocol");
        if (items.Count == 0)
            throw section.Error("protocol",
                "'protocol' is empty; add a part such as '- { current: 1 mA/cm^2, until: { charge: 0.1 "
                    + "mAh/cm^2 } }'.");
        var setup = new CurrentSetup
        {
            Protocol = [.. items.Select(ReadPart)],
            DoubleLayer = section.Quantity("double-layer", Kind.CapacitancePerArea, Bound.Positive,
                defaults.DoubleLayer),
            PenetrationDepth =
                section.QuantityOr("penetration-depth", Kind.Length, Bound.Positive, "infinite")
                ?? double.PositiveInfinity,
            TransferCoefficient = section.Quantity("transfer-coefficient", Kind.Number, Bound.Inside(0, 1),
                defaults.TransferCoefficient),
        };
        section.Close();
        return setup;
    }

    private static ProtocolPart ReadPart(Section part)
    {
        double current = part.Quantity("current", Kind.CurrentPerArea, Bound.Any);
        Section until = part.Sub("until");
        bool byCharge = until.ExactlyOne("charge", "time") == "charge";
        if (byCharge && current == 0)
            throw until.Error("charge",
                "a part without current never passes a charge; write 'until: { time: 10 min }'.");
        double? charge = byCharge ? until.Quantity("charge", Kind.ChargePerArea, Bound.Positive) : null;
        double? time = byCharge ? null : until.Quantity("time", Kind.Time, Bound.Positive);
        until.Close();
        part.Close();
        return new ProtocolPart(current, charge, time);
    }
}

/// <summary>Reads the section 'nucleation'.</summary>
internal static class NucleationReader
{
    private static readonly NucleationSetup defaults = new() { Seed = 0 };
    private static readonly Bound aboveReference =
        new("greater than 1 um^-2 s^-1, the rate at 'nucleation-overpotential'", x => x > 1e12);

    public static NucleationSetup Read(Section section)
    {
        var setup = new NucleationSetup
        {
            Seed = section.Seed(),
            Exclusion = section.Quantity("exclusion", Kind.Length, Bound.NotNegative, defaults.Exclusion),
            SeedRadius = section.QuantityOr("seed-radius", Kind.Length, Bound.Positive, "automatic"),
            Prefactor = section.Quantity("prefactor", Kind.RatePerArea, aboveReference, defaults.Prefactor),
        };
        if (setup.SeedRadius is { } radius && setup.Exclusion < 2 * radius)
            throw section.Error("exclusion", "'exclusion' must be at least twice 'seed-radius'.");
        section.Close();
        return setup;
    }
}

/// <summary>Reads the section 'initial'.</summary>
internal static class InitialReader
{
    private static readonly (string, bool)[] ends =
        [("solid-electrolyte", true), ("current-collector", false)];

    public static InitialState Read(Section root)
    {
        if (root.IsScalar("initial"))
            return root.Choice<InitialState>("initial", [("empty", new InitialState.Empty())]);
        Section section = root.Sub("initial");
        InitialState state = section.ExactlyOne("film", "filled") == "film"
            ? ReadFilm(section.Sub("film"))
            : ReadFilled(section.Sub("filled"));
        section.Close();
        return state;
    }

    private static InitialState.Film ReadFilm(Section film)
    {
        var state = new InitialState.Film(film.Choice("material", GeometryReader.Solids),
            film.Quantity("thickness", Kind.Length, Bound.Positive));
        film.Close();
        return state;
    }

    private static InitialState.Filled ReadFilled(Section filled)
    {
        var state = new InitialState.Filled(
            filled.Quantity("fraction", Kind.Number, Bound.Between("0", "1", Kind.Number)),
            filled.Choice("from", ends));
        filled.Close();
        return state;
    }
}
