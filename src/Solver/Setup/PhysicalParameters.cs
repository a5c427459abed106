using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.Solver.Setup;

/// <summary>The physical parameters of a run with a geometry: keys with a standing. What describes the
/// experiment (temperature, protocol, geometry, amounts of silver) has none: it is yours.</summary>
public static class PhysicalParameters
{
    /// <summary>In the order in which inputs have them, the one that is built in first.</summary>
    public static IReadOnlyList<Key> All { get; } =
    [
        .. new Key[] { BetaKeys.AtomicVolume }
            .Concat(WallKeys.Set.Keys).Concat(BetaKeys.Set.Keys).Concat(CurrentKeys.Set.Keys)
            .Concat(NucleationKeys.Set.Keys).Concat(SilverKeys.Set.Keys)
            .Where(key => key.Standing is not null),
    ];
}
