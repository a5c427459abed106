using PhaseFieldMiec.Kernels.Linear;

namespace PhaseFieldMiec.Tests.Devices;

internal static partial class KernelCases<T>
{
    private static IEnumerable<KernelCase<T>> Linear
        => [.. Assembly, .. Sweeps, .. Coarsening, .. Finest, .. Krylov];

    private static IEnumerable<KernelCase<T>> Assembly =>
    [
        KernelCase<T>.Cell(s => new CellCoefficients<T>
        {
            Filling = s.Filling(), Domain = s.Domain(), Wetting = s.Signed(), Pressure = s.Signed(),
            Compliance = s.Result(), Stiffness = s.Result(),
            StrideY = s.Fine.StrideY, StrideZ = s.Fine.StrideZ, HasY = s.HasY, HasZ = s.HasZ,
            Interface = Profile,
        }),
        KernelCase<T>.Cell(s => new BlockDiagonal<T>
        {
            Storage = s.Positive(), Compliance = s.Positive(), Stiffness = s.Positive(),
            Moves = s.Domain(), Relaxation = s.Positive(), Transport = s.Result(), Inverse = s.Result(),
            TransportX = s.Domain(), TransportY = s.Domain(), TransportZ = s.Domain(),
            StrideY = s.Fine.StrideY, StrideZ = s.Fine.StrideZ,
        }),
        KernelCase<T>.Cell(s => new StiffnessFromExcess<T>
        {
            Excess = s.Signed(), Stiffness = s.Result(),
            CapillarityX = s.Domain(), CapillarityY = s.Domain(), CapillarityZ = s.Domain(),
            StrideY = s.Fine.StrideY, StrideZ = s.Fine.StrideZ,
        }),
    ];

    private static IEnumerable<KernelCase<T>> Sweeps =>
    [
        KernelCase<T>.Cell(s => new JacobiSweep<T>
        {
            System = System(s), Source1 = s.Signed(), Source2 = s.Signed(), Old1 = s.Signed(),
            Old2 = s.Signed(), New1 = s.Result(), New2 = s.Result(), Damping = Number(0.75),
        }),
        KernelCase<T>.Cell(s => new FirstSweep<T>
        {
            System = System(s), Source1 = s.Signed(), Source2 = s.Signed(),
            New1 = s.Result(), New2 = s.Result(), Damping = Number(0.75),
        }),
        KernelCase<T>.Cell(s => new BlockResidual<T>
        {
            System = System(s), Source1 = s.Signed(), Source2 = s.Signed(),
            Unknown1 = s.Signed(), Unknown2 = s.Signed(), Residual1 = s.Result(), Residual2 = s.Result(),
        }),
    ];

    private static IEnumerable<KernelCase<T>> Coarsening =>
    [
        KernelCase<T>.ToCoarse(s => new CoarseFaces<T>
        {
            Children = Children(s), FineX = s.Domain(), FineY = s.Domain(), FineZ = s.Domain(),
            X = s.Result(s.Coarse), Y = s.Result(s.Coarse), Z = s.Result(s.Coarse), Share = Number(0.45),
        }),
        KernelCase<T>.ToCoarse(s => new Restriction<T>
        {
            Children = Children(s), Fine1 = s.Signed(), Fine2 = s.Signed(),
            Coarse1 = s.Result(s.Coarse), Coarse2 = s.Result(s.Coarse),
        }),
        KernelCase<T>.ToFine(s => new Prolongation<T>
        {
            Coarse1 = s.Signed(s.Coarse), Coarse2 = s.Signed(s.Coarse), Fine1 = s.Signed(),
            Fine2 = s.Signed(), Inverse = s.Domain(),
        }),
    ];

    private static IEnumerable<KernelCase<T>> Finest =>
    [
        KernelCase<T>.Cell(s => new FineDiagonal<T>
        {
            System = FineSystem(s) with { Transport = s.Result(), Inverse = s.Result() },
            Relaxation = s.Domain(), Source = s.Domain(),
        }),
        KernelCase<T>.Cell(s => new FineSweep<T>
        {
            System = FineSystem(s), Source = s.Signed(), Old1 = s.Signed(), Old2 = s.Signed(),
            New1 = s.Result(), New2 = s.Result(), Damping = Number(0.75),
        }),
        KernelCase<T>.Cell(s => new FineFirstSweep<T>
        {
            System = FineSystem(s), Source = s.Signed(), New1 = s.Result(), New2 = s.Result(),
            Damping = Number(0.75),
        }),
        KernelCase<T>.Cell(s => new FineResidual<T>
        {
            System = FineSystem(s), Filling = s.Filling(), Source = s.Signed(), Unknown1 = s.Signed(),
            Unknown2 = s.Signed(), Residual1 = s.Result(), Residual2 = s.Result(),
        }),
        KernelCase<T>.ToFine(s => new FineProlongation<T>
        {
            Coarse1 = s.Signed(s.Coarse), Coarse2 = s.Signed(s.Coarse), Fine1 = s.Signed(),
            Fine2 = s.Signed(), Inverse = s.Domain(), Filling = s.Filling(),
        }),
        KernelCase<T>.Cell(s => new FineStorage<T>
        {
            Domain = s.Domain(), Inverse = s.Domain(), Filling = s.Filling(), FineCompliance = s.Positive(),
            Storage = s.Result(), Compliance = s.Result(),
        }),
        KernelCase<T>.Cell(
            s => new FineExcess<T> { System = FineSystem(s), Filling = s.Filling(), Excess = s.Result() }),
        KernelCase<T>.Cell(
            s => new TransportFaces<T> { System = FineSystem(s), X = s.Result(), Y = s.Result(),
                Z = s.Result() }),
        KernelCase<T>.Cell(s => new CapillarityFaces<T>
        {
            System = FineSystem(s), Filling = s.Filling(), X = s.Result(), Y = s.Result(), Z = s.Result(),
        }),
    ];

    private static IEnumerable<KernelCase<T>> Krylov =>
    [
        KernelCase<T>.Measure(s => new EliminatedPressure<T>
        {
            System = FineSystem(s), Relaxation = s.Positive(), Unknown = s.Signed(), Pressure = s.Result(),
        }),
        KernelCase<T>.Measure(s => new SchurProduct<T>
        {
            System = FineSystem(s), Unknown = s.Signed(), Pressure = s.Signed(), Sensitivity = s.Signed(),
            Overpotential = Number(0.3), Product = s.Result(), With = s.Signed(),
        }),
        KernelCase<T>.Cell(s => new DirectionUpdate<T>
        {
            Residual = s.Signed(), Direction = s.Signed(), Product = s.Signed(), Beta = Number(0.6),
            Omega = Number(1.1),
        }),
        KernelCase<T>.Measure(s => new ResidualUpdate<T>
        {
            Residual = s.Signed(), Product = s.Signed(), Solution = s.Signed(), Correction = s.Signed(),
            With = s.Signed(), Domain = s.Domain(), Factor = Number(0.8),
        }),
        KernelCase<T>.Measure(s => new RightSide<T>
        {
            System = FineSystem(s), Pressure = s.Signed(), Source = s.Signed(),
            Right = s.Result(), Residual = s.Result(), Solution = s.Result(),
        }),
        KernelCase<T>.Cell(s => new AddField<T> { To = s.Signed(), Increment = s.Signed() }),
        KernelCase<T>.Cell(
            s => new AddScaled<T> { To = s.Signed(), Increment = s.Signed(), Factor = Number(0.3) }),
    ];

    private static BlockSystem<T> System(Sandbox<T> s) => new()
    {
        Storage = s.Positive(), Compliance = s.Positive(), Stiffness = s.Positive(), Transport = s.Positive(),
        Inverse = s.Positive(), TransportX = s.Domain(), TransportY = s.Domain(), TransportZ = s.Domain(),
        CapillarityX = s.Domain(), CapillarityY = s.Domain(), CapillarityZ = s.Domain(),
        StrideY = s.Fine.StrideY, StrideZ = s.Fine.StrideZ,
    };

    private static FineSystem<T> FineSystem(Sandbox<T> s) => new()
    {
        Domain = s.Domain(), Mobility = s.Positive(), Transport = s.Positive(), Stiffness = s.Positive(),
        Compliance = s.Positive(), Inverse = s.Domain(),
        StrideY = s.Fine.StrideY, StrideZ = s.Fine.StrideZ, HasY = s.HasY, HasZ = s.HasZ,
        HalfWidth = Number(3),
    };

    private static Children<T> Children(Sandbox<T> s) => new()
    {
        StrideY = s.Fine.StrideY, StrideZ = s.Fine.StrideZ, HasY = s.HasY, HasZ = s.HasZ,
    };
}
