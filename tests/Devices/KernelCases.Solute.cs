using PhaseFieldMiec.Kernels.Linear;
using PhaseFieldMiec.Kernels.Nucleation;
using PhaseFieldMiec.Kernels.Solute;

namespace PhaseFieldMiec.Tests.Devices;

internal static partial class KernelCases<T>
{
    private static IEnumerable<KernelCase<T>> Nucleation =>
    [
        KernelCase<T>.Measure(s => new BareWall<T> { Area = s.Domain(), Filling = s.Filling() }),
        KernelCase<T>.Measure(s => new NucleationRate<T>
        {
            Wall = new BareWall<T> { Area = s.Domain(), Filling = s.Filling() }, Overpotential = s.Signed(),
            Coverage = s.Domain(), Bare = Number(0.55), Gain = Number(-0.3), Barrier = Number(4),
        }),
        KernelCase<T>.Measure(s => new ContactMeasure<T>
        {
            First = s.Domain(), Second = s.Domain(), Third = s.Signed(), Filling = s.Filling(),
        }),
    ];

    private static IEnumerable<KernelCase<T>> Solute =>
    [
        KernelCase<T>.Cell(s => new SoluteCells<T>
        {
            Capacity = Capacity(s), WallMobility = s.Domain(), Concentration = s.Positive(),
            MoleFraction = s.Signed(), Relaxation = s.Positive(),
            Release = s.Positive(), Storage = s.Result(), Right = s.Result(), Mobility = s.Result(),
            Diffusivity = Number(0.8),
        }),
        KernelCase<T>.Cell(s => new SoluteFaces<T>
        {
            Exchange = Exchange(s), FaceX = s.Result(), FaceY = s.Result(), FaceZ = s.Result(),
        }),
        KernelCase<T>.Cell(s => new SoluteAcrossFilm<T>
        {
            Films = s.Signed(), Domain = s.Domain(), Mobility = s.Positive(), Across = s.Result(),
            Stride = s.Fine.StrideY, Below = Number(0.7), Above = Number(0.4),
        }),
        KernelCase<T>.Cell(s => new SolutePressure<T>
        {
            Filling = s.Filling(), Domain = s.Domain(), MoleFraction = s.Signed(), Pressure = s.Signed(),
            Scale = Number(3),
        }),
        KernelCase<T>.Cell(s => new SoluteStart<T>
        {
            Capacity = Capacity(s), Concentration = s.Result(), MoleFraction = s.Result(),
            Initial = Number(0.02),
        }),
        KernelCase<T>.Measure(s => new ConservativeSolute<T>
        {
            Exchange = Exchange(s), MoleFraction = s.Signed(), Relaxation = s.Positive(),
            Release = s.Positive(), Concentration = s.Signed(),
        }),
        KernelCase<T>.Measure(s => new RoundedSolute<T>
        {
            Capacity = Capacity(s), MoleFraction = s.Signed(), Concentration = s.Result(),
        }),
        KernelCase<T>.Measure(s => new SoluteScale<T>
        {
            Capacity = Capacity(s), Storage = s.Positive(), Right = s.Signed(), Inverse = s.Domain(),
            MoleFraction = s.Signed(),
        }),
        KernelCase<T>.Measure(s => new SoluteMeasure<T> { Concentration = s.Signed() }),
        KernelCase<T>.Measure(s => new WallSolute<T> { Capacity = Capacity(s), MoleFraction = s.Signed() }),
        KernelCase<T>.Measure(s => new RichestBeta<T>
        {
            Filling = s.Filling(), Domain = s.Domain(), MoleFraction = s.Signed(),
        }),
    ];

    // Compound in some cells, none in others.
    private static IEnumerable<KernelCase<T>> Compound =>
    [
        KernelCase<T>.Cell(s => new BesideCompound<T>
        {
            Exchange = Exchange(s), Compound = s.Domain(), Storage = s.Positive(), Right = s.Signed(),
            MoleFraction = s.Signed(), Saturation = Number(0.01),
        }),
        KernelCase<T>.Cell(s => new CompoundFaces<T>
        {
            Compound = s.Domain(), FaceX = s.Positive(), FaceY = s.Positive(), FaceZ = s.Positive(),
            StrideY = s.Fine.StrideY, StrideZ = s.Fine.StrideZ,
        }),
        KernelCase<T>.Measure(s => new CompoundChange<T>
        {
            Exchange = Exchange(s), Capacity = Capacity(s), Concentration = s.Signed(),
            Relaxation = s.Positive(), Release = s.Positive(), MoleFraction = s.Signed(),
            Compound = s.Domain(), Saturation = Number(0.1),
            Later = s.Signed(), Birth = Number(0.12), Varies = Number(0.1), Tolerance = Number(1e-5),
            Ends = Number(1),
        }),
        KernelCase<T>.Cell(s => new CompoundRelease<T>
        {
            Capacity = Capacity(s), Compound = s.Domain(), Pinned = s.Domain(), Before = s.Positive(),
            Storage = s.Positive(), Right = s.Signed(), Saturation = Number(0.1), Rate = Number(0.7),
        }),
        KernelCase<T>.Measure(s => new CompoundRateChange<T>
        {
            Capacity = Capacity(s), MoleFraction = s.Signed(), Compound = s.Domain(), Pinned = s.Domain(),
            Before = s.Positive(), Beyond = s.Signed(), Later = s.Signed(), Saturation = Number(0.1),
            Birth = Number(0.12), Varies = Number(0.1), Tolerance = Number(1e-5), Ends = Number(1),
            Rate = Number(0.7),
        }),
        KernelCase<T>.Cell(s => new BeyondSaturation<T>
        {
            Exchange = Exchange(s), Capacity = Capacity(s), Concentration = s.Signed(),
            Relaxation = s.Positive(), Release = s.Positive(), MoleFraction = s.Signed(),
            Beyond = s.Result(), Saturation = Number(0.1),
        }),
        KernelCase<T>.Cell(s => new CompoundRestOfRate<T>
        {
            Capacity = Capacity(s), Concentration = s.Signed(), MoleFraction = s.Signed(),
            Compound = s.Domain(),
        }),
        KernelCase<T>.Measure(s => new CompoundAtWalls<T>
        {
            Compound = s.Positive(), First = s.Domain(), Second = s.Domain(), Third = s.Domain(),
        }),
        KernelCase<T>.Cell(s => new CompoundRest<T>
        {
            Capacity = Capacity(s), Concentration = s.Signed(), Compound = s.Domain(),
            Saturation = Number(0.1),
        }),
        KernelCase<T>.Cell(s => new CompoundCoverage<T>
        {
            Compound = s.Domain(), Wall = s.Domain(), Coverage = s.Result(), PerThickness = Number(3),
        }),
        KernelCase<T>.Cell(s => new SegregatedCoverage<T>
        {
            Filling = s.Filling(), Domain = s.Domain(), MoleFraction = s.Signed(), Affinity = s.Positive(),
            Coverage = s.Domain(),
        }),
        KernelCase<T>.Cell(s => new CoveredSum<T>
        {
            Bare = s.Signed(), Gain = s.Signed(), Coverage = s.Domain(), To = s.Result(),
        }),
        KernelCase<T>.Cell(s => new CoveredProduct<T>
        {
            Bare = s.Positive(), Gain = s.Signed(), Coverage = s.Domain(), To = s.Result(),
        }),
        KernelCase<T>.Cell(s => new CoveredShare<T>
        {
            Bare = s.Domain(), Coverage = s.Domain(), To = s.Result(), Own = Number(3), Other = Number(0.5),
        }),
    ];

    private static IEnumerable<KernelCase<T>> DiffusionSystems =>
    [
        KernelCase<T>.Cell(
            s => new DiffusionDiagonal<T>
            {
                System = Diffusion(s), FacesX = Number(0.9), FacesY = Number(0.8), FacesZ = Number(0.7),
                Isolated = Number(0),
            }),
        KernelCase<T>.Cell(s => new DiffusionFirstSweep<T>
        {
            Inverse = s.Positive(), Source = s.Signed(), New = s.Result(), Damping = Number(0.8),
        }),
        KernelCase<T>.Cell(s => new DiffusionSweep<T>
        {
            System = Diffusion(s), Source = s.Signed(), Old = s.Signed(), New = s.Result(),
            Damping = Number(0.8),
        }),
        KernelCase<T>.Cell(s => new DiffusionResidual<T>
        {
            System = Diffusion(s), Source = s.Signed(), Unknown = s.Signed(), Residual = s.Result(),
        }),
        KernelCase<T>.ToCoarse(s => new SumOfChildren<T>
        {
            Children = Children(s), Fine = s.Signed(), Coarse = s.Result(s.Coarse),
        }),
        KernelCase<T>.ToFine(
            s => new AddParent<T> { Coarse = s.Signed(s.Coarse), Fine = s.Signed(), Inverse = s.Domain() }),
        KernelCase<T>.Measure(s => new ConjugateStart<T>
        {
            System = Diffusion(s), Source = s.Signed(), Unknown = s.Signed(), Residual = s.Result(),
        }),
        KernelCase<T>.Measure(s => new ConjugateProduct<T>
        {
            System = Diffusion(s), Direction = s.Signed(), Product = s.Result(),
        }),
        KernelCase<T>.Measure(s => new ConjugateUpdate<T>
        {
            Unknown = s.Signed(), Direction = s.Signed(), Residual = s.Signed(), Product = s.Signed(),
            Length = Number(0.7),
        }),
        KernelCase<T>.Cell(s => new ConjugateDirection<T>
        {
            Preconditioned = s.Signed(), Direction = s.Signed(), Memory = Number(0.3),
        }),
        KernelCase<T>.Measure(s => new InnerProduct<T> { First = s.Signed(), Second = s.Signed() }),
    ];

    private static SoluteCapacity<T> Capacity(Sandbox<T> s)
        => new()
        {
            Filling = s.Filling(), Domain = s.Domain(), Wall = s.Domain(), Affinity = s.Positive(),
            Void = Number(1e-3),
        };

    private static SoluteExchange<T> Exchange(Sandbox<T> s) => new()
    {
        Domain = s.Domain(), Mobility = s.Positive(), MobilityY = s.Positive(), MobilityZ = s.Positive(),
        StrideY = s.Fine.StrideY, StrideZ = s.Fine.StrideZ,
        HasY = s.HasY, HasZ = s.HasZ, HalfStep = Number(0.4),
    };

    private static DiffusionSystem<T> Diffusion(Sandbox<T> s) => new()
    {
        Storage = s.Positive(), Inverse = s.Domain(), FaceX = s.Domain(), FaceY = s.Domain(),
        FaceZ = s.Domain(), StrideY = s.Fine.StrideY, StrideZ = s.Fine.StrideZ,
    };
}
