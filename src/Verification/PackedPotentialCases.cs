using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Modules.Potential;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>The potential of ions in packed spheres of MIEC below an SE, with walls as the production
/// geometry makes them: balances, islands, and the work of a solve.</summary>
public static class PackedPotentialCases
{
    const int Side = 64, Electrolyte = 8;
    const double Electrode = 2850, Wall = 1;    // σ and j per cell face at 0.01 S/m, 5 A/m², 20 nm

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("Potential in packed spheres",
            setting => setting.Precision == Precision.Single ? Packed<float>(setting)
                : Packed<double>(setting))
        {
            Quick = false,
        },
        new("Potential in packed spheres with an island",
            setting => setting.Precision == Precision.Single ? Island<float>(setting)
                : Island<double>(setting)),
    ];

    static VoxelImage Spheres(int side, double porosity)
    {
        byte[] labels = new PackedSpheres
        {
            Nx = side, Ny = side, Nz = side - Electrolyte, VoxelSize = 1, Seed = 7, SmallestRadius = 6,
            LargestRadius = 9, Overlap = 0.3, Porosity = porosity, PeriodicLateral = true,
        }.Build().Labels;
        var stacked = new byte[side * side * side];
        labels.CopyTo(stacked, 0);
        for (int i = 0; i < labels.Length; i++)
            if (stacked[i] != (byte)Material.Pore) stacked[i] = (byte)Material.Miec;
        stacked.AsSpan(labels.Length).Fill((byte)Material.SolidElectrolyte);
        return new VoxelImage(side, side, side, 1, stacked);
    }

    sealed class Electrodes<T> : IDisposable where T : unmanaged
    {
        readonly Field<T> filling, pressure, share;

        public Electrodes(Setting setting, VoxelImage image, double conductivity)
        {
            Lattice lattice = image.Joined(true);
            Device = setting.Devices.Create<T>();
            Grid = new Grid(lattice.Nx, lattice.Ny, lattice.Nz);
            Geometry = DomainParameters.Build(image, 1.2, periodicLateral: true);
            Paths = IonPaths.Of(image, lattice, Geometry,
                solid => solid == Material.SolidElectrolyte ? 10 * conductivity : conductivity);
            FaceValues pairs = Paths.Reacting(Geometry, _ => Wall);
            Equation = new PotentialEquation<T>(Device, Grid, lattice.Joined, lattice.Thickness,
                new PotentialParameters { PressureShare = 0.117 });
            Equation.Begin(Paths, pairs);
            (filling, pressure, share) =
                (Device.Allocate(Grid), Device.Allocate(Grid), Device.Allocate(Grid));
            var cells = new double[lattice.Cells];
            for (int i = 0; i < cells.Length; i++) cells[i] = i % lattice.Nx / (lattice.Nx - 1.0);
            Device.Write(Grid, filling, (ReadOnlySpan<double>)cells);
            for (int i = 0; i < cells.Length; i++)
                cells[i] = Math.Sin(2 * Math.PI * (i / lattice.Nx % lattice.Ny) / lattice.Ny);
            Device.Write(Grid, pressure, (ReadOnlySpan<double>)cells);
            Equation.Assemble(filling, pressure);
        }

        public Device<T> Device { get; }

        public Grid Grid { get; }

        public DomainParameters Geometry { get; }

        public IonPaths Paths { get; }

        public PotentialEquation<T> Equation { get; }

        public double[] Exchange => Device.ReadDouble(Grid, Equation.Exchange);

        public double[] Drop => Device.ReadDouble(Grid, Equation.Drop);

        /// <summary>Butler–Volmer of pore cells at their own overpotential, summed.</summary>
        public double PoreCurrent()
        {
            Equation.WriteShare(share);
            (double[] exchange, double[] u) = (Exchange, Device.ReadDouble(Grid, filling));
            (double[] p, double[] s) = (Device.ReadDouble(Grid, pressure), Device.ReadDouble(Grid, share));
            double sum = 0;
            for (int i = 0; i < exchange.Length; i++)
                sum += exchange[i] * u[i] * u[i] * (3 - 2 * u[i])
                    * 2 * Math.Sinh(0.5 * (Equation.Level + s[i] - 0.117 * p[i]));
            return sum;
        }

        public void Dispose() => Device.Dispose();
    }

    static CaseResult[] Packed<T>(Setting setting) where T : unmanaged
    {
        bool isDouble = typeof(T) == typeof(double);
        using var box = new Electrodes<T>(setting, Spheres(Side, 0.5), Electrode);
        double current = 0.2 * box.Exchange.Sum();
        PotentialSolution solution = box.Equation.SolveCurrent(current);
        PotentialPower power = box.Equation.Power();
        (double conductance, int _) = box.Equation.Conductance();
        PotentialSolution up = box.Equation.Solve(solution.Level + 0.01), down = box.Equation.Solve(
            solution.Level - 0.01), again = box.Equation.Solve(solution.Level);
        double wall = 0, reached = box.Exchange.Sum();
        foreach (Material solid in box.Geometry.Weights.Materials)
            wall += box.Geometry.ReactionArea[solid].Sum(area => (double)area);
        return
        [
            CaseResult.Small("closed", "what comes in reacts", "|I_in − ∫ i dA|/I",
                Math.Abs(solution.Inflow - solution.Current) / current, isDouble ? 1e-8 : 1e-4),
            CaseResult.Small("asked", "the level is that of the current", "|∫ i dA − I|/I",
                Math.Abs(solution.Current / current - 1), isDouble ? 1e-8 : 1e-4),
            CaseResult.Relative("iterations", "the work of a solve from nothing", "at most 40", 20,
                solution.Iterations, 1),
            CaseResult.Relative("energy", "power goes to conduction and to what walls take",
                "η₀ I = Σ σ|∇Φ|² + Σ A i φ", solution.Level * current, power.Ohmic + power.Handed,
                isDouble ? 1e-8 : 1e-3),
            CaseResult.Relative("dI/dη₀", "the current answers the level", "(I(η₀ + δ) − I(η₀ − δ))/(2δ)",
                (up.Current - down.Current) / 0.02, conductance, isDouble ? 1e-4 : 1e-3),
            CaseResult.Relative("again", "the same level passes the same current", "I", current,
                again.Current, isDouble ? 1e-8 : 1e-4),
            CaseResult.Relative("pore cells", "pore cells at their own η_loc take the current",
                "Σ j h 2 sinh(x/2)", current, box.PoreCurrent(), 1e-4),
            CaseResult.Relative("walls", "walls of reached voxels react, the others do not", "at most 1", 0.9,
                reached / wall, 0.12),
        ];
    }

    // One sphere touches the SE, another one does not.
    static CaseResult[] Island<T>(Setting setting) where T : unmanaged
    {
        const int Nx = 24, Nz = 40;
        var labels = new byte[Nx * Nx * Nz];
        for (int z = 0, i = 0; z < Nz; z++)
            for (int y = 0; y < Nx; y++)
                for (int x = 0; x < Nx; x++, i++)
                {
                    bool Sphere(double a, double b, double c, double r) => (x + 0.5 - a) * (x + 0.5 - a)
                        + (y + 0.5 - b) * (y + 0.5 - b) + (z + 0.5 - c) * (z + 0.5 - c) < r * r;
                    labels[i] = (byte)(z >= 34 ? Material.SolidElectrolyte
                        : Sphere(12, 12, 29, 7) || Sphere(11, 12, 8, 5) ? Material.Miec : Material.Pore);
                }
        using var box = new Electrodes<T>(setting, new VoxelImage(Nx, Nx, Nz, 1, labels), 40);
        PotentialSolution solution = box.Equation.Solve(1);
        (double[] exchange, double[] drop) = (box.Exchange, box.Drop);
        double differs = 0, moves = 0, walls = 0;
        for (int i = 0; i < exchange.Length; i++)
        {
            bool isIsland = i / (Nx * Nx) < 16;
            double wall = 0;
            foreach (Material solid in box.Geometry.Weights.Materials)
                wall += box.Geometry.ReactionArea[solid][i];
            differs = Math.Max(differs, Math.Abs(exchange[i] - (isIsland ? 0 : wall)));
            if (isIsland) (moves, walls) = (Math.Max(moves, Math.Abs(drop[i])), walls + wall);
        }
        return
        [
            CaseResult.Small("exchange", "faces react whose voxel ions reach, with all their area",
                "max |Σ j − A i₀|, 0 around the island", differs, 1e-6),
            CaseResult.Small("drop", "the voxels of the island have no potential", "max |s|", moves, 0),
            CaseResult.Relative("found", "it was there", "its wall over 4πr²", 4 * Math.PI * 25, walls, 0.1),
            CaseResult.Small("closed", "what comes in reacts", "|I_in − ∫ i dA|/I",
                Math.Abs(solution.Inflow / solution.Current - 1), typeof(T) == typeof(double) ? 1e-8 : 1e-4),
        ];
    }
}
