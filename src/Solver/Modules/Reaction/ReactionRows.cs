using System.Runtime.CompilerServices;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Electrochemistry;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Modules.Potential;

namespace PhaseFieldMiec.Solver.Modules.Reaction;

/// <summary>The reaction at covered walls as the nodes of a column see it: their overpotentials spread over
/// the rows of cells, currents and slopes summed back. Scaled units.</summary>
/// <typeparam name="T">element of the fields</typeparam>
internal sealed class ReactionRows<T> where T : unmanaged
{
    readonly Device<T> device;
    readonly Grid grid;
    readonly Selection walls;
    readonly Field<T> local;
    readonly double pressureShare, transfer;
    readonly double[] rows;
    readonly int[] layerOfRow;

    /// <summary>Allocates the field of η, and that of the exchange current where it is not given.</summary>
    public ReactionRows(Device<T> device, Grid grid, IonColumn column, double pressureShare, double transfer,
        Field<T>? exchange)
    {
        (this.device, this.grid, this.pressureShare, this.transfer) = (device, grid, pressureShare, transfer);
        (Exchange, local) = (exchange ?? device.Allocate(grid), device.Allocate(grid));
        walls = new Selection(grid, Unsafe.SizeOf<T>());
        Reacting = grid.Within(walls);
        var lattice = new Lattice(grid);
        layerOfRow = [.. Enumerable.Range(0, lattice.Rows).Select(lattice.LayerOfRow)];
        NodeOfRow = new int[lattice.Rows];
        Number(column);
        (rows, Given) = (new double[2 * lattice.Rows], new double[3 * lattice.Rows]);
        (Rates, Slopes) = (new double[column.Nodes], new double[column.Nodes]);
    }

    /// <summary>A i₀ Ω/e of each cell.</summary>
    public Field<T> Exchange { get; }

    /// <summary>The same as it is where something covers walls; null: nothing does.</summary>
    public Field<T>? Covered { get; set; }

    /// <summary>η of each cell, as it was spread last.</summary>
    public Field<T> Local => local;

    /// <summary>What voxels know of η within a layer; null: it is the same everywhere in it.</summary>
    public StepPotential<T>? Voxels { get; set; }

    /// <summary>The grid for launches that need to run only where something reacts.</summary>
    public Grid Reacting { get; }

    /// <summary>Node of each row of cells.</summary>
    public int[] NodeOfRow { get; }

    /// <summary>Volume rates of the nodes, of the last measure.</summary>
    public double[] Rates { get; }

    /// <summary>Their slopes in η.</summary>
    public double[] Slopes { get; }

    /// <summary>What a step gave, by rows: see <see cref="OverpotentialColumn{T}.Reacted"/>.</summary>
    public double[] Given { get; }

    /// <summary>Takes notice of nodes.</summary>
    public void Number(IonColumn column)
    {
        for (int row = 0; row < layerOfRow.Length; row++) NodeOfRow[row] =
            column.NodeOfLayer[layerOfRow[row]];
    }

    /// <summary>Takes notice of <see cref="Exchange"/>.</summary>
    public void Begin() => device.Select(grid, Exchange, walls);

    /// <summary>Some cells react otherwise than <see cref="Exchange"/> was written.</summary>
    public void Change(ReadOnlySpan<long> cells, ReadOnlySpan<T> exchange)
        => device.Scatter(grid, Exchange, cells, exchange);

    /// <summary>Measures rates and slopes at overpotentials of the nodes.</summary>
    public void Measure(double[] nodes, Field<T> filling, Field<T> pressure)
    {
        Spread(nodes);
        device.MeasureRows(Reacting, new ReactionMeasure<T> { Reaction = Of(filling, pressure) }, rows);
        Sum(1);
    }

    /// <summary>Writes the source of a step, and measures the same.</summary>
    public void Assemble(double[] nodes, double timeStep, Field<T> filling, Field<T> pressure,
        SourceFields<T> fields)
    {
        Spread(nodes);
        device.MeasureRows(Reacting, new ReactionAssembly<T>
        {
            Reaction = Of(filling, pressure), TimeStep = Element.Of<T>(timeStep),
            Source = fields.Source, Relaxation = fields.Relaxation,
        }, rows);
        Sum(1 / timeStep);
    }

    /// <summary>Measures what the step attempted last gave; the sum of what it gave times its
    /// drive.</summary>
    public double MeasureGiven(double[] nodes, BetaEquation<T> beta)
    {
        Spread(nodes);
        beta.MeasureReaction(Reacting, local, pressureShare, Given);
        double lost = 0;
        foreach (double row in Given.AsSpan(NodeOfRow.Length, NodeOfRow.Length)) lost += row;
        return lost;
    }

    /// <summary>Writes η of each cell.</summary>
    public void Spread(double[] nodes)
    {
        for (int r = 0; r < NodeOfRow.Length; r++) rows[r] = nodes[NodeOfRow[r]];
        device.Spread(Reacting, rows.AsSpan(0, NodeOfRow.Length), local);
        if (Voxels is not null) device.Apply(Reacting, new AddScaled<T>
        {
            To = local, Increment = Voxels.Difference, Factor = Element.Of<T>(1),
        });
    }

    void Sum(double factor)
    {
        Array.Clear(Rates);
        Array.Clear(Slopes);
        int count = NodeOfRow.Length;
        for (int r = 0; r < count; r++)
        {
            Rates[NodeOfRow[r]] += factor * rows[r];
            Slopes[NodeOfRow[r]] += factor * rows[count + r];
        }
    }

    WallReaction<T> Of(Field<T> filling, Field<T> pressure) => new()
    {
        Exchange = Covered ?? Exchange, Overpotential = local, Filling = filling, Pressure = pressure,
        PressureShare = Element.Of<T>(pressureShare), Transfer = Element.Of<T>(transfer),
    };
}
