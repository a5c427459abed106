using System.Diagnostics;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Simulations;

namespace PhaseFieldMiec.Bench;

/// <summary>What ions cost: steps of the same charge of packed spheres with one overpotential for the whole
/// layer (σ infinite), with a column of layers, and with a potential in each voxel, in turn.</summary>
public static class Ions
{
    const double Spacing = 20e-9;
    const int Slab = 4, Settling = 3;

    /// <summary>Prints seconds a step by the clock and by processor time, best of all rounds, and ratios to
    /// the first.</summary>
    public static void Run(Precision precision, int cells, int rounds, int threads)
    {
        Compare(
        [
            ("one overpotential", Charge(cells, precision, null, IonModel.Column)),
            ("column", Charge(cells, precision, 0.01, IonModel.Column)),
            ("voxels", Charge(cells, precision, 0.01, IonModel.Voxels)),
        ], $"{cells}³ cells of packed spheres, {precision}", rounds, threads);
    }

    /// <summary>What planes of the stack and silver cost, in the same charge with a column.</summary>
    public static void More(Precision precision, int cells, int rounds, int threads)
    {
        MiecSetup plain = Charge(cells, precision, 0.01, IonModel.Column);
        var held = new PlaneSetup();
        var weak = new PlaneSetup { Adhesion = 0, NucleationOverpotential = 1e-4 };
        StackSetup Stack(PlaneSetup collector) => new() { Pressure = 1e5, Collector = collector };
        // Beyond what dissolves, so that there is compound.
        var silver = new SilverSetup { Diffusivity = 1.42e-13, InitialMoleFraction = 0.012 };
        Compare(
        [
            ("plain", plain),
            ("planes that hold", plain with { Stack = Stack(held) }),
            ("a film at the collector", plain with { Stack = Stack(weak) }),
            ("silver without compound", plain with { Silver = silver with { Precipitates = false } }),
            ("silver with compound", plain with { Silver = silver }),
            ("silver with compound, a film", plain with { Silver = silver, Stack = Stack(weak) }),
        ], $"{cells}³ cells of packed spheres, {precision}", rounds, threads);
    }

    static void Compare((string Name, MiecSetup Setup)[] models, string title, int rounds, int threads)
    {
        const int Steps = 2;
        ISimulation[] runs =
            [.. models.Select(model => MiecSimulation.Create(model.Setup, new CpuDevices(threads)))];
        var wall = new double[runs.Length];
        var processor = new double[runs.Length];
        var iterations = new double[runs.Length];
        Array.Fill(wall, double.PositiveInfinity);
        Array.Fill(processor, double.PositiveInfinity);
        foreach (ISimulation run in runs)
            for (int step = 0; step < Settling; step++) run.Advance(double.PositiveInfinity);
        for (int round = 0; round < rounds; round++)
            for (int i = 0; i < runs.Length; i++)
            {
                long start = Stopwatch.GetTimestamp();
                TimeSpan used = Environment.CpuUsage.TotalTime;
                for (int step = 0; step < Steps; step++)
                    iterations[i] += runs[i].Advance(double.PositiveInfinity).Iterations;
                processor[i] = Math.Min(processor[i],
                    (Environment.CpuUsage.TotalTime - used).TotalSeconds / Steps);
                wall[i] = Math.Min(wall[i], Stopwatch.GetElapsedTime(start).TotalSeconds / Steps);
            }
        Console.WriteLine($"{title}, {threads} threads, best of {rounds} rounds of {Steps} steps");
        for (int i = 0; i < runs.Length; i++)
        {
            Console.WriteLine($"{models[i].Name}: {wall[i]:0.000} s a step, {processor[i]:0.000} s of "
                + "processor "
                + $"time, {iterations[i] / (rounds * Steps):0.0} iterations; ratio {wall[i] / wall[0]:0.00} "
                + $"({processor[i] / processor[0]:0.00})");
            (runs[i] as IDisposable)?.Dispose();
        }
    }

    // β in the upper half of the pores, below solid electrolyte.
    static MiecSetup Charge(int cells, Precision precision, double? conductivity, IonModel model)
    {
        byte[] labels = new byte[cells * cells * cells];
        VoxelImage bed = new PackedSpheres
        {
            Nx = cells, Ny = cells, Nz = cells - 2 * Slab, VoxelSize = Spacing, Seed = 1,
            SmallestRadius = 7 * Spacing, LargestRadius = 12 * Spacing, Overlap = 0.4, Porosity = 0.5,
            PeriodicLateral = true,
        }.Build();
        int slab = Slab * cells * cells;
        labels.AsSpan(0, slab).Fill((byte)Material.CurrentCollector);
        bed.Labels.CopyTo(labels, slab);
        labels.AsSpan(labels.Length - slab).Fill((byte)Material.SolidElectrolyte);
        WallSetup wall = new() { ContactAngle = Math.PI / 3, InterfaceDiffusion = 3e-20 };
        return new()
        {
            Image = new VoxelImage(cells, cells, cells, Spacing, labels), Lateral = LateralBoundary.Periodic,
            Temperature = 333, Precision = precision,
            Walls = new Dictionary<Material, WallSetup>
            {
                [Material.Miec] = wall with { ExchangeCurrent = 57.4, IonConductivity = conductivity },
                [Material.SolidElectrolyte] = wall with
                {
                    ExchangeCurrent = 57.4,
                    IonConductivity = 10 * conductivity,
                },
                [Material.CurrentCollector] = wall,
            },
            Beta = new() { SurfaceDiffusion = 3e-21, BulkDiffusion = 5.2e-14 },
            Initial = new InitialState.Filled(0.5, FromSolidElectrolyte: true),
            Current = new CurrentSetup
            {
                Protocol = [new ProtocolPart(34, null, 1e3)], SeparatorResistance = 3e-4, Model = model,
            },
            Step = new StepSetup { Initial = 0.1, Largest = 0.1 },
        };
    }
}
