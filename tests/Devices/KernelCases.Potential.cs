using PhaseFieldMiec.Kernels.Potential;

namespace PhaseFieldMiec.Tests.Devices;

internal static partial class KernelCases<T>
{
    private static IEnumerable<KernelCase<T>> Potential =>
    [
        KernelCase<T>.Cell(s => new PoreSide<T>
        {
            Filling = s.Filling(), Pressure = s.Signed(), Wired = s.Domain(), Plating = s.Result(),
            Stripping = s.Result(), PressureShare = Number(0.3), Transfer = Number(0.4),
        }),
        KernelCase<T>.Cell(s => new SolidSide<T>
        {
            Exchange = Pairs(s), PorePlating = s.Positive(),
            PoreStripping = s.Positive(), Plating = s.Result(), Stripping = s.Result(),
        }),
        KernelCase<T>.Cell(s => new LocalShare<T>
        {
            Exchange = Pairs(s), Drop = s.Signed(), Share = s.Result(),
        }),
        KernelCase<T>.Cell(s => new StepReaction<T>
        {
            Exchange = Pairs(s), Source = s.Signed(), Relaxation = s.Positive(), Overpotential = s.Signed(),
            PressureChange = s.Signed(), Constant = s.Result(), Slope = s.Result(), InverseStep = Number(2),
            PerRelaxation = Number(7), Level = Number(0.4),
        }),
        KernelCase<T>.Cell(s => new StepBalance<T>
        {
            System = Diffusion(s) with { Storage = s.Result() }, Exchange = Pairs(s), Constant = s.Signed(),
            Slope = s.Positive(), Sinks = s.Signed(), Charging = s.Positive(), Before = s.Signed(),
            Right = s.Result(),
        }),
        KernelCase<T>.Measure(s => new StepCharging<T>
        {
            Drop = s.Signed(), Before = s.Signed(), Weight = s.Positive(),
        }),
        KernelCase<T>.Measure(s => new ShareDifference<T>
        {
            Share = s.Signed(), Ring = s.Positive(), Difference = s.Result(), Last = Number(0),
        }),
        KernelCase<T>.Cell(s => new ContinuedShare<T>
        {
            Share = s.Signed(), To = s.Result(), Ring = s.Positive(), StrideY = s.Fine.StrideY,
            StrideZ = s.Fine.StrideZ, Now = Number(1),
        }),
        KernelCase<T>.Measure(s => new StepSpread<T>
        {
            Exchange = Pairs(s), Slope = s.Positive(), Drop = s.Signed(), Share = s.Signed(),
        }),
        KernelCase<T>.Measure(s => new StepLayers<T>
        {
            System = Diffusion(s), Drop = s.Signed(), Weight = s.Positive(),
        }),
        KernelCase<T>.Measure(s => new StepMismatch<T>
        {
            Exchange = Pairs(s), Constant = s.Signed(), Slope = s.Positive(), Overpotential = s.Signed(),
            Share = s.Signed(), Level = Number(0.4),
        }),
        KernelCase<T>.Cell(s => new ShownPotential<T>
        {
            System = Diffusion(s), Drop = s.Signed(), Level = Number(0.4), To = s.Result(),
        }),
        KernelCase<T>.Cell(
            s => new ShownCurrent<T> { System = Diffusion(s), Drop = s.Signed(), To = s.Result() }),
        KernelCase<T>.Cell(s => new ShownOverpotential<T>
        {
            Exchange = Pairs(s), Difference = s.Signed(), To = s.Result(),
        }),
        KernelCase<T>.Cell(s => new ShownReaction<T>
        {
            Exchange = Pairs(s), Constant = s.Signed(), Slope = s.Positive(), Share = s.Signed(),
            To = s.Result(),
        }),
        KernelCase<T>.Measure(s => new PotentialResidual<T>
        {
            System = Diffusion(s) with { Storage = s.Result() }, Reaction = Voxel(s), Residual = s.Result(),
        }),
        KernelCase<T>.Measure(s => new ReactionSize<T> { Reaction = Voxel(s) }),
        KernelCase<T>.Measure(
            s => new ResponseMeasure<T> { Slope = s.Positive(), Response = s.Signed() }),
        KernelCase<T>.Measure(
            s => new PotentialPowerMeasure<T> { System = Diffusion(s), Reaction = Voxel(s) }),
        KernelCase<T>.Measure(s => new PotentialDissipation<T>
        {
            Reaction = Voxel(s), Exchange = Pairs(s), PorePlating = s.Positive(),
            PoreStripping = s.Positive(), Pressure = s.Signed(),
            PressureShare = Number(0.3),
        }),
    ];

    private static FaceExchange<T> Pairs(Sandbox<T> s) => new()
    {
        X = s.Signed(), Y = s.Signed(), Z = s.Signed(), StrideY = s.Fine.StrideY, StrideZ = s.Fine.StrideZ,
    };

    private static VoxelReaction<T> Voxel(Sandbox<T> s) => new()
    {
        Drop = s.Signed(), Plating = s.Positive(), Stripping = s.Positive(), Level = Number(1.5),
        Transfer = Number(0.4),
    };
}
