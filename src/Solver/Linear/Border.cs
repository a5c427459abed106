using MathNet.Numerics.LinearAlgebra;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;

namespace PhaseFieldMiec.Solver.Linear;

/// <summary>A few unknowns z beside those of the cells: overpotentials, the pressure of a film. They border
/// the system of δu and δp, A (δu, δp) − V z = f and D z − R δp = 0, and the Krylov method eliminates them in
/// each of its products by a dense solve, z = D⁻¹ R δp. A column of V is what a unit of z adds to a step's
/// source; a row of R is how δp acts on z.</summary>
/// <typeparam name="T">element of the columns and rows</typeparam>
public sealed class Border<T> where T : unmanaged
{
    readonly Device<T> device;
    readonly Grid grid;
    readonly List<BorderUnknown<T>> unknowns = [];
    readonly Field<T> first;
    Field<T>? sum;
    double[,] inverse = new double[0, 0];
    double[] products = [];

    /// <summary>A border without unknowns. Allocates the first column, which products read where there is
    /// none too.</summary>
    public Border(Device<T> device, Grid grid)
        => (this.device, this.grid, first) = (device, grid, device.Allocate(grid));

    /// <summary>Number of unknowns.</summary>
    public int Count => unknowns.Count;

    /// <summary>z of the last elimination.</summary>
    public double[] Values { get; private set; } = [];

    /// <summary>Adds an unknown whose row is the relaxation −Δt ∂S/∂p of the source: all of the source
    /// depends on it. There is at most one of these, and it comes first.</summary>
    /// <exception cref="InvalidOperationException">another one was added before</exception>
    public BorderUnknown<T> AddForSource()
    {
        if (Count > 0) throw new InvalidOperationException(
            "The unknown of the whole source comes first, and there is one.");
        return Add(first, null);
    }

    /// <summary>Adds an unknown with a column and a row of its own.</summary>
    public BorderUnknown<T> Add() => Add(Count == 0 ? first : device.Allocate(grid), device.Allocate(grid));

    /// <summary>The block D, rows and columns in the order of the unknowns; before each solve. Throws
    /// <see cref="SimulationException"/> where it is singular.</summary>
    public void Set(double[,] block)
    {
        if (block.GetLength(0) != Count || block.GetLength(1) != Count)
            throw new ArgumentException($"A block of {block.GetLength(0)} × {block.GetLength(1)} for "
                + $"{Count} unknowns.");
        Matrix<double> solved = Matrix<double>.Build.DenseOfArray(block).Inverse();
        inverse = solved.ToArray();
        foreach (double value in inverse)
            if (!double.IsFinite(value)) throw new SimulationException(
                "The unknowns beside β have no solution: their block is singular.");
    }

    /// <summary>z = D⁻¹ R δp. <paramref name="relaxed"/> is Σ r δp of the source's relaxation,
    /// <paramref name="moving"/> where δp is not 0.</summary>
    internal void Eliminate(double relaxed, Field<T> pressureChange, Grid moving)
    {
        for (int i = 0; i < Count; i++)
            products[i] = unknowns[i].Row is { } row
                ? device.Measure(moving, new InnerProduct<T> { First = row, Second = pressureChange }).Sum0
                : relaxed;
        for (int i = 0; i < Count; i++)
        {
            double value = inverse[i, 0] * products[0];
            for (int j = 1; j < Count; j++) value += inverse[i, j] * products[j];
            Values[i] = value;
        }
    }

    /// <summary>Σ z v as a field and its factor.</summary>
    internal (Field<T> Field, T Factor) Column(Grid moving)
    {
        if (Count == 0) return (first, default);
        if (Count == 1) return (first, Element.Of<T>(Values[0]));
        Field<T> all = sum ??= device.Allocate(grid);
        device.Apply(moving, new ScaledCopy<T> { From = first, To = all, Factor = Element.Of<T>(Values[0]) });
        for (int i = 1; i < Count; i++)
            device.Apply(
                moving,
                    new AddScaled<T>
                    {
                        To = all, Increment = unknowns[i].Column,
                        Factor = Element.Of<T>(Values[i])
                    });
        return (all, Element.Of<T>(1));
    }

    BorderUnknown<T> Add(Field<T> column, Field<T>? row)
    {
        var unknown = new BorderUnknown<T>(Count, column, row);
        unknowns.Add(unknown);
        (products, Values) = (new double[Count], new double[Count]);
        return unknown;
    }
}

/// <summary>An unknown beside those of the cells.</summary>
/// <param name="Index">its place among them</param>
/// <param name="Column">Δt ∂S/∂z of each cell, to be written before each solve</param>
/// <param name="Row">how δp acts on it, to be written before each solve; null: as the source's
/// relaxation</param>
public sealed record BorderUnknown<T>(int Index, Field<T> Column, Field<T>? Row) where T : unmanaged;
