using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;

namespace PhaseFieldMiec.Solver.Linear;

/// <summary>The finest grid of the multigrid hierarchy. Its unknowns are δu and δp; its coefficients are cell arrays
/// (<see cref="FineSystem{T}"/>), and its four fields of unknowns also serve while the coarse levels are made.</summary>
internal sealed class FineLevel<T> where T : unmanaged
{
    readonly Device<T> device;
    readonly Grid grid;
    readonly Boundaries? joined;
    Field spare1, spare2;

    public FineLevel(Device<T> device, Grid grid, Boundaries? joined, FineFields state, double width)
    {
        (this.device, this.grid, this.joined) = (device, grid, joined);
        Coefficients = new FineCoefficients<T>(device, grid, state, width);
        (Unknown1, Unknown2) = (device.Allocate(grid), device.Allocate(grid));
        (spare1, spare2) = (device.Allocate(grid), device.Allocate(grid));
    }

    /// <summary>What the equations consist of.</summary>
    public FineCoefficients<T> Coefficients { get; }

    /// <summary>δu.</summary>
    public Field Unknown1 { get; private set; }

    /// <summary>δp.</summary>
    public Field Unknown2 { get; private set; }

    /// <summary>Fields of which nothing is kept from step to step.</summary>
    public IReadOnlyList<Field> Lent => [Unknown1, Unknown2, spare1, spare2, System.Stiffness, System.Compliance, System.Inverse];

    /// <summary>A field of which nothing is kept between calls.</summary>
    public Field Spare => spare1;

    FineSystem<T> System => Coefficients.System;

    FineFields State => Coefficients.State;

    /// <summary>Writes the coefficients of the next coarser level: sums over children and half the crossing faces, made here
    /// in the fields of unknowns, of which nothing is kept.</summary>
    public void Coarsen(Level<T> coarse)
    {
        Coefficients<T> to = coarse.Coefficients;
        OddFaces.Clear(device, grid, joined, [Unknown1, Unknown2, spare1]);
        device.Apply(grid, new FineStorage<T>
        {
            Domain = State.Domain, Filling = State.Filling, FineCompliance = System.Compliance, Storage = Unknown1, Compliance = Unknown2,
        });
        coarse.Sum(grid, Unknown1, Unknown2, to.System.Storage, to.System.Compliance);
        device.Apply(grid, new FineExcess<T> { System = System, Filling = State.Filling, Excess = Unknown1 });
        coarse.Sum(grid, Unknown1, Coefficients.Relaxation, to.Excess, to.Relaxation);
        device.Apply(grid, new TransportFaces<T> { System = System, X = Unknown1, Y = Unknown2, Z = spare1 });
        coarse.SumFaces(grid, (Unknown1, Unknown2, spare1), (to.System.TransportX, to.System.TransportY, to.System.TransportZ));
        device.Apply(grid, new CapillarityFaces<T> { System = System, Filling = State.Filling, X = Unknown1, Y = Unknown2, Z = spare1 });
        coarse.SumFaces(grid, (Unknown1, Unknown2, spare1), (to.System.CapillarityX, to.System.CapillarityY, to.System.CapillarityZ));
        coarse.Complete();
    }

    /// <summary>Damped Jacobi sweeps, one for each weight; from zero where asked.</summary>
    public void Smooth(Field source, ReadOnlySpan<double> weights, bool fromZero)
    {
        Sweep(source, weights, fromZero);
        device.FinishInTurn();
    }

    void Sweep(Field source, ReadOnlySpan<double> weights, bool fromZero)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            T damping = Element.Of<T>(weights[i]);
            if (fromZero && i == 0)
                device.ApplyInTurn(grid, new FineFirstSweep<T> { System = System, Source = source, New1 = Unknown1, New2 = Unknown2, Damping = damping },
                    joined, Unknown1, Unknown2);
            else
            {
                device.ApplyInTurn(grid, new FineSweep<T>
                {
                    System = System, Source = source, Old1 = Unknown1, Old2 = Unknown2, New1 = spare1, New2 = spare2, Damping = damping,
                }, joined, spare1, spare2);
                (Unknown1, Unknown2, spare1, spare2) = (spare1, spare2, Unknown1, Unknown2);
            }
        }
    }

    /// <summary>Sweeps from zero, then the residuals, summed to the sources of the next coarser level.</summary>
    public void SmoothAndRestrict(Field source, ReadOnlySpan<double> weights, Level<T> coarse)
    {
        Sweep(source, weights, fromZero: true);
        if (OddFaces.Has(grid, joined))
        {
            device.FinishInTurn();
            OddFaces.Clear(device, grid, joined, [spare1, spare2]);
        }
        device.ApplyInTurn(grid, new FineResidual<T>
        {
            System = System, Filling = State.Filling, Source = source, Unknown1 = Unknown1, Unknown2 = Unknown2,
            Residual1 = spare1, Residual2 = spare2,
        }, joined, null, null);
        device.FinishInTurn();
        coarse.Sum(grid, spare1, spare2, coarse.Source1, coarse.Source2);
    }

    /// <summary>Adds the correction of the next coarser level.</summary>
    public void Prolong(Level<T> coarse)
    {
        device.Transfer(grid, coarse.Grid, new FineProlongation<T>
        {
            Coarse1 = coarse.Unknown1, Coarse2 = coarse.Unknown2, Fine1 = Unknown1, Fine2 = Unknown2,
            Domain = State.Domain, Filling = State.Filling,
        });
        Fill();
    }

    void Fill()
    {
        if (joined is null) return;
        device.FillHalo(grid, Unknown1, joined);
        device.FillHalo(grid, Unknown2, joined);
    }
}
