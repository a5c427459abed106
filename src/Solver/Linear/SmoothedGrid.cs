using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Solver.Linear;

/// <summary>What a V-cycle does on each of its grids with two unknowns in a cell: damped Jacobi sweeps,
/// pipelined, residuals to the next coarser grid, its correction back. The equations are those of the derived
/// class.</summary>
internal abstract class SmoothedGrid<T>(Device<T> device, Grid grid, Boundaries? joined) where T : unmanaged
{
    public Grid Grid => grid;

    /// <summary>The grid for launches that change the unknowns.</summary>
    protected virtual Grid Moving => grid;

    /// <summary>First unknown: δu or w.</summary>
    public Field<T> Unknown1 { get; private set; } = device.Allocate(grid);

    /// <summary>δp.</summary>
    public Field<T> Unknown2 { get; private set; } = device.Allocate(grid);

    /// <summary>The unknowns to come; nothing is kept in it between calls.</summary>
    protected Field<T> Scratch1 { get; private set; } = device.Allocate(grid);

    /// <summary>The same for the other unknown.</summary>
    protected Field<T> Scratch2 { get; private set; } = device.Allocate(grid);

    /// <summary>Damped Jacobi sweeps, one for each weight; from zero where asked.</summary>
    public void Smooth(ReadOnlySpan<double> weights, bool fromZero)
    {
        Sweep(weights, fromZero);
        device.FinishPipeline();
    }

    /// <summary>Sweeps from zero, then the residuals, summed to the sources of the next coarser
    /// level.</summary>
    public void SmoothAndRestrict(ReadOnlySpan<double> weights, Level<T> coarse)
    {
        Sweep(weights, fromZero: true);
        OddFaces.Clear(device, grid, joined, [Scratch1, Scratch2]);
        AskResidual();
        device.FinishPipeline();
        coarse.Restrict(grid, Scratch1, Scratch2);
    }

    /// <summary>Adds the correction of the next coarser level.</summary>
    public void Prolong(Level<T> coarse)
    {
        Correct(coarse);
        if (joined is not null) device.FillHalos(Moving, Unknown1, Unknown2, joined);
    }

    /// <summary>Zeros in all fields of unknowns, as launches need them that leave cells out.</summary>
    protected void Clear()
    {
        foreach (Field<T> field in (ReadOnlySpan<Field<T>>)[Unknown1, Unknown2, Scratch1,
            Scratch2]) device.Fill(grid, field, default);
    }

    /// <summary>Asks for a sweep from zero into the unknowns.</summary>
    protected abstract void AskFirstSweep(T damping);

    /// <summary>Asks for a sweep from the unknowns into the scratch fields.</summary>
    protected abstract void AskSweep(T damping);

    /// <summary>Asks for the residuals of the unknowns in the scratch fields, whose halos stay as they
    /// are.</summary>
    protected abstract void AskResidual();

    /// <summary>Adds the unknowns of the coarser level to those of this one.</summary>
    protected abstract void Correct(Level<T> coarse);

    void Sweep(ReadOnlySpan<double> weights, bool fromZero)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            T damping = Element.Of<T>(weights[i]);
            if (fromZero && i == 0) AskFirstSweep(damping);
            else
            {
                AskSweep(damping);
                (Unknown1, Unknown2, Scratch1, Scratch2) = (Scratch1, Scratch2, Unknown1, Unknown2);
            }
        }
    }
}
