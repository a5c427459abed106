using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;

namespace PhaseFieldMiec.Solver.Linear;

/// <summary>One grid of the scalar hierarchy with its coefficients, unknown, source and residual.</summary>
internal sealed class DiffusionLevel<T> where T : unmanaged
{
    readonly Device<T> device;
    readonly Boundaries? joined, lowSides;
    readonly Boundaries? continued;
    readonly int open;
    readonly Children<T> children;
    readonly Selection? connected;
    Field<T> spare;

    /// <summary>Allocates a level. The finest has a selection, to which it comes down when it is
    /// closed. Behind the high face of the open axis the unknown is 0 (-1: all faces that are not joined are
    /// closed).</summary>
    public DiffusionLevel(Device<T> device, Grid grid, Boundaries? joined, Workspace<T> workspace,
        Selection? connected = null, int open = -1)
    {
        (this.device, Grid, this.joined, lowSides, this.connected) =
            (device, grid, joined, joined?.LowSides, connected);
        Connected = connected is null ? grid : grid.Within(connected);
        (this.open, continued) = (open, OddFaces.Continued(grid, open));
        System = new DiffusionSystem<T>
        {
            Storage = workspace.Take(), Inverse = workspace.Take(), FaceX = workspace.Take(),
            FaceY = workspace.Take(), FaceZ = workspace.Take(),
            StrideY = grid.StrideY, StrideZ = grid.StrideZ,
        };
        (Unknown, spare, Residual) = (workspace.Take(), workspace.Take(), workspace.Take());
        children = new Children<T>
        {
            StrideY = grid.StrideY, StrideZ = grid.StrideZ,
            HasY = Element.Of<T>(grid.FlatY ? 0 : 1), HasZ = Element.Of<T>(grid.FlatZ ? 0 : 1),
        };
    }

    public Grid Grid { get; }

    /// <summary>The grid for launches that need not run in isolated cells: unknown, residual and what follows
    /// from them are 0 there.</summary>
    public Grid Connected { get; }

    public DiffusionSystem<T> System { get; }

    public Field<T> Unknown { get; private set; }

    /// <summary>What the next finer level leaves to this one; unused on the finest.</summary>
    public Field<T> Source { get; init; }

    public Field<T> Residual { get; }

    /// <summary>F along the open axis.</summary>
    Field<T> OpenFace => open switch { 0 => System.FaceX, 1 => System.FaceY, _ => System.FaceZ };

    /// <summary>Fills the low halos of the faces along joined axes and makes the diagonal.</summary>
    public void Close()
    {
        if (lowSides is not null)
            foreach (Field<T> face in (ReadOnlySpan<Field<T>>)[System.FaceX, System.FaceY, System.FaceZ])
                device.FillHalo(Grid, face, lowSides);
        device.Apply(Grid, new DiffusionDiagonal<T>
        {
            System = System, FacesX = Faces(joined?.LowX), FacesY = Faces(joined?.LowY),
            FacesZ = Faces(joined?.LowZ), Isolated = Element.Of<T>(connected is null ? 1 : 0),
        });
        if (connected is null) return;
        device.Select(Grid, System.Inverse, connected);
        foreach (Field<T> field in (ReadOnlySpan<Field<T>>)[Unknown, spare, Residual]) device.Fill(
            Grid, field, default);
    }

    /// <summary>Coefficients of this level from the next finer one.</summary>
    public void CoarsenFrom(DiffusionLevel<T> fine)
    {
        Sum(fine, fine.System.Storage, System.Storage);
        OddFaces.Continue(device, fine.Grid, joined, fine.System.FaceX, fine.System.FaceY, fine.System.FaceZ);
        if (fine.continued is { } beyond) device.FillHalo(fine.Grid, fine.OpenFace, beyond);
        device.Transfer(Grid, fine.Grid, new CoarseFaces<T>
        {
            Share = Element.Of<T>(0.5),
            Children = fine.children,
            FineX = fine.System.FaceX, FineY = fine.System.FaceY, FineZ = fine.System.FaceZ,
            X = System.FaceX, Y = System.FaceY, Z = System.FaceZ,
        });
        Close();
    }

    /// <summary>Damped Jacobi from zero, a sweep for each damping.</summary>
    public void SmoothFromZero(Field<T> source, ReadOnlySpan<double> damping)
    {
        device.ApplyPipelined(Connected, new DiffusionFirstSweep<T>
        {
            Inverse = System.Inverse, Source = source, New = Unknown, Damping = Element.Of<T>(damping[0]),
        }, joined, Unknown, null);
        Smooth(source, damping[1..]);
    }

    /// <summary>Damped Jacobi from the present unknown.</summary>
    public void Smooth(Field<T> source, ReadOnlySpan<double> damping)
    {
        foreach (double one in damping)
        {
            device.ApplyPipelined(Connected, new DiffusionSweep<T>
            {
                System = System, Source = source, Old = Unknown, New = spare,
                Damping = Element.Of<T>(one),
            }, joined, spare, null);
            (Unknown, spare) = (spare, Unknown);
        }
    }

    /// <summary>Residual of the present unknown.</summary>
    public void MakeResidual(Field<T> source) => device.ApplyPipelined(Connected, new DiffusionResidual<T>
    {
        System = System, Source = source, Unknown = Unknown, Residual = Residual,
    }, joined, null, null);

    /// <summary>Source from the residual of the next finer level.</summary>
    public void RestrictFrom(DiffusionLevel<T> fine) => Sum(fine, fine.Residual, Source);

    /// <summary>Adds the correction of the next coarser level.</summary>
    public void ProlongFrom(DiffusionLevel<T> coarse)
    {
        device.Transfer(Connected, coarse.Grid,
            new AddParent<T> { Coarse = coarse.Unknown, Fine = Unknown, Inverse = System.Inverse });
        if (joined is not null) device.FillHalo(Connected, Unknown, joined);
    }

    T Faces(Boundary? side)
        => Element.Of<T>(Grid.Cells == 1 && side?.Kind == BoundaryKind.Periodic ? 0 : 1);

    void Sum(DiffusionLevel<T> fine, Field<T> from, Field<T> to)
        => device.Transfer(
            Grid, fine.Grid, new SumOfChildren<T> { Children = fine.children, Fine = from, Coarse = to });
}
