using MathNet.Numerics.LinearAlgebra;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;

namespace PhaseFieldMiec.Solver.Linear;

/// <summary>Unknowns z beside those of the cells: a column of overpotentials, the pressure of a film. They
/// border the system of δu and δp, A (δu, δp) − V z = f and D z − R δp = 0, and the Krylov method eliminates
/// them in each of its products by a direct solve, z = D⁻¹ R δp. A column of V is what a unit of z adds to a
/// step's source; a row of R is how δp acts on z.</summary>
/// <typeparam name="T">element of the columns and rows</typeparam>
public sealed class Border<T> where T : unmanaged
{
    readonly Device<T> device;
    readonly Grid grid;
    readonly List<BorderUnknown<T>> unknowns = [];
    double[,] inverse = new double[0, 0];
    double[] products = [], rows = [];
    Tridiagonal? chain;
    Field<T>? sum;
    BorderSource? source;

    /// <summary>A border without unknowns.</summary>
    public Border(Device<T> device, Grid grid) => (this.device, this.grid, Reacting) = (device, grid, grid);

    /// <summary>Number of unknowns.</summary>
    public int Count => SourceNodes + unknowns.Count;

    /// <summary>z of the last elimination.</summary>
    public double[] Values { get; private set; } = [];

    int SourceNodes => source?.Nodes ?? 0;

    /// <summary>The first unknowns are those of the reaction: each drives the source in the rows of cells
    /// that belong to it, and the relaxation r = −Δt ∂S/∂p of the source is their row.</summary>
    /// <param name="nodeOfRow">which unknown a row of cells belongs to</param>
    /// <param name="nodes">how many there are</param>
    /// <param name="perRelaxation">Δt ∂S/∂z over r</param>
    /// <exception cref="InvalidOperationException">others were added before, or these</exception>
    public void SetSource(int[] nodeOfRow, int nodes, double perRelaxation)
    {
        if (unknowns.Count > 0 && source is null) throw new InvalidOperationException(
            "The unknowns of the source come before the others.");
        source = new(nodeOfRow, nodes, perRelaxation);
        rows = new double[grid.Rows];
        if (nodes > 1) sum ??= device.Allocate(grid);
        Resize();
    }

    /// <summary>Where the source's relaxation is not 0, chosen anew: elsewhere its column is
    /// 0.</summary>
    public Grid Reacting
    {
        get;
        set
        {
            field = value;
            if (sum is { } total) device.Fill(grid, total, default);
        }
    }

    /// <summary>Adds an unknown with a column and a row of its own.</summary>
    public BorderUnknown<T> Add()
    {
        var unknown = new BorderUnknown<T>(Count, device.Allocate(grid), device.Allocate(grid));
        unknowns.Add(unknown);
        sum ??= device.Allocate(grid);
        Resize();
        return unknown;
    }

    /// <summary>The block D of a chain of unknowns of the source, factored; before each solve.</summary>
    /// <exception cref="ArgumentException">as many as the unknowns are not</exception>
    public void Set(Tridiagonal block)
    {
        Check(block.Size, block.Size);
        chain = block;
    }

    /// <summary>The block D, rows and columns in the order of the unknowns; before each solve. Throws
    /// <see cref="SimulationException"/> where it is singular.</summary>
    /// <exception cref="ArgumentException">another size than the unknowns have</exception>
    public void Set(double[,] block)
    {
        Check(block.GetLength(0), block.GetLength(1));
        chain = null;
        Matrix<double> solved = Matrix<double>.Build.DenseOfArray(block).Inverse();
        inverse = solved.ToArray();
        foreach (double value in inverse)
            if (!double.IsFinite(value)) throw new SimulationException(
                "The unknowns beside β have no solution: their block is singular.");
    }

    /// <summary>δp of an elimination, and z = D⁻¹ R δp of it.</summary>
    /// <param name="elimination">writes δp and sums r δp</param>
    /// <param name="pressureChange">δp</param>
    /// <param name="moving">where δp is not 0</param>
    internal void Eliminate(in EliminatedPressure<T> elimination, Field<T> pressureChange, Grid moving)
    {
        if (SourceNodes == 0) device.Apply(moving, elimination);
        else if (SourceNodes == 1) products[0] = device.Measure(moving, elimination).Sum0;
        else
        {
            device.MeasureRows(moving, elimination, rows);
            Array.Clear(products, 0, SourceNodes);
            for (int r = 0; r < rows.Length; r++) products[source!.NodeOfRow[r]] += rows[r];
        }
        foreach (BorderUnknown<T> one in unknowns)
            products[one.Index] = device.Measure(
                moving, new InnerProduct<T> { First = one.Row, Second = pressureChange }).Sum0;
        Solve();
    }

    /// <summary>z of given products R δp.</summary>
    internal void Solve(ReadOnlySpan<double> given)
    {
        given.CopyTo(products);
        Solve();
    }

    void Solve()
    {
        if (chain is not null)
        {
            products.CopyTo(Values, 0);
            chain.Solve(Values);
            return;
        }
        for (int i = 0; i < Count; i++)
        {
            double value = 0;
            for (int j = 0; j < Count; j++) value += inverse[i, j] * products[j];
            Values[i] = value;
        }
    }

    /// <summary>Σ z v as a field and its factor.</summary>
    internal (Field<T> Field, T Factor) Column(Field<T> relaxation, Grid moving)
    {
        if (Count == 0) return (relaxation, default);
        if (Count == 1 && SourceNodes == 1)
            return (relaxation, Element.Of<T>(source!.PerRelaxation * Values[0]));
        Field<T> all = sum!.Value;
        if (unknowns.Count > 0)
            device.Apply(moving, new ScaledCopy<T> { From = relaxation, To = all, Factor = default });
        if (source is not null)
        {
            for (int r = 0; r < rows.Length; r++)
                rows[r] = source.PerRelaxation * Values[source.NodeOfRow[r]];
            device.Spread(Reacting, rows, all, relaxation);
        }
        foreach (BorderUnknown<T> one in unknowns)
            device.Apply(moving, new AddScaled<T>
            {
                To = all, Increment = one.Column, Factor = Element.Of<T>(Values[one.Index]),
            });
        return (all, Element.Of<T>(1));
    }

    void Check(int rowCount, int columns)
    {
        if (rowCount != Count || columns != Count) throw new ArgumentException(
            $"A block of {rowCount} × {columns} for {Count} unknowns.");
    }

    void Resize() => (products, Values) = (new double[Count], new double[Count]);

    sealed record BorderSource(int[] NodeOfRow, int Nodes, double PerRelaxation);
}

/// <summary>An unknown beside those of the cells.</summary>
/// <param name="Index">its place among them</param>
/// <param name="Column">Δt ∂S/∂z of each cell, to be written before each solve</param>
/// <param name="Row">how δp acts on it, to be written before each solve</param>
public sealed record BorderUnknown<T>(int Index, Field<T> Column, Field<T> Row) where T : unmanaged;
