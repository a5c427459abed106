using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Cli;

/// <summary>Numbers that can be said about a MIEC run before it runs; SI.</summary>
public sealed class RunEstimates
{
    /// <summary>Estimates for a setup.</summary>
    public RunEstimates(MiecSetup setup)
    {
        VoxelImage image = setup.Image;
        BetaSetup beta = setup.Beta;
        double h = image.VoxelSize;
        Count = new long[(int)Material.Iei + 1];
        foreach (byte label in image.Labels) Count[label]++;
        int dimensions = image.Nz == 1 ? 2 : 3;
        // Staircases are longer than the walls they stand for: by 4/π in 2D and 3/2 in 3D on average.
        double wall = Measures.SpecificSurface(image, setup.Lateral == LateralBoundary.Periodic, Material.Pore)
            / (dimensions == 2 ? 4 / Math.PI : 1.5);
        PoreSize = 2 * (dimensions - 1) * Count[0] / (image.Labels.LongLength * wall);
        EndTime = Input.OutputReader.ExpectedEnd(setup.Current, setup.EndTime);
        InterfaceWidth = beta.InterfaceWidth * h;
        Scales scales = Scales.Of(setup);
        MullinsCoefficient = scales.SurfaceMobility * scales.SurfaceEnergy;
        TimeUnit = scales.Time;
        LargestStep = setup.Step.Largest ?? 500 * TimeUnit;
        Stiffness = 36 * beta.SurfaceEnergy / (InterfaceWidth * beta.Compliance);
        SpinodalPressure = 0.707 * Stiffness * Math.Sqrt(beta.Compliance / 30);
        double current = setup.Current?.Protocol.Max(part => Math.Abs(part.Current)) ?? 0;
        double porosity = (double)Count[0] / Math.Max(1, Count[0] + Count[(int)Material.Miec]
            + Count[(int)Material.Iei]);
        FrontSpeed = porosity == 0 ? 0 : current * beta.AtomicVolume / (Constants.ElementaryCharge * porosity);
        Porosity = porosity;
        double section = h * h * image.Nx * (dimensions == 2 ? 1 : image.Ny);       // for as much depth as a pore cell counts
        Capacity = Count[0] * h * h * h / section * Constants.ElementaryCharge / beta.AtomicVolume;
        double charge = 0;
        foreach (ProtocolPart part in setup.Current?.Protocol ?? [])
        {
            charge += Math.Sign(part.Current) * (part.Charge ?? Math.Abs(part.Current) * part.Duration!.Value);
            MostCharge = Math.Max(MostCharge, charge);
        }
        MobilityNumber = FrontSpeed * Math.Pow(PoreSize, 3) / MullinsCoefficient;
        DustNumber = FrontSpeed * Math.Pow(InterfaceWidth, 3) * 0.002 / (5e-4 * MullinsCoefficient);
    }

    /// <summary>Cells of each <see cref="Material"/>.</summary>
    public long[] Count { get; }
    /// <summary>Share of pore in pore, MIEC and IEI.</summary>
    public double Porosity { get; }
    /// <summary>Charge that fills all pores [C m⁻²].</summary>
    public double Capacity { get; }
    /// <summary>Most charge that the protocol plates, at any of its parts' ends [C m⁻²].</summary>
    public double MostCharge { get; }
    /// <summary>Hydraulic diameter of the pores [m].</summary>
    public double PoreSize { get; }
    /// <summary>End of the run, if all current flows [s].</summary>
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
    public double SpinodalPressure { get; }
    /// <summary>Speed of a front that fills all pores at the largest current [m s⁻¹].</summary>
    public double FrontSpeed { get; }
    /// <summary>v·(pore size)³/B: above 0.05 surface diffusion hardly keeps β round (docs/model.md).</summary>
    public double MobilityNumber { get; }
    /// <summary>N of kernels/Transport/README.md: above 5 a receding front leaves dust.</summary>
    public double DustNumber { get; }
}
