using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;

namespace PhaseFieldMiec.Solver.Linear;

/// <summary>The finest grid of the multigrid hierarchy. Its unknowns are δu and δp; its coefficients are cell
/// arrays (<see cref="FineSystem{T}"/>), and its four fields of unknowns also serve while the coarse levels
/// are made.</summary>
internal sealed class FineLevel<T>(Device<T> device, Grid grid, Boundaries? joined, FineFields<T> state,
    double width)
    : SmoothedGrid<T>(device, grid, joined) where T : unmanaged
{
    readonly Device<T> device = device;
    readonly Grid grid = grid;
    readonly Boundaries? joined = joined;

    /// <summary>What the equations consist of.</summary>
    public FineCoefficients<T> Coefficients { get; } = new(device, grid, joined, state, width);

    /// <summary>f.</summary>
    public Field<T> Source { get; set; }

    /// <summary>Fields of which nothing is kept from step to step.</summary>
    public IReadOnlyList<Field<T>> ScratchFields
        => [Unknown1, Unknown2, Scratch1, Scratch2, System.Stiffness, System.Compliance, System.Inverse];

    /// <summary>A field of which nothing is kept between calls.</summary>
    public Field<T> Scratch => Scratch1;

    FineSystem<T> System => Coefficients.System;

    protected override Grid Moving => Coefficients.Moving;

    FineFields<T> State => Coefficients.State;

    /// <summary>Writes the coefficients of the next coarser level: sums over children and half the crossing
    /// faces, made here in the fields of unknowns, of which nothing is kept: they are 0 afterwards.</summary>
    public void Coarsen(Level<T> coarse)
    {
        Coefficients<T> to = coarse.Coefficients;
        OddFaces.Clear(device, grid, joined, [Unknown1, Unknown2, Scratch1]);
        device.Apply(grid, new FineStorage<T>
        {
            Domain = State.Domain, Inverse = System.Inverse, Filling = State.Filling,
            FineCompliance = System.Compliance, Storage = Unknown1, Compliance = Unknown2,
        });
        coarse.Sum(grid, Unknown1, Unknown2, to.System.Storage, to.System.Compliance);
        device.Apply(grid, new FineExcess<T> { System = System, Filling = State.Filling, Excess = Unknown1 });
        coarse.Sum(grid, Unknown1, Coefficients.Relaxation, to.Excess, to.Relaxation);
        device.Apply(
            grid, new TransportFaces<T> { System = System, X = Unknown1, Y = Unknown2, Z = Scratch1 });
        coarse.SumFaces(grid, (Unknown1, Unknown2, Scratch1),
            (to.System.TransportX, to.System.TransportY, to.System.TransportZ));
        device.Apply(
            grid,
                new CapillarityFaces<T>
                {
                    System = System, Filling = State.Filling, X = Unknown1,
                    Y = Unknown2, Z = Scratch1
                });
        coarse.SumFaces(grid, (Unknown1, Unknown2, Scratch1),
            (to.System.CapillarityX, to.System.CapillarityY, to.System.CapillarityZ));
        coarse.SelectFrom(grid, System.Inverse);
        coarse.Complete();
        Clear();
    }

    protected override void AskFirstSweep(T damping) => device.ApplyPipelined(Moving, new FineFirstSweep<T>
    {
        System = System, Source = Source, New1 = Unknown1, New2 = Unknown2, Damping = damping,
    }, joined, Unknown1, Unknown2);

    protected override void AskSweep(T damping) => device.ApplyPipelined(Moving, new FineSweep<T>
    {
        System = System, Source = Source, Old1 = Unknown1, Old2 = Unknown2, New1 = Scratch1, New2 = Scratch2,
        Damping = damping,
    }, joined, Scratch1, Scratch2);

    protected override void AskResidual() => device.ApplyPipelined(Moving, new FineResidual<T>
    {
        System = System, Filling = State.Filling, Source = Source, Unknown1 = Unknown1, Unknown2 = Unknown2,
        Residual1 = Scratch1, Residual2 = Scratch2,
    }, joined, null, null);

    protected override void Correct(Level<T> coarse)
        => device.Transfer(Moving, coarse.Grid, new FineProlongation<T>
        {
            Coarse1 = coarse.Unknown1, Coarse2 = coarse.Unknown2, Fine1 = Unknown1, Fine2 = Unknown2,
            Inverse = System.Inverse, Filling = State.Filling,
        });
}
