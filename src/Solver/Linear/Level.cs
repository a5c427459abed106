using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;

namespace PhaseFieldMiec.Solver.Linear;

/// <summary>One grid of the multigrid hierarchy with its coefficients, unknowns, sources and residuals.</summary>
internal sealed class Level<T> where T : unmanaged
{
    readonly Device<T> device;
    readonly Boundaries? joined, lowSides;

    public Level(Device<T> device, Grid grid, Boundaries? joined)
    {
        (this.device, Grid, this.joined, lowSides) = (device, grid, joined, joined?.LowSides);
        Coefficients = new Coefficients<T>(device, grid, joined);
        (Unknown1, Unknown2, Spare1, Spare2) = (New(), New(), New(), New());
        (Source1, Source2, Residual1, Residual2) = (New(), New(), New(), New());
        Children = new Children<T>
        {
            StrideY = grid.StrideY, StrideZ = grid.StrideZ,
            HasY = Element.Of<T>(grid.FlatY ? 0 : 1), HasZ = Element.Of<T>(grid.FlatZ ? 0 : 1),
        };

        Field New() => device.Allocate(grid);
    }

    public Grid Grid { get; }

    /// <summary>What the equations of this level consist of.</summary>
    public Coefficients<T> Coefficients { get; }

    BlockSystem<T> System => Coefficients.System;

    /// <summary>How cells of this level are summed by the next coarser one.</summary>
    public Children<T> Children { get; }

    public Field Unknown1 { get; private set; }

    public Field Unknown2 { get; private set; }

    public Field Source1 { get; }

    public Field Source2 { get; }

    public Field Residual1 { get; }

    public Field Residual2 { get; }

    Field Spare1 { get; set; }

    Field Spare2 { get; set; }

    /// <summary>Coefficients of this level from the next finer one.</summary>
    public void CoarsenFrom(Level<T> fine)
    {
        Sum(fine, fine.System.Storage, fine.System.Compliance, System.Storage, System.Compliance);
        Sum(fine, fine.Coefficients.Excess, fine.Coefficients.Relaxation, Coefficients.Excess, Coefficients.Relaxation);
        OddFaces.Continue(device, fine.Grid, joined, fine.System.TransportX, fine.System.TransportY, fine.System.TransportZ);
        OddFaces.Continue(device, fine.Grid, joined, fine.System.CapillarityX, fine.System.CapillarityY, fine.System.CapillarityZ);
        device.Transfer(Grid, fine.Grid, new CoarseFaces<T>
        {
            Children = fine.Children,
            FineX = fine.System.TransportX, FineY = fine.System.TransportY, FineZ = fine.System.TransportZ,
            X = System.TransportX, Y = System.TransportY, Z = System.TransportZ,
        });
        device.Transfer(Grid, fine.Grid, new CoarseFaces<T>
        {
            Children = fine.Children,
            FineX = fine.System.CapillarityX, FineY = fine.System.CapillarityY, FineZ = fine.System.CapillarityZ,
            X = System.CapillarityX, Y = System.CapillarityY, Z = System.CapillarityZ,
        });
        if (lowSides is not null)
            foreach (Field face in (ReadOnlySpan<Field>)[System.CapillarityX, System.CapillarityY, System.CapillarityZ])
                device.FillHalo(Grid, face, lowSides);
        device.Apply(Grid, new StiffnessFromExcess<T>
        {
            Excess = Coefficients.Excess, Stiffness = System.Stiffness,
            CapillarityX = System.CapillarityX, CapillarityY = System.CapillarityY, CapillarityZ = System.CapillarityZ,
            StrideY = Grid.StrideY, StrideZ = Grid.StrideZ,
        });
        Coefficients.Close();
    }

    /// <summary>Damped Jacobi sweeps on (w, p); from zero where asked.</summary>
    public void Smooth(Field source1, int sweeps, double damping, bool fromZero)
    {
        if (fromZero)
        {
            device.Apply(Grid, new FirstSweep<T>
            {
                System = System, Source1 = source1, Source2 = Source2,
                New1 = Unknown1, New2 = Unknown2, Damping = Element.Of<T>(damping),
            });
            Fill();
            sweeps--;
        }
        for (int i = 0; i < sweeps; i++)
        {
            device.Apply(Grid, new JacobiSweep<T>
            {
                System = System, Source1 = source1, Source2 = Source2, Old1 = Unknown1, Old2 = Unknown2,
                New1 = Spare1, New2 = Spare2, Damping = Element.Of<T>(damping),
            });
            (Unknown1, Unknown2, Spare1, Spare2) = (Spare1, Spare2, Unknown1, Unknown2);
            Fill();
        }
    }

    /// <summary>Residuals of the present unknowns.</summary>
    public void MakeResidual(Field source1) => device.Apply(Grid, new BlockResidual<T>
    {
        System = System, Source1 = source1, Source2 = Source2,
        Unknown1 = Unknown1, Unknown2 = Unknown2, Residual1 = Residual1, Residual2 = Residual2,
    });

    /// <summary>Sources from the residuals of the next finer level.</summary>
    public void RestrictFrom(Level<T> fine) => Sum(fine, fine.Residual1, fine.Residual2, Source1, Source2);

    void Sum(Level<T> fine, Field fine1, Field fine2, Field coarse1, Field coarse2)
        => device.Transfer(Grid, fine.Grid, new Restriction<T>
        {
            Children = fine.Children, Fine1 = fine1, Fine2 = fine2, Coarse1 = coarse1, Coarse2 = coarse2,
        });

    /// <summary>Adds the correction of the next coarser level.</summary>
    public void ProlongFrom(Level<T> coarse)
    {
        device.Transfer(Grid, coarse.Grid, new Prolongation<T>
        {
            Coarse1 = coarse.Unknown1, Coarse2 = coarse.Unknown2, Fine1 = Unknown1, Fine2 = Unknown2,
        });
        Fill();
    }

    void Fill()
    {
        if (joined is null) return;
        device.FillHalo(Grid, Unknown1, joined);
        device.FillHalo(Grid, Unknown2, joined);
    }
}
