using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Electrochemistry;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Transport;

namespace PhaseFieldMiec.Tests.Devices;

/// <summary>Every kernel of the product, one entry each. A kernel that is missing here fails
/// <see cref="KernelRegistryTests"/>.</summary>
internal static partial class KernelCases<T> where T : unmanaged
{
    public static IReadOnlyList<KernelCase<T>> All { get; } =
    [
        KernelCase<T>.Cell(
            s => new ScaledCopy<T> { From = s.Signed(), To = s.Result(), Factor = Number(0.7) }),
        .. Capillarity,
        .. Electrochemistry,
        .. Potential,
        .. Transport,
        .. Linear,
        .. Nucleation,
        .. Solute,
        .. Compound,
        .. DiffusionSystems,
    ];

    private static IEnumerable<KernelCase<T>> Capillarity =>
    [
        KernelCase<T>.Cell(s => new ChemicalPotential<T>
        {
            Composition = s.Filling(), Potential = s.Result(), Stencil = Stencil(s), Well = Well,
            GradientEnergy = Number(1.7),
        }),
        KernelCase<T>.Cell(s => new ConservedStep<T>
        {
            Composition = s.Filling(), Potential = s.Signed(), Stencil = Stencil(s),
            TimesMobility = Number(0.013),
        }),
        KernelCase<T>.Cell(s => new DegenerateStep<T>
        {
            Composition = s.Filling(), Next = s.Result(), Potential = s.Signed(), Stencil = Stencil(s),
            TimesMobility = Number(0.013),
        }),
        KernelCase<T>.Measure(s => new MixtureMeasure<T>
        {
            Composition = s.Filling(), Stencil = Stencil(s), Well = Well, GradientEnergy = Number(1.7),
        }),
        KernelCase<T>.Cell(s => new RelaxationStep<T>
        {
            Phase = s.Filling(), Next = s.Result(), Stencil = Stencil(s), Well = Tilted,
            GradientEnergy = Number(1.7), TimesKinetics = Number(0.013),
        }),
        KernelCase<T>.Cell(s => new FrontSource<T>
        {
            Phase = s.Filling(), Height = s.Signed(), FirstSine = s.Signed(), FirstCosine = s.Signed(),
            SecondSine = s.Signed(), SecondCosine = s.Signed(), FirstRate = Number(0.3),
            FirstAmplitude = Number(0.2),
            SecondAmplitude = Number(0.4), FirstWavenumber = Number(2.5), SecondWavenumber = Number(1.9),
            Frequency = Number(0.7), TimeSine = Number(0.6), TimeCosine = Number(0.8),
            InverseWidth = Number(1.3),
            KineticHeight = Number(1.1), KineticGradient = Number(0.9), HalfStep = Number(0.05),
        }),
        KernelCase<T>.Measure(s => new PhaseMeasure<T>
        {
            Phase = s.Filling(), Stencil = Stencil(s), Well = Tilted, GradientEnergy = Number(1.7),
        }),
        KernelCase<T>.Cell(
            s => new WhereFilled<T> { Filling = s.Filling(), From = s.Signed(), To = s.Result() }),
        KernelCase<T>.Measure(s => new LargestWhereFilled<T>
        {
            Filling = s.Filling(), Domain = s.Domain(), From = s.Signed(),
        }),
        KernelCase<T>.Cell(s => new CapillaryPressure<T>
        {
            Filling = s.Filling(), Domain = s.Domain(), Wetting = s.Signed(), Pressure = s.Result(),
            StrideY = s.Fine.StrideY, StrideZ = s.Fine.StrideZ, Interface = Profile,
        }),
        KernelCase<T>.Measure(s => new BetaMeasure<T>
        {
            Filling = s.Filling(), Domain = s.Domain(), Wetting = s.Signed(),
            StrideY = s.Fine.StrideY, StrideZ = s.Fine.StrideZ, Interface = Profile,
        }),
    ];

    private static IEnumerable<KernelCase<T>> Electrochemistry =>
    [
        KernelCase<T>.Measure(s => new ReactionMeasure<T> { Reaction = Reaction(s) }),
        KernelCase<T>.Measure(s => new ReactionAssembly<T>
        {
            Reaction = Reaction(s), Source = s.Result(), Relaxation = s.Result(),
            TimeStep = Number(0.37),
        }),
    ];

    private static IEnumerable<KernelCase<T>> Transport =>
    [
        KernelCase<T>.Cell(s => new SurfaceMobility<T>
        {
            Filling = s.Filling(), Domain = s.Domain(), WallMobility = s.Positive(), Mobility = s.Result(),
            StrideY = s.Fine.StrideY, StrideZ = s.Fine.StrideZ, Surface = Number(40), CutOff = Number(0.02),
            Tail = Number(1e-4), InverseGate = Number(1e3), GateStart = Number(0.1),
            SteepnessSquare = Number(0.25), Bulk = Number(1e-3), HalfStep = Number(0.4),
        }),
        KernelCase<T>.Measure(s => new ConservativeChange<T>
        {
            System = FineSystem(s), Pressure = s.Signed(), PressureChange = s.Signed(),
            Reaction = Given(s), Change = s.Result(),
        }),
        KernelCase<T>.Measure(s => new RoundedChange<T>
        {
            Filling = s.Filling(), Domain = s.Domain(), Solution = s.Signed(), PressureChange = s.Signed(),
            Reaction = Given(s), Change = s.Result(), CutOff = Number(0.02),
        }),
        KernelCase<T>.Cell(
            s => new HeldValue<T> { Held = s.Domain(), To = s.Result(), Value = Number(0.7) }),
        KernelCase<T>.Measure(
            s => new HeldFlux<T> { System = FineSystem(s), Held = s.Domain(), Pressure = End(s) }),
        KernelCase<T>.Measure(s => new TransportWork<T>
        {
            System = FineSystem(s), Pressure = End(s), Change = s.Signed(),
        }),
        KernelCase<T>.Measure(s => new ReactionWork<T>
        {
            Reaction = Given(s), Pressure = End(s), Overpotential = s.Signed(), PressureShare = Number(0.3),
        }),
        KernelCase<T>.Measure(s => new WeightedReaction<T>
        {
            Reaction = Given(s), PressureChange = s.Signed(), Weight = s.Signed(),
        }),
        KernelCase<T>.Measure(s => new FillingUpdate<T>
        {
            Filling = s.Filling(), Domain = s.Domain(), Change = s.Signed(), Correction = Number(0.11),
            Swelling = Number(0.07), CutOff = Number(0.02),
        }),
    ];

    private static DoubleWell<T> Well => new() { Height = Number(5), Low = Number(0.3), High = Number(0.7) };

    private static TiltedWell<T> Tilted => new() { Height = Number(1.2), Driving = Number(0.15) };

    private static Interface<T> Profile => new()
    {
        Width = Number(6), InverseWidth = Number(1.0 / 6), VoidCompliance = Number(0.002),
        ComplianceRise = Number(0.048), Normalisation = Number(0.97),
    };

    private static T Number(double value) => Sandbox<T>.Number(value);

    private static Stencil<T> Stencil(Sandbox<T> s)
        => new() { StrideY = s.Fine.StrideY, StrideZ = s.Fine.StrideZ, InverseSquare = Number(1.3) };

    private static WallReaction<T> Reaction(Sandbox<T> s) => new()
    {
        Exchange = s.Domain(), Overpotential = s.Signed(), Filling = s.Filling(), Pressure = s.Signed(),
        PressureShare = Number(0.3), Transfer = Number(0.4),
    };

    private static EndPressure<T> End(Sandbox<T> s)
        => new() { Pressure = s.Signed(), Change = s.Signed(), Share = Number(1) };

    private static LinearSource<T> Given(Sandbox<T> s) => new()
    {
        Source = s.Signed(), Sensitivity = s.Signed(), Relaxation = s.Positive(), Overpotential = Number(0.2),
    };
}
