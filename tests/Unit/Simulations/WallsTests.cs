using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Modules;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Simulations;
using PhaseFieldMiec.Verification;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Simulations;

/// <summary>Walls may change in time: whatever follows from them is made anew, by everybody.</summary>
public sealed class WallsTests
{
    /// <summary>Gives the MIEC another wall before the first step.</summary>
    sealed class Change(WallSetup wall) : IModuleFactory
    {
        public IModule Create<T>(RunParts<T> run, BetaModule<T> beta) where T : unmanaged
            => new ChangeModule<T>(run, wall);
    }

    sealed class ChangeModule<T>(RunParts<T> run, WallSetup wall) : IModule where T : unmanaged
    {
        public void Declare(Declarations of)
        {
        }

        public void Start() => run.Walls.Change(Material.Miec, wall);
    }

    static readonly WallSetup wetting = new()
    {
        ContactAngle = 1, InterfaceDiffusion = 5e-20, ExchangeCurrent = 9, NucleationOverpotential = 0.02,
    };

    public static TheoryData<string, WallSetup> Properties => new()
    {
        { "contact angle", wetting with { ContactAngle = 1.4 } },
        { "diffusion along the wall", wetting with { InterfaceDiffusion = 2e-20 } },
        { "exchange current", wetting with { ExchangeCurrent = 4 } },
        { "nucleation", wetting with { NucleationOverpotential = 0.014 } },
        { "all",
            new() { ContactAngle = 1.4, InterfaceDiffusion = 2e-20, ExchangeCurrent = 4,
                NucleationOverpotential = 0.014 } },
    };

    [Theory]
    [MemberData(nameof(Properties))]
    public void A_run_whose_walls_changed_before_its_first_step_is_one_with_those_walls(
        string what, WallSetup other)
    {
        MiecSetup setup = CoupledBox.Disk().With(3, (3000, 1)).Wall(Material.Miec, _ => wetting);
        using ISimulation changed = MiecSimulation.Create(setup, new CpuDevices(1), [new Change(other)]);
        using ISimulation expected =
            MiecSimulation.Create(setup.Wall(Material.Miec, _ => other), new CpuDevices(1));
        using ISimulation before = MiecSimulation.Create(setup, new CpuDevices(1));
        bool differs = false;
        for (int i = 0; i < 120; i++)
        {
            foreach (ISimulation run in (ISimulation[])[changed, expected, before]) run.Advance(
                double.PositiveInfinity);
            Assert.Equal(expected.Row(), changed.Row());
            differs |= !expected.Row().SequenceEqual(before.Row());
        }
        Assert.True(differs, what);
    }
}
