using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Tests.Unit.Input;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Setup;

/// <summary>Who uses the solver as a library is refused what an input file is refused, in the same
/// words.</summary>
public sealed class SetupRefusalTests
{
    private static MiecSetup Sound()
    {
        MiecInput input = InputFile.Read(InputTexts.Tubules, "a.yaml", []).Miec!;
        return input.Build(GeometryBuilder.Build(input.Geometry));
    }

    private static IReadOnlyList<SetupRefusal> Refusals(MiecSetup setup)
        => Assert.Throws<SetupException>(() => SetupRefusals.Throw(setup)).Refusals;

    private static MiecSetup WithWall(MiecSetup setup, Material solid, Func<WallSetup, WallSetup> change)
        => setup with
        {
            Walls = setup.Walls.ToDictionary(wall => wall.Key, wall => wall.Key == solid
            ? change(wall.Value) : wall.Value)
        };

    [Fact]
    public void A_sound_setup_passes()
    {
        SetupRefusals.Throw(Sound());
        SetupRefusals.Throw(InputFile.Read(InputTexts.Spinodal, "a.yaml", []).CahnHilliard!);
        SetupRefusals.Throw(InputFile.Read(InputTexts.Seeds, "a.yaml", []).AllenCahn!);
    }

    public static TheoryData<string, string, Func<MiecSetup, MiecSetup>> Wrong => new()
    {
        { "temperature", "'temperature' must be between 1 K and 5000 K", s => s with { Temperature = 0 } },
        { "geometry.wall-width", "'wall-width' must be between 0.8 and 2", s => s with { WallWidth = 3 } },
        { "materials.miec.contact-angle", "'contact-angle' must be between 10 deg and 170 deg",
            s => WithWall(s, Material.Miec, wall => wall with { ContactAngle = 0.1 }) },
        { "materials.iei.exchange-current", "this wall does not react",
            s => WithWall(s, Material.Iei, wall => wall with { ExchangeCurrent = 1 }) },
        { "beta.compliance", "'compliance' must be between 0.005 and 0.2, not '1'",
            s => s with { Beta = s.Beta with { Compliance = 1 } } },
        { "current.protocol", "'protocol' is empty",
            s => s with { Current = s.Current! with { Protocol = [] } } },
        { "current.protocol.1.until.charge", "a part without current never passes a charge",
            s => s with
            {
                Current = s.Current! with
                {
                    Protocol = [s.Current.Protocol[0], new ProtocolPart(0, 1, null)],
                },
            } },
        { "current.protocol.0.until", "needs at least one of charge, time, overpotential",
            s => Held(s, new ProtocolPart(1, null, null)) },
        { "nucleation.exclusion", "must be at least twice 'seed-radius'",
            s => s with { Nucleation = s.Nucleation! with { Exclusion = 0.2e-6 } } },
        { "nucleation.exclusion", "must be at least twice the seed radius, 3",
            s => s with { Nucleation = s.Nucleation! with { SeedRadius = null, Exclusion = 0.2e-6 } } },
        { "nucleation.seed-radius", "at least 1.5 interface widths, 1.5e-7 m",
            s => s with { Nucleation = s.Nucleation! with { SeedRadius = 1e-7 } } },
        { "nucleation", "driven by a current", s => s with { Current = null } },
        { "solute.diffusivity", "'diffusivity' must be greater than zero",
            s => s with { Silver = s.Silver! with { Diffusivity = 0 } } },
        { "solute.particles.1.position", "lies outside the box, whose y ends at 8.8e-7 m",
            s => s with
            {
                Silver = s.Silver! with { Particles = [s.Silver.Particles[0], new(1e-7, 1e-6, 0, 1e-8)] },
            } },
        { "solute.particles.0.position", "centre lies in a solid",
            s => s with { Silver = s.Silver! with { Particles = [new(1e-7, 1e-8, 0, 1e-8)] } } },
        { "run.step.initial", "must not be longer than 'largest'",
            s => s with { Step = s.Step with { Initial = 20 } } },
        { "initial.film.material", "does not occur in the geometry",
            s => s with { Image = Relabelled(s.Image, Material.Iei, Material.Miec),
                Initial = new InitialState.Film(Material.Iei, 1e-6) } },
        { "initial.film.thickness", "at least as thick as the interface is wide, 1e-7 m",
            s => s with { Initial = new InitialState.Film(Material.Miec, 6e-8) } },
        { "initial.filled.fraction", "'fraction' must be between 0 and 1, not '2'",
            s => s with { Initial = new InitialState.Filled(2, true) } },
        { "initial", "nothing can happen without β",
            s => s with { Initial = new InitialState.Empty(), Nucleation = null } },
        { "materials", "the geometry holds iei but 'materials' does not",
            s => s with { Walls = s.Walls.Where(wall => wall.Key != Material.Iei).ToDictionary() } },
        { "materials", "a current flows but no wall reacts",
            s => All(s, wall => wall with { ExchangeCurrent = 0 }) },
        { "nucleation", "β nucleates on no wall",
            s => All(s, wall => wall with { NucleationOverpotential = null }) },
        { "geometry", "the geometry has no pore",
            s => s with { Image = Relabelled(s.Image, Material.Pore, Material.Miec) } },
        { "geometry.lateral", "cannot be joined", s => s with { Image = Turned(s.Image) } },
        { "nucleation", "would be a ring",
            s => s with { Image = Turned(s.Image), Lateral = LateralBoundary.NoFlux } },
        { "solute.particles", "would be a ring",
            s => s with { Image = Turned(s.Image), Lateral = LateralBoundary.NoFlux } },
        { "geometry", "cells are too few",
            s => s with { Image = new VoxelImage(48, 7, 1, 2e-8, new byte[48 * 7]) } },
    };

    private static VoxelImage Turned(VoxelImage image)
        => new(image.Nx, image.Ny, 1, image.VoxelSize, image.Labels, isAxial: true);

    private static MiecSetup Held(MiecSetup setup, params ProtocolItem[] items)
        => setup with { Current = setup.Current! with { Protocol = items } };

    private static VoxelImage Relabelled(VoxelImage image, Material from, Material to)
        => new(image.Nx, image.Ny, image.Nz, image.VoxelSize,
            [.. image.Labels.Select(label => label == (byte)from ? (byte)to : label)]);

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_setup_that_cannot_be_is_refused_with_path_and_sentence(string path, string says,
        Func<MiecSetup, MiecSetup> change)
    {
        IReadOnlyList<SetupRefusal> refusals = Refusals(change(Sound()));
        Assert.Contains(refusals, refusal => refusal.Path == path
            && refusal.Sentence.Contains(says, StringComparison.Ordinal));
        Assert.All(refusals, refusal => Assert.EndsWith(".", refusal.Sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        MiecSetup setup = Sound();
        SetupException error = Assert.Throws<SetupException>(() => SetupRefusals.Throw(setup with
        {
            Temperature = -1,
            Beta = setup.Beta with { SurfaceEnergy = double.NaN },
        }));
        Assert.Equal("temperature: 'temperature' must be between 1 K and 5000 K, not '-1 K'.\n"
            + "beta.surface-energy: 'surface-energy' must be greater than zero, not 'NaN J/m^2'.",
                error.Message);
    }

    [Fact]
    public void Runs_in_reduced_units_are_judged_too()
    {
        CahnHilliardSetup mixture = InputFile.Read(InputTexts.Spinodal, "a.yaml", []).CahnHilliard!;
        Assert.Equal(["cahn-hilliard.mobility", "cahn-hilliard.high-composition", "run.end"],
            SetupRefusals.Of(mixture with { Mobility = 0, HighComposition = 0, EndTime = -1 })
                .Select(refusal => refusal.Path));
        AllenCahnSetup phase = InputFile.Read(InputTexts.Front, "a.yaml", []).AllenCahn!;
        Assert.Equal(["allen-cahn.front", "run.step.length"],
            SetupRefusals.Of(phase with { Driving = 1, TimeStep = 0 }).Select(refusal => refusal.Path));
    }

    private static MiecSetup All(MiecSetup setup, Func<WallSetup, WallSetup> change)
        => setup with { Walls = setup.Walls.ToDictionary(wall => wall.Key, wall => change(wall.Value)) };
}
