using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;

namespace PhaseFieldMiec.Solver.Linear;

/// <summary>Coefficients of the block system on a coarse grid.</summary>
internal sealed class Coefficients<T> where T : unmanaged
{
    readonly Device<T> device;
    readonly Grid grid;
    readonly Boundaries? lowSides;

    public Coefficients(Device<T> device, Grid grid, Boundaries? joined)
    {
        (this.device, this.grid, lowSides) = (device, grid, joined?.LowSides);
        System = new BlockSystem<T>
        {
            Storage = New(), Compliance = New(), Stiffness = New(), Transport = New(), Inverse = New(),
            TransportX = New(), TransportY = New(), TransportZ = New(),
            CapillarityX = New(), CapillarityY = New(), CapillarityZ = New(),
            StrideY = grid.StrideY, StrideZ = grid.StrideZ,
        };
        (Excess, Relaxation) = (New(), New());

        Field<T> New() => device.Allocate(grid);
    }

    /// <summary>a, b, e, d, 1/determinant and the faces.</summary>
    public BlockSystem<T> System { get; }

    /// <summary>c.</summary>
    public Field<T> Excess { get; }

    /// <summary>r.</summary>
    public Field<T> Relaxation { get; }

    /// <summary>Fills the low halos of the face coefficients along joined axes and makes the blocks'
    /// diagonals.</summary>
    /// <param name="moves">0 in cells all of whose children are at rest</param>
    public void Close(Field<T> moves)
    {
        if (lowSides is not null)
            foreach (Field<T> face in (ReadOnlySpan<Field<T>>)[System.TransportX, System.TransportY,
                System.TransportZ, System.CapillarityX, System.CapillarityY, System.CapillarityZ])
                device.FillHalo(grid, face, lowSides);
        device.Apply(grid, new BlockDiagonal<T>
        {
            Storage = System.Storage, Compliance = System.Compliance, Stiffness = System.Stiffness,
            Moves = moves, Relaxation = Relaxation, Transport = System.Transport, Inverse = System.Inverse,
            TransportX = System.TransportX, TransportY = System.TransportY, TransportZ = System.TransportZ,
            StrideY = grid.StrideY, StrideZ = grid.StrideZ,
        });
    }
}
