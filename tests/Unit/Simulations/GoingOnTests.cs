using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Simulations;
using PhaseFieldMiec.Tests.Verification;
using PhaseFieldMiec.Verification;
using Xunit;
using Precision = PhaseFieldMiec.Solver.Setup.Precision;

namespace PhaseFieldMiec.Tests.Unit.Simulations;

/// <summary>A run that takes over the state of another one goes on with the same bits.</summary>
public sealed class GoingOnTests
{
    private const int Steps = 118;
    private static readonly int[] points = [0, 1, 14, 27, 60, 74, 90];

    private static SilverSetup Silver => new()
    {
        Diffusivity = 1e-13, WallDiffusivity = 1e-14, InitialMoleFraction = 0.003,
        Particles =
            [.. Enumerable.Range(0, 6).Select(
                i => new SilverParticle(1e-7 + 1.5e-7 * i, (i % 2 == 0 ? 4 : 7.6) * 1e-7, 0, 2.5e-8))],
    };

    /// <summary>Nuclei from the fourteenth step on, beside a film; a rest from step 85 on, stripping from
    /// step 95 on. The odd numbers of cells leave coarse cells half outside.</summary>
    private static MiecSetup Film
        => Denser(
            CoupledBox.Plane(47, 45, 6, 40, (x, y) => Shapes.Square(x - 14) + Shapes.Square(y - 22) < 50)
            .With(3)) with
        {
            Current = new CurrentSetup
            {
                Protocol =
                [
                    new ProtocolPart(2000, 800, null), new ProtocolPart(0, null, 0.1),
                    new ProtocolPart(-1000, null, 0.3),
                ],
            },
            Silver = Silver,
            Initial = new InitialState.Film(Material.Miec, 130e-9),
            Step = new StepSetup { Largest = 0.01 },
        };

    /// <summary>Caps are put into an empty box.</summary>
    private static MiecSetup Bare
        => Denser(CoupledBox.Disk().With(3, (6000, 0.6))) with { Step = new StepSetup { Largest = 0.01 } };

    private static MiecSetup Solid => Denser(CoupledBox.Ball().With(3, (3000, 0.6))) with
    {
        Lateral = LateralBoundary.NoFlux,
        Initial = new InitialState.Filled(0.4, false),
        Step = new StepSetup { Largest = 0.005 },
    };

    // Nuclei closer than caps are wide, and a particle in the solid: more happens in fewer cells than an
    // input may ask for.
    private static ISimulation Begin(MiecSetup setup, int threads)
        => MiecSimulation.CreateUnchecked(setup, new CpuDevices(threads), []);

    private static MiecSetup Denser(MiecSetup setup)
        => (setup with { Nucleation = setup.Nucleation! with { Exclusion = 200e-9 } })
            .Wall(Material.SolidElectrolyte, wall => wall with { NucleationOverpotential = 0.014 });

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Mixed)]
    [InlineData(Precision.Single)]
    public void With_a_film_nuclei_and_silver(Precision precision)
        => Compare(threads => Begin(Film with { Precision = precision }, threads));

    [Fact]
    public void From_an_empty_box() => Compare(threads => Begin(Bare, threads));

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void With_a_potential_in_voxels(Precision precision)
        => Compare(threads => Begin(ByVoxels(Fin) with { Precision = precision }, threads));

    private static MiecSetup Fin
        => Denser(CoupledBox.Plane(47, 45, 6, 40, (x, _) => x < 12).With(3, (1500, 0.6))) with
        {
            Step = new StepSetup { Largest = 0.01 },
        };

    private static MiecSetup ByVoxels(MiecSetup setup)
        => setup.Wall(Material.SolidElectrolyte, wall => wall with { IonConductivity = 0.1 })
            .Wall(Material.Miec, wall => wall with { IonConductivity = 0.01 }) with
        {
            Current = setup.Current! with { Model = IonModel.Voxels },
        };

    [Fact]
    public void In_three_dimensions_between_closed_sides() => Compare(threads => Begin(Solid, threads));

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void Around_an_axis(Precision precision)
        => Compare(threads => Begin(CoupledBox.AxialTube(13, 41, 8).With(null, (300, 100)) with
        {
            Precision = precision,
            Silver = Silver with { Particles = [] },
            Initial = new InitialState.Film(Material.SolidElectrolyte, 130e-9),
            Step = new StepSetup { Largest = 0.02 },
        }, threads), nucleates: false);

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void Of_a_mixture(Precision precision)
        => Compare(threads => CahnHilliardSimulation.Create(new CahnHilliardSetup
        {
            Nx = 33, Ny = 20, Spacing = 1, WellHeight = 5, LowComposition = 0.3, HighComposition = 0.7,
            GradientEnergy = 2, Mobility = 5,
            MeanComposition = 0.5, Amplitude = 0.01, EndTime = 1e3, Precision = precision,
        }, new CpuDevices(threads)));

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void Of_a_phase_behind_a_front(Precision precision)
        => Compare(threads => AllenCahnSimulation.Create(new AllenCahnSetup
        {
            Nx = 40, Ny = 20, Spacing = 0.025, WellHeight = 1, GradientEnergy = 4e-4, KineticCoefficient = 1,
            EndTime = 1e4, TimeStep = 0.05,
            Start = new PhaseStart.Front(0.25, 0.0075, 8 * Math.PI, 0.03, 22 * Math.PI, 0.0625 * Math.PI),
            Precision = precision,
        }, new CpuDevices(threads)));

    [Theory]
    [InlineData("u", 60)]
    [InlineData("step_pressure", 14)]
    [InlineData("beta.owed", 60)]
    [InlineData("ag_concentration", 60)]
    [InlineData("ag_mole_fraction", 60)]
    [InlineData("ag.particles", 74)]
    [InlineData("nucleation.births", 14)]
    [InlineData("embryos.alive", 14)]
    [InlineData("embryos.remainder", 60)]
    [InlineData("column.overpotential", 60)]
    [InlineData("protocol.part", 106)]
    [InlineData("protocol.start", 106)]
    [InlineData("protocol.charge", 60)]
    [InlineData("step.next", 50)]
    [InlineData("plated_volume", 60)]
    [InlineData("charge_volume", 60)]
    [InlineData("ion_drop", 40)]
    [InlineData("column.conductance", 40)]
    public void What_is_left_out_is_missed(string name, int point)
    {
        // The controller itself limits the steps of the second one.
        MiecSetup setup = Film with { Precision = Precision.Single };
        if (name is "ion_drop" or "column.conductance")
            setup = ByVoxels(Fin) with { Precision = Precision.Single };
        if (name == "step.next") setup = setup with { Step = new StepSetup() };
        using ISimulation whole = Begin(setup, 1), rest = Begin(setup, 1);
        for (int step = 0; step < point; step++) Advance(whole, step);
        MemoryKeeper.Of(whole).Without(name).Restore(rest);
        bool same = true;
        for (int step = point; step < Steps && same && !whole.Finished; step++)
        {
            Advance(whole, step);
            same = Follows(step);
        }
        Assert.False(same);

        // A part that began at another time may already be over: then there is no step to make.
        bool Follows(int step)
        {
            try
            {
                Advance(rest, step);
                return whole.Row().SequenceEqual(rest.Row());
            }
            catch (SimulationException)
            {
                return false;
            }
        }
    }

    private static void Compare(Func<int, ISimulation> begin, bool nucleates = true)
    {
        var states = new List<MemoryKeeper>();
        var rows = new List<double[]>();
        MemoryKeeper last;
        using (ISimulation whole = begin(2))
        {
            for (int step = 0; step < Steps; step++)
            {
                if (points.Contains(step)) states.Add(MemoryKeeper.Of(whole));
                Advance(whole, step);
                rows.Add(whole.Row());
            }
            last = MemoryKeeper.Of(whole);
            Assert.False(whole.Finished);
            if (nucleates && whole.HistoryColumns.Any(column => column.Name == "nuclei")) Assert.InRange(
                whole.Of("nuclei"), 1, 100);
        }
        for (int i = 0; i < points.Length; i++)
        {
            using ISimulation rest = begin(i % 2 == 0 ? 1 : 3);
            states[i].Restore(rest);
            if (points[i] > 0)
                Assert.Equal(rows[points[i] - 1].Select(BitConverter.DoubleToInt64Bits),
                    rest.Row().Select(BitConverter.DoubleToInt64Bits));
            for (int step = points[i]; step < Steps; step++)
            {
                Advance(rest, step);
                Assert.Equal(rows[step].Select(BitConverter.DoubleToInt64Bits),
                    rest.Row().Select(BitConverter.DoubleToInt64Bits));
            }
            AssertSame(last, MemoryKeeper.Of(rest));
        }
    }

    /// <summary>Now and then a time to land on, as snapshots ask for.</summary>
    private static void Advance(ISimulation simulation, int step)
        => simulation.Advance(step % 40 == 20 ? simulation.Time * 1.00001 : double.PositiveInfinity);

    private static void AssertSame(MemoryKeeper expected, MemoryKeeper actual)
    {
        Assert.Equal(expected.Names, actual.Names);
        foreach (string name in expected.Names) Assert.Equal(expected[name], actual[name]);
    }
}
