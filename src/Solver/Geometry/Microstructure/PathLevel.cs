using System.Numerics;
using System.Runtime.CompilerServices;

namespace PhaseFieldMiec.Solver.Geometry.Microstructure;

/// <summary>One grid of a multigrid for the conduction through cells, (d − Σ faces) x = b. A cell stands for
/// eight (in 2D four) of the grid before it: corrections are constant in it, and its faces conduct half of
/// what theirs do together, being twice as far apart.</summary>
abstract class PathLevel(PathGrid grid)
{
    const int Fewest = 64, Sweeps = 8;      // cells of the last grid; its relaxations

    PathLevel? next;

    /// <summary>Layout.</summary>
    public PathGrid Grid { get; } = grid;

    /// <summary>d: what all faces of a cell conduct together; 0 outside.</summary>
    public float[] Diagonal { get; private protected init; } = [];

    /// <summary>b.</summary>
    public float[] Right { get; set; } = [];

    /// <summary>x, what came out.</summary>
    public float[] Values { get; } = grid.Allocate();

    /// <summary>The level of the voxels themselves, and all below it.</summary>
    /// <param name="grid">layout</param>
    /// <param name="diagonal">faces of a cell to others of its material and to the ends</param>
    public static PathLevel Finest(PathGrid grid, float[] diagonal)
    {
        PathLevel finest = new PathLevel<OpenFaces>(grid, diagonal, new OpenFaces(grid, diagonal));
        for (PathLevel level = finest; level.Grid.Cells > Fewest; level = level.next)
            level.next = level.Coarsen();
        return finest;
    }

    /// <summary>One cycle from x = 0: relaxes before and after the correction of the next level, in turned
    /// order, so that the whole is symmetric.</summary>
    public void Cycle()
    {
        Begin();
        Relax(1);
        for (int sweep = 1; next is null && sweep < Sweeps; sweep++)
        {
            Relax(0);
            Relax(1);
        }
        if (next is not null)
        {
            Restrict(next);
            next.Cycle();
            Add(next);
        }
        for (int sweep = next is null ? 0 : Sweeps - 1; sweep < Sweeps; sweep++)
        {
            Relax(1);
            Relax(0);
        }
    }

    /// <summary>y = (d − Σ faces) x; gives x·y.</summary>
    public abstract double Apply(float[] x, float[] y);

    /// <summary>x = b/d in cells of colour 0, 0 in the others.</summary>
    protected abstract void Begin();

    /// <summary>Solves for the cells of one colour.</summary>
    protected abstract void Relax(int colour);

    /// <summary>Brings what is left, b − (d − Σ faces) x, to the next level.</summary>
    protected abstract void Restrict(PathLevel coarser);

    /// <summary>The next level.</summary>
    protected abstract PathLevel Coarsen();

    /// <summary>Adds the values of the next level.</summary>
    void Add(PathLevel coarser) => Grid.ForPlanes(z =>
    {
        for (int y = 0; y < Grid.Ny; y++)
        {
            Span<float> row = Values.AsSpan(Grid.Index(0, y, z), Grid.Nx);
            ReadOnlySpan<float> inside = Diagonal.AsSpan(Grid.Index(0, y, z), Grid.Nx);
            ReadOnlySpan<float> above =
                coarser.Values.AsSpan(coarser.Grid.Index(0, y / 2, z / 2), coarser.Grid.Nx);
            for (int x = 0; x < row.Length; x++)
                if (inside[x] > 0) row[x] += above[x / 2];
        }
    });
}

/// <summary>A level with its faces.</summary>
sealed class PathLevel<TFaces> : PathLevel where TFaces : struct, IPathFaces
{
    readonly TFaces faces;

    public PathLevel(PathGrid grid, float[] diagonal, TFaces faces) : base(grid)
        => (Diagonal, this.faces) = (diagonal, faces);

    public override double Apply(float[] x, float[] y) => Grid.Sum(z =>
    {
        TFaces around = faces;
        ref float d = ref Diagonal[0], from = ref x[0], to = ref y[0];
        double sum = 0;
        (int first, int end) = Grid.Range(z);
        for (nuint i = (nuint)first; i < (nuint)end; i += (nuint)Vector<float>.Count)
        {
            Vector<float> diagonal = Vector.LoadUnsafe(ref d, i), value = Vector.LoadUnsafe(ref from, i);
            Vector<float> result = Inside(diagonal, diagonal * value - around.Around(ref from, i));
            result.StoreUnsafe(ref to, i);
            sum += Vector.Sum(result * value);
        }
        return sum;
    });

    protected override void Begin() => Grid.ForPlanes(z =>
    {
        ref float d = ref Diagonal[0], b = ref Right[0], x = ref Values[0];
        (int first, int end) = Grid.Range(z);
        Vector<int> chosen = OfColour(first, 0);
        for (nuint i = (nuint)first; i < (nuint)end; i += (nuint)Vector<float>.Count)
        {
            Vector<float> diagonal = Vector.LoadUnsafe(ref d, i);
            Vector<int> here = chosen & Vector.GreaterThan(diagonal, Vector<float>.Zero);
            Vector.ConditionalSelect(here, Vector.LoadUnsafe(ref b, i) / diagonal, Vector<float>.Zero)
                .StoreUnsafe(ref x, i);
        }
    });

    protected override void Relax(int colour) => Grid.ForPlanes(z =>
    {
        TFaces around = faces;
        ref float d = ref Diagonal[0], b = ref Right[0], x = ref Values[0];
        (int first, int end) = Grid.Range(z);
        Vector<int> chosen = OfColour(first, colour);
        for (nuint i = (nuint)first; i < (nuint)end; i += (nuint)Vector<float>.Count)
        {
            Vector<float> diagonal = Vector.LoadUnsafe(ref d, i);
            Vector<int> here = chosen & Vector.GreaterThan(diagonal, Vector<float>.Zero);
            Vector<float> solved = (Vector.LoadUnsafe(ref b, i) + around.Around(ref x, i)) / diagonal;
            // Cells of the other colour are written as they were: nobody else writes them now.
            Vector.ConditionalSelect(here, solved, Vector.LoadUnsafe(ref x, i)).StoreUnsafe(ref x, i);
        }
    });

    protected override void Restrict(PathLevel coarser)
    {
        PathGrid below = coarser.Grid;
        below.ForPlanes(layer =>
        {
            float[] left = new float[Grid.Plane + Vector<float>.Count];
            for (int y = 0; y < below.Ny; y++)
                coarser.Right.AsSpan(below.Index(0, y, layer), below.Nx).Clear();
            for (int z = 2 * layer; z < Math.Min(2 * layer + 2, Grid.Nz); z++)
            {
                Leave(z, left);
                for (int y = 0; y < Grid.Ny; y++)
                {
                    ReadOnlySpan<float> row = left.AsSpan(y * Grid.Row, Grid.Nx);
                    Span<float> to = coarser.Right.AsSpan(below.Index(0, y / 2, layer), below.Nx);
                    for (int x = 0; x < row.Length; x++) to[x / 2] += row[x];
                }
            }
        });
    }

    /// <summary>What is left in a plane.</summary>
    void Leave(int z, float[] left)
    {
        TFaces around = faces;
        ref float d = ref Diagonal[0], b = ref Right[0], x = ref Values[0];
        (int first, int end) = Grid.Range(z);
        for (nuint i = (nuint)first; i < (nuint)end; i += (nuint)Vector<float>.Count)
        {
            Vector<float> diagonal = Vector.LoadUnsafe(ref d, i);
            Inside(diagonal, Vector.LoadUnsafe(ref b, i) - diagonal * Vector.LoadUnsafe(ref x, i)
                + around.Around(ref x, i)).StoreUnsafe(ref left[0], i - (nuint)first);
        }
    }

    protected override PathLevel Coarsen()
    {
        PathGrid coarse = Grid.Coarser;
        float[][] values = [coarse.Allocate(), coarse.Allocate(), coarse.Allocate()];
        float[] diagonal = coarse.Allocate();
        for (int z = 0; z < Grid.Nz; z++)
            for (int y = 0; y < Grid.Ny; y++)
                for (int x = 0; x < Grid.Nx; x++)
                {
                    int cell = Grid.Index(x, y, z), above = coarse.Index(x / 2, y / 2, z / 2);
                    if (Diagonal[cell] == 0) continue;
                    diagonal[above] += 0.5f * Diagonal[cell];
                    for (int axis = 0; axis < 3; axis++)
                    {
                        float face = faces.Face(axis, cell);
                        int place = axis switch { 0 => x, 1 => y, _ => z };
                        if (place % 2 == 1) values[axis][above] += 0.5f * face;
                        else diagonal[above] -= face;       // inside the coarse cell, counted by both
                    }
                }
        return new PathLevel<WeighedFaces>(coarse, diagonal, new WeighedFaces(coarse, values))
        {
            Right = coarse.Allocate(),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector<float> Inside(Vector<float> diagonal, Vector<float> value)
        => Vector.ConditionalSelect(Vector.GreaterThan(diagonal, Vector<float>.Zero), value,
            Vector<float>.Zero);

    static Vector<int> OfColour(int first, int colour)
        => Vector.Equals((Vector<int>.Indices + new Vector<int>(first + colour)) & Vector<int>.One,
            Vector<int>.Zero);
}
