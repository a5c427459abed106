using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;
using PhaseFieldMiec.Kernels.Nucleation;
using PhaseFieldMiec.Solver.Modules.Potential;

namespace PhaseFieldMiec.Solver.Modules.Nucleation;

/// <summary>How many events walls expect: J_ref exp{ln(J₀/J_ref) [1 − (η_nuc/η)²]} on what is bare of
/// them.</summary>
internal sealed class NucleationRates<T>(Device<T> device, Grid grid, Lattice lattice,
    NucleationParameters parameters) where T : unmanaged
{
    readonly double[] rows = new double[lattice.Rows];
    (Field<T> Overpotential, Field<T> Bare)? local;

    /// <summary>By how much η of cells differs from that of their layers; null: it does not.</summary>
    public StepPotential<T>? Voxels
    {
        get;
        set
        {
            field = value;
            if (value is not null) local ??= (device.Allocate(grid), device.Allocate(grid));
        }
    }

    /// <summary>Share of the wall of each cell that something covers; null: nothing does.</summary>
    public Field<T>? Coverage
    {
        get;
        set
        {
            field = value;
            if (value is not null) local ??= (device.Allocate(grid), device.Allocate(grid));
        }
    }

    /// <summary>Whether what covers a wall matters to it.</summary>
    public bool Varies(FreeWall<T> wall) => Coverage is not null
        && wall.Wall.CoveredOverpotential is not null;

    /// <summary>J on a wall of which a share is covered [per cell face and scaled time].</summary>
    public double At(FreeWall<T> wall, double eta, double coverage = 0)
        => parameters.Reference * NucleationLaw.Rate(parameters.Barrier, wall.Wall.At(coverage), eta);

    /// <summary>Events per scaled time in each row of cells, at the layers' overpotentials; overwritten by
    /// the next call.</summary>
    public double[] Rows(FreeWall<T> wall, ReadOnlySpan<double> overpotential, Field<T> filling)
    {
        var bare = new BareWall<T> { Area = wall.Area, Filling = filling };
        if ((Voxels is null && !Varies(wall)) || local is not { } fields)
        {
            device.MeasureRows(grid, bare, rows);
            for (int r = 0; r < rows.Length; r++) rows[r] *= At(wall, Counts(r, overpotential));
            return rows;
        }
        for (int r = 0; r < rows.Length; r++) rows[r] = Counts(r, overpotential);
        device.Spread(grid, rows, fields.Overpotential);
        if (Voxels is not null) device.Apply(grid, new AddScaled<T>
        {
            To = fields.Overpotential, Increment = Voxels.Difference, Factor = Element.Of<T>(1),
        });
        device.MeasureRows(grid, new NucleationRate<T>
        {
            Wall = bare, Overpotential = fields.Overpotential, Coverage = Coverage ?? fields.Bare,
            Bare = Element.Of<T>(wall.Wall.At(0)), Gain = Element.Of<T>(wall.Wall.At(1) - wall.Wall.At(0)),
            Barrier = Element.Of<T>(parameters.Barrier),
        }, rows);
        for (int r = 0; r < rows.Length; r++) rows[r] *= parameters.Reference;
        return rows;

        double Counts(int row, ReadOnlySpan<double> eta)
            => lattice.LayerOfRow(row) is var layer ? wall.Wall.Counts(eta[layer], layer) : 0;
    }
}
