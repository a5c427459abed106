#:project ../../src/App/App.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

// How many nuclei are born when β fills a slot, and at which overpotential, for three currents.
// Type: dotnet run -c Release docs/examples/nucleation.cs

using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Simulations;

// 64 × 64 voxels of 20 nm: collector below, solid electrolyte above, a block of MIEC in between.
const int Cells = 64;
var labels = new byte[Cells * Cells];
for (int y = 0, i = 0; y < Cells; y++)
    for (int x = 0; x < Cells; x++, i++)
        labels[i] = (byte)(y < 4 ? Material.CurrentCollector
            : y >= Cells - 4 ? Material.SolidElectrolyte
            : x is >= 16 and < 36 ? Material.Miec : Material.Pore);

Console.WriteLine("current [mA/cm²]   nuclei   highest overpotential [mV]");
foreach (double current in (double[])[2, 10, 34])
{
    var setup = new MiecSetup
    {
        Image = new VoxelImage(Cells, Cells, 1, 20e-9, labels),
        Lateral = LateralBoundary.Periodic,
        Temperature = 333.15,
        Walls = new Dictionary<Material, WallSetup>
        {
            [Material.SolidElectrolyte] =
                new() { ContactAngle = 1.66, InterfaceDiffusion = 3e-20, ExchangeCurrent = 50 },
            [Material.Miec] = new()
            {
                ContactAngle = 1.05, InterfaceDiffusion = 3e-20, ExchangeCurrent = 50,
                NucleationOverpotential = 0.014,
            },
            [Material.CurrentCollector] = new() { ContactAngle = 1.05, InterfaceDiffusion = 3e-20 },
        },
        Beta = new BetaSetup { SurfaceDiffusion = 3e-21, BulkDiffusion = 5.2e-14 },
        Current = new CurrentSetup { Protocol = [new ProtocolPart(current, charge: 200, duration: null)] },
        Nucleation = new NucleationSetup { Seed = 1, Exclusion = 400e-9 },
        Initial = new InitialState.Empty(),
    };
    using ISimulation run = MiecSimulation.Create(setup, new CpuDevices());
    double highest = 0;
    while (!run.Finished)
    {
        run.Advance(double.PositiveInfinity);
        highest = Math.Max(highest, run.Column("overpotential"));
    }
    Console.WriteLine($"{current / 10,16:0.0}{run.Column("nuclei"),9:0}{highest * 1e3,29:0.0}");
}
