using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Modules.Nucleation;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Estimates;

/// <summary>Numbers that can be said about a MIEC run before it runs; SI.</summary>
public sealed class RunEstimates
{
    private readonly double[] volume = new double[(int)Material.Iei + 1];   // cells by their weights
    private const double Packing = 0.6;             // share of a volume that spheres at random fill

    /// <summary>Estimates for a setup.</summary>
    public RunEstimates(MiecSetup setup)
    {
        VoxelImage image = setup.Image;
        BetaSetup beta = setup.Beta;
        double h = image.VoxelSize;
        Lattice box = image.Lattice;
        for (int cell = 0; cell < image.Labels.Length; cell++)
        {
            Count[image.Labels[cell]]++;
            volume[image.Labels[cell]] += box.Weight(cell);
        }
        int dimensions = box.IsAxial ? 3 : box.Axes;
        double all = volume.Sum(), pore = volume[0];
        double wall = Measures.SpecificSurface(image, setup.Lateral == LateralBoundary.Periodic,
            Material.Pore) / Measures.Staircase(box);
        PoreSize = 2 * (dimensions - 1) * pore / (all * wall);
        (int low, int high) = new Walls(setup).Interlayer;
        LayerThickness = (high - low) * h;
        EndTime = Math.Min(setup.EndTime, setup.Current?.Duration ?? double.PositiveInfinity);
        InterfaceWidth = beta.InterfaceWidth * h;
        Scales scales = Scales.Of(setup);
        MullinsCoefficient = scales.SurfaceMobility * scales.SurfaceEnergy;
        TimeUnit = scales.Time;
        LargestStep = setup.Step.LargestOf(TimeUnit);
        Porosity =
            pore / Math.Max(1, pore + volume[(int)Material.Miec] + volume[(int)Material.Iei]);
        var scaled = new BetaParameters { Width = beta.InterfaceWidth, Compliance = beta.Compliance };
        Stiffness = scaled.FilledStiffness * scales.Pressure;
        SpinodalTension = scaled.SpinodalTension() * scales.Pressure;
        double current = setup.Current?.LargestCurrent ?? 0;
        FrontSpeed = Porosity == 0 ? 0 : current * scales.VolumePerCharge / Porosity;
        MobilityNumber = FrontSpeed * Math.Pow(PoreSize, 3) / MullinsCoefficient;
        DustNumber = FrontSpeed * Math.Pow(InterfaceWidth, 3) * scaled.VoidCompliance
            / (scaled.Tail * MullinsCoefficient);
        // For as much depth as a pore cell counts.
        Capacity = pore * h / box.LayerWeight / scales.VolumePerCharge;
        MostCharge = setup.Current?.MostCharge ?? 0;
        if (setup.Nucleation is not { } nucleation) return;
        double radius = (nucleation.SeedRadius ?? NucleationKeys.LeastRadius * InterfaceWidth) / h;
        double apart = nucleation.Exclusion / h;
        MostNuclei = Math.Max(1, Math.Floor(Packing * image.Labels.LongLength
            / (dimensions == 2 ? Math.PI / 4 * apart * apart : Math.PI / 6 * apart * apart * apart)));
        NucleiShare = MostNuclei * new CapShape(Math.PI / 2, dimensions == 2).Volume(radius) / Count[0];
    }

    /// <summary>Cells of each <see cref="Material"/>.</summary>
    public IReadOnlyList<long> Cells => Count;
    /// <summary>Share of a material in the volume of the box.</summary>
    public double Share(Material material) => volume[(int)material] / volume.Sum();
    private long[] Count { get; } = new long[(int)Material.Iei + 1];
    /// <summary>Share of pore in pore, MIEC and IEI.</summary>
    public double Porosity { get; }
    /// <summary>Charge that fills all pores [C m⁻²].</summary>
    public double Capacity { get; }
    /// <summary>Most charge that the protocol plates, at any of its parts' ends [C m⁻²]; parts whose charge
    /// is not known beforehand count 0.</summary>
    public double MostCharge { get; }
    /// <summary>Hydraulic diameter of the pores [m].</summary>
    public double PoreSize { get; }
    /// <summary>Thickness of what lies between SE and CC [m].</summary>
    public double LayerThickness { get; }
    /// <summary>End of the run at the latest [s]; infinite where it is not known beforehand.</summary>
    public double EndTime { get; }
    /// <summary>ε [m].</summary>
    public double InterfaceWidth { get; }
    /// <summary>B of Mullins' law [m⁴ s⁻¹].</summary>
    public double MullinsCoefficient { get; }
    /// <summary>h⁴/B [s].</summary>
    public double TimeUnit { get; }
    /// <summary>Largest step [s].</summary>
    public double LargestStep { get; }
    /// <summary>K of filled pores [Pa].</summary>
    public double Stiffness { get; }
    /// <summary>Tension at which a filled pore cavitates by itself [Pa].</summary>
    public double SpinodalTension { get; }
    /// <summary>Nuclei that may form if they stand as close as <see cref="NucleationSetup.Exclusion"/> lets
    /// them; 0 without nucleation.</summary>
    public double MostNuclei { get; }
    /// <summary>Share of the pores that so many caps fill at birth, as half balls (half disks in
    /// 2D).</summary>
    public double NucleiShare { get; }
    /// <summary>Speed of a front that fills all pores at the largest current [m s⁻¹].</summary>
    public double FrontSpeed { get; }
    /// <summary>v·(pore size)³/B: above 0.05 surface diffusion hardly keeps β round
    /// (docs/model.md).</summary>
    public double MobilityNumber { get; }
    /// <summary>N of kernels/Transport/README.md: above 5 a receding front leaves dust.</summary>
    public double DustNumber { get; }
}
