using System.Runtime.CompilerServices;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;

namespace PhaseFieldMiec.Solver.Linear;

/// <summary>A coarse grid of the multigrid hierarchy with its coefficients, unknowns and sources.</summary>
internal sealed class Level<T>(Device<T> device, Grid grid, Boundaries? joined)
    : SmoothedGrid<T>(device, grid, joined) where T : unmanaged
{
    readonly Device<T> device = device;
    readonly Boundaries? joined = joined, lowSides = joined?.LowSides;
    readonly Selection moving = new(grid, Unsafe.SizeOf<T>());
    Grid? movingGrid;

    /// <summary>What the equations of this level consist of.</summary>
    public Coefficients<T> Coefficients { get; } = new(device, grid, joined);

    /// <summary>Without cells all of whose children are at rest: there source and faces are 0, and so are the
    /// unknowns.</summary>
    protected override Grid Moving => movingGrid ??= Grid.Within(moving);

    BlockSystem<T> System => Coefficients.System;

    public Field<T> Source1 { get; } = device.Allocate(grid);

    public Field<T> Source2 { get; } = device.Allocate(grid);

    /// <summary>Coefficients of this level from the next finer one.</summary>
    public void CoarsenFrom(Level<T> fine)
    {
        (Grid grid, BlockSystem<T> from) = (fine.Grid, fine.System);
        Sum(grid, from.Storage, from.Compliance, System.Storage, System.Compliance);
        Sum(grid, fine.Coefficients.Excess, fine.Coefficients.Relaxation, Coefficients.Excess,
            Coefficients.Relaxation);
        SumFaces(grid, (from.TransportX, from.TransportY, from.TransportZ),
            (System.TransportX, System.TransportY, System.TransportZ));
        SumFaces(grid, (from.CapillarityX, from.CapillarityY, from.CapillarityZ),
            (System.CapillarityX, System.CapillarityY, System.CapillarityZ));
        SelectFrom(grid, fine.Source1);
        Complete();
    }

    /// <summary>Leaves out cells all of whose children have a 0 in <paramref name="moves"/>; the first source
    /// keeps the sum over children until it becomes one.</summary>
    public void SelectFrom(Grid fine, Field<T> moves)
    {
        device.Transfer(
            Grid, fine, new SumOfChildren<T> { Children = Children(fine), Fine = moves, Coarse = Source1 });
        device.Select(Grid, Source1, moving);
        Clear();
    }

    /// <summary>Makes the stiffness and the blocks' diagonals after the sums over children were made, that
    /// of <see cref="SelectFrom"/> too.</summary>
    public void Complete()
    {
        if (lowSides is not null)
            foreach (Field<T> face in (ReadOnlySpan<Field<T>>)[System.CapillarityX, System.CapillarityY,
                System.CapillarityZ])
                device.FillHalo(Grid, face, lowSides);
        device.Apply(Grid, new StiffnessFromExcess<T>
        {
            Excess = Coefficients.Excess, Stiffness = System.Stiffness,
            CapillarityX = System.CapillarityX, CapillarityY = System.CapillarityY,
            CapillarityZ = System.CapillarityZ, StrideY = Grid.StrideY, StrideZ = Grid.StrideZ,
        });
        Coefficients.Close(moves: Source1);
    }

    /// <summary>Two fields of this level as sums over the children in a finer grid.</summary>
    public void Sum(Grid fine, Field<T> fine1, Field<T> fine2, Field<T> coarse1, Field<T> coarse2)
        => Sum(Grid, fine, fine1, fine2, coarse1, coarse2);

    /// <summary>Sources of this level from the residuals of a finer grid.</summary>
    public void Restrict(Grid fine, Field<T> residual1, Field<T> residual2)
        => Sum(Moving, fine, residual1, residual2, Source1, Source2);

    void Sum(Grid launch, Grid fine, Field<T> fine1, Field<T> fine2, Field<T> coarse1, Field<T> coarse2)
        => device.Transfer(launch, fine, new Restriction<T>
        {
            Children = Children(fine), Fine1 = fine1, Fine2 = fine2, Coarse1 = coarse1, Coarse2 = coarse2,
        });

    /// <summary>Faces of this level: 0.45 of the sum of the crossing faces of a finer grid. One half would be
    /// right for smooth unknowns; less makes corrections larger and saves a quarter of the iterations on
    /// large grids at large steps (14 → 10 at 128³, Δt = 100) for 6 % more at 64³.</summary>
    public void SumFaces(Grid fine, (Field<T> X, Field<T> Y, Field<T> Z) from,
        (Field<T> X, Field<T> Y, Field<T> Z) to)
    {
        OddFaces.Continue(device, fine, joined, from.X, from.Y, from.Z);
        device.Transfer(Grid, fine, new CoarseFaces<T>
        {
            Children = Children(fine), FineX = from.X, FineY = from.Y, FineZ = from.Z, X = to.X, Y = to.Y,
            Z = to.Z, Share = Element.Of<T>(0.45),
        });
    }

    static Children<T> Children(Grid fine) => new()
    {
        StrideY = fine.StrideY, StrideZ = fine.StrideZ, HasY = Element.Of<T>(fine.FlatY ? 0 : 1),
        HasZ = Element.Of<T>(fine.FlatZ ? 0 : 1),
    };

    protected override void AskFirstSweep(T damping) => device.ApplyPipelined(Moving, new FirstSweep<T>
    {
        System = System, Source1 = Source1, Source2 = Source2, New1 = Unknown1, New2 = Unknown2,
        Damping = damping,
    }, joined, Unknown1, Unknown2);

    protected override void AskSweep(T damping) => device.ApplyPipelined(Moving, new JacobiSweep<T>
    {
        System = System, Source1 = Source1, Source2 = Source2, Old1 = Unknown1, Old2 = Unknown2,
        New1 = Scratch1, New2 = Scratch2, Damping = damping,
    }, joined, Scratch1, Scratch2);

    protected override void AskResidual() => device.ApplyPipelined(Moving, new BlockResidual<T>
    {
        System = System, Source1 = Source1, Source2 = Source2,
        Unknown1 = Unknown1, Unknown2 = Unknown2, Residual1 = Scratch1, Residual2 = Scratch2,
    }, joined, null, null);

    protected override void Correct(Level<T> coarse)
        => device.Transfer(Moving, coarse.Grid, new Prolongation<T>
        {
            Coarse1 = coarse.Unknown1, Coarse2 = coarse.Unknown2, Fine1 = Unknown1, Fine2 = Unknown2,
            Inverse = System.Inverse,
        });
}
