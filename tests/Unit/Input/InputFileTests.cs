using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Input;

public sealed class InputFileTests
{
    private static RunInput Read(string text, params string[] overrides)
        => InputFile.Read(text, "a.yaml", overrides);

    private static MiecSetup Build(RunInput input)
        => input.Miec!.Build(GeometryBuilder.Build(input.Miec.Geometry));

    [Fact]
    public void Every_value_of_a_MIEC_input_arrives_in_SI()
    {
        RunInput input = Read(InputTexts.Tubules);
        MiecSetup setup = Build(input);

        Assert.Equal("everything", input.Title);
        Assert.Equal(333.15, setup.Temperature);
        Assert.Equal(Precision.Single, setup.Precision);
        Assert.Equal((48, 24 + 4 + 4 + 8 + 4, 1), (setup.Image.Nx, setup.Image.Ny, setup.Image.Nz));
        Assert.Equal(20e-9, setup.Image.VoxelSize);
        Assert.Equal(LateralBoundary.Periodic, setup.Lateral);
        Assert.Equal(2e-6, setup.Depth);
        Assert.Equal(1.1, setup.WallWidth);
        Assert.Equal(4, setup.Walls.Count);
        WallSetup miec = setup.Walls[Material.Miec];
        Assert.Equal(170 * Math.PI / 180, miec.ContactAngle, 15);
        Assert.Equal((1e-20, 0.5, 0.014, 3.0), (miec.InterfaceDiffusion, miec.ExchangeCurrent,
            miec.NucleationOverpotential!.Value, miec.SilverSegregation));
        Assert.Equal(10, setup.Walls[Material.CurrentCollector].SilverSegregation);
        Assert.Null(setup.Walls[Material.Iei].NucleationOverpotential);
        Assert.Equal(new BetaSetup
        {
            SurfaceEnergy = 0.4, SurfaceDiffusion = 3e-21, BulkDiffusion = 5.2e-14,
            InterfaceWidth = 5, Compliance = 0.01
        }, setup.Beta);
        Assert.Equal((0.2, 3e-4, 1, 0.4), (setup.Current!.DoubleLayer, setup.Current.SeparatorResistance,
            setup.Current.Tortuosity, setup.Current.TransferCoefficient));
        Assert.Equal((null, 0.1, SolidConnection.AsDrawn), (miec.IonConductivity,
            setup.Walls[Material.SolidElectrolyte].IonConductivity, setup.Solids));
        Assert.Equal<ProtocolItem>([new ProtocolPart(10, 7200, null), new ProtocolPart(-20, null, 600)],
            setup.Current.Protocol);
        Assert.Equal(new NucleationSetup
        {
            Seed = 12345678901, Exclusion = 8e-7, SeedRadius = 1.5e-7,
            Prefactor = 1e30
        },
            setup.Nucleation);
        SilverSetup silver = setup.Silver!;
        Assert.Equal((1.42e-13, 1e-14, 1e-9, 0.004, 0.01, 97400, 0.3),
            (silver.Diffusivity, silver.WallDiffusivity,
            silver.WallWidth, silver.InitialMoleFraction, silver.Solubility, silver.ParticleDensity,
            silver.ParticleSurfaceEnergy));
        Assert.Equal(3, silver.Particles.Count);
        Assert.Equal(new InitialState.Film(Material.Miec, 1.2e-7), setup.Initial);
        Assert.Equal(3600, setup.EndTime);
        Assert.Equal(new StepSetup { Initial = 1e-3, Largest = 10, LargestChange = 0.2 }, setup.Step);
        Assert.Equal((10.0, 2, "nm"),
            (input.Output.SnapshotEvery, input.Output.HistoryEvery, input.Output.LengthUnit!));
        Assert.Equal(["u", "pressure"], input.Output.Fields!);
    }

    [Fact]
    public void A_Cahn_Hilliard_input_takes_plain_numbers()
    {
        RunInput input = Read(InputTexts.Spinodal, "run.step.length=1e-3");
        Assert.Null(input.Miec);
        Assert.Equal(new CahnHilliardSetup
        {
            Nx = 16, Ny = 16, Spacing = 0.5, WellHeight = 5,
            LowComposition = 0.3,
            HighComposition = 0.7, GradientEnergy = 2, Mobility = 5, MeanComposition = 0.5, Amplitude = 0.01,
            EndTime = 20, TimeStep = 1e-3
        }, input.CahnHilliard);
        Assert.Equal(1, input.Output.SnapshotEvery);
    }

    [Fact]
    public void An_Allen_Cahn_input_begins_with_seeds_or_with_a_front()
    {
        AllenCahnSetup setup = Read(InputTexts.Seeds, "run.step.length=1e-3").AllenCahn!;
        var seeds = Assert.IsType<PhaseStart.Seeds>(setup.Start);
        Assert.False(seeds.Periodic);
        Assert.Equal([new PhaseSeed(1, 2, 3, 1.5), new PhaseSeed(6, 6, 1, 2)], seeds.Places);
        Assert.Equal(new AllenCahnSetup
        {
            Nx = 16, Ny = 16, Nz = 8, Spacing = 0.5, WellHeight = 1, GradientEnergy = 2, KineticCoefficient =
                3,
            Driving = 0.1, Start = seeds, EndTime = 2, TimeStep = 1e-3,
        }, setup);
        Assert.Equal(new PhaseStart.Front(0.25, 0.01, 25, 0.03, 69, 0.2),
            Read(InputTexts.Front).AllenCahn!.Start);
    }

    [Theory]
    [InlineData("seeds: [", "front: {}\n  seeds: [", "exactly one of seeds, front")]
    [InlineData("position: [1, 2, 3]", "position: [1, 2]", "'position' must have 3 numbers")]
    [InlineData("faces: no-flux", "", "lacks the key 'faces'")]
    [InlineData("seeds: [ { position: [1, 2, 3], radius: 1.5 }, { position: [6, 6, 1], radius: 2 } ]",
        "seeds: []",
        "'seeds' needs one item at least")]
    public void An_Allen_Cahn_input_that_cannot_be_is_refused(string piece, string instead, string says)
        => Assert.Contains(says,
            Assert.Throws<InputException>(() => Read(InputTexts.Seeds.With(piece, instead))).Message,
                StringComparison.Ordinal);

    [Fact]
    public void A_front_with_a_driving_force_is_refused()
        => Assert.Contains("without 'driving' only",
            Assert.Throws<InputException>(() => Read(InputTexts.Front, "allen-cahn.driving=0.1")).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(InputTexts.Spinodal)]
    [InlineData(InputTexts.Tubules)]
    public void The_resolved_input_is_an_input_that_resolves_to_itself(string text)
    {
        RunInput first = Read(text);
        RunInput second = Read(first.Resolved);
        Assert.Equal(WithoutComments(first.Resolved), WithoutComments(second.Resolved));
        Assert.Equal(first.CahnHilliard, second.CahnHilliard);
        if (first.Miec is null) return;
        (MiecSetup a, MiecSetup b) = (Build(first), Build(second));
        Assert.Equal(a.Image.Labels, b.Image.Labels);
        Assert.Equal(a.Walls, b.Walls);
        Assert.Equal(a.Beta, b.Beta);
        Assert.Equal(a.Current!.Protocol, b.Current!.Protocol);
        Assert.Equal(a.Nucleation, b.Nucleation);
        Assert.Equal(a.Silver!.Particles, b.Silver!.Particles);
    }

    private static string WithoutComments(string text)
        => string.Join('\n', text.Split('\n').Select(line => line.Split("  # ")[0]));

    [Fact]
    public void The_resolved_input_marks_defaults_and_shows_what_was_written()
    {
        string resolved = Read(InputTexts.Tubules.With("  surface-energy: 0.4 J/m^2\n", "")).Resolved;
        Assert.Contains("  surface-energy: 0.5 J/m^2  # default, unverified; of Li\n", resolved,
            StringComparison.Ordinal);
        Assert.Contains("  compliance: 0.01  # 1 %\n", resolved, StringComparison.Ordinal);
        Assert.Contains("    - current: 10 A/m^2  # 1 mA/cm^2\n", resolved, StringComparison.Ordinal);
        Assert.Contains("temperature: 333.15 K  # 60 degC\n", resolved, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_stand_where_no_number_can()
    {
        RunInput input = Read(InputTexts.Tubules.With("ion-conductivity: 1 mS/cm",
            "ion-conductivity: infinite")
            .With("end: 1 h,", "").With("initial: 1 ms,", "initial: automatic,")
            .With("initial: { film: { material: miec, thickness: 120 nm } }", "initial: empty"));
        MiecSetup setup = Build(input);
        Assert.Null(setup.Walls[Material.SolidElectrolyte].IonConductivity);
        Assert.Equal(double.PositiveInfinity, setup.EndTime);
        Assert.Null(setup.Step.Initial);
        Assert.IsType<InitialState.Empty>(setup.Initial);
        Assert.Contains("  end: protocol  # default\n", input.Resolved, StringComparison.Ordinal);
    }

    [Fact]
    public void Snapshots_come_twenty_times_where_nothing_is_said()
    {
        RunInput input = Read(InputTexts.Tubules.With("snapshots: { every: 10 s },", "").With("end: 1 h,",
            ""));
        Assert.Equal((720 + 600) / 20.0, input.Output.SnapshotEvery);
    }

    [Fact]
    public void An_override_replaces_adds_and_reaches_into_lists()
    {
        RunInput input = Read(InputTexts.Tubules, "beta.compliance=0.02",
            "current.protocol.1.current=-3 mA/cm^2",
            "output.fields=[u]", "title=other");
        MiecSetup setup = Build(input);
        Assert.Equal(0.02, setup.Beta.Compliance);
        Assert.Equal(new ProtocolPart(-30, null, 600), setup.Current!.Protocol[1]);
        Assert.Equal(["u"], input.Output.Fields!);
        Assert.Equal("other", input.Title);
    }

    [Fact]
    public void Particles_by_position_are_taken_as_they_are()
    {
        MiecSetup setup = Build(Read(InputTexts.Tubules.With("{ count: 3, radius: 20 nm, seed: 5, near: miec "
            + "}",
            "[ { position: [240 nm, 300 nm], radius: 20 nm } ]")));
        Assert.Equal([new SilverParticle(240e-9, 300e-9, 1e-6, 20e-9)], setup.Silver!.Particles);
    }

    [Fact]
    public void Strewn_particles_sit_in_pores_and_keep_their_distance()
    {
        MiecSetup setup = Build(Read(InputTexts.Tubules.With("count: 3", "spacing: 150 nm")));
        IReadOnlyList<SilverParticle> particles = setup.Silver!.Particles;
        Assert.InRange(particles.Count, 8, 60);
        double h = setup.Image.VoxelSize, width = setup.Image.Nx * h;
        foreach (SilverParticle p in particles)
            Assert.Equal(0, setup.Image.Labels[(int)(p.Y / h) * setup.Image.Nx + (int)(p.X / h)]);
        for (int i = 0; i < particles.Count; i++)
            for (int j = 0; j < i; j++)
            {
                double dx = Math.Abs(particles[i].X - particles[j].X), dy = particles[i].Y - particles[j].Y;
                dx = Math.Min(dx, width - dx);
                Assert.True(Math.Sqrt(dx * dx + dy * dy) > 150e-9 * (1 - 1e-9));
            }
    }
}
