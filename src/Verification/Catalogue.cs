namespace PhaseFieldMiec.Verification;

/// <summary>All problems with known answers, by family.</summary>
public static class Catalogue
{
    /// <summary>Families in the order in which they are worth reading; names of cases are unique.</summary>
    public static IReadOnlyList<(string Family, IReadOnlyList<VerificationCase> Cases)> Families { get; } =
    [
        ("arithmetic", ReviewCases.All),
        ("charge and pressure in SI", DepositCases.All),
        ("column of overpotentials", ColumnCases.All),
        ("rest and exchange", RestCases.All),
        ("filling of slots", FillingCases.All),
        ("first nucleus in SI", FirstNucleusCases.All),
        ("creep of silver", CreepCases.All),
        ("nucleation rate", NucleationRateCases.All),
        ("interface", InterfaceCases.All),
        ("surface diffusion", SurfaceDiffusionCases.All),
        ("curved surfaces", CurvedSurfaceCases.All),
        ("two particles", LeakCases.All),
        ("contact angle", ContactAngleCases.All),
        ("contact angle on shaped walls", ShapedWallCases.All),
        ("spinodal", SpinodalCases.All),
        ("phase relaxation", PhaseRelaxationCases.All),
        ("capillary pressure", CapillaryPressureCases.All),
        ("Coble creep", CobleCases.All),
        ("films at the ends of pores", FilmCases.All),
        ("receding fronts", RecedingCases.All),
        ("flux", MobilityCases.All),
        ("order of accuracy", OrderCases.All),
        ("time step", TimeStepCases.All),
        ("nucleation", [.. NucleationCases.All, .. NucleationPlaceCases.All, .. EmbryoCases.All]),
        ("caps", CapCases.All),
        ("transformation", TransformationCases.All),
        ("silver in β", SilverDiffusionCases.All),
        ("silver before a front", SilverFrontCases.All),
        ("silver particles", [.. SilverParticleCases.All, .. ParticleEquilibriumCases.All]),
        ("conservation of silver", SilverConservationCases.All),
        ("silver with β", SilverWithBetaCases.All),
        ("reaction with β", [.. CoupledReactionCases.All, .. ProtocolCases.All, .. ReactionAccountCases.All]),
        ("potential of ions", [.. PotentialCases.All, .. ConstrictionCases.All, .. FinCases.All,
            .. PackedPotentialCases.All]),
        ("whole runs", [.. CoupledRunCases.All, .. ContactAreaCases.All]),
        ("areas of voxels", GeometryCases.All),
        ("connections of voxels", [.. ThinSheetCases.All, .. ConnectionCases.All]),
        ("at 45°", DiagonalCases.All),
        ("grain groove", GrooveCases.All),
        ("coarsening", BicontinuousCases.All),
        ("implicit steps", StepCases.All),
        ("symmetry", SymmetryCases.All),
        ("around an axis", [.. AxialCases.All, .. AxialRunCases.All]),
        ("tension", TensionCases.All),
    ];
}
