using System.Numerics;
using System.Runtime.CompilerServices;

namespace PhaseFieldMiec.Solver.Geometry.Microstructure;

/// <summary>What the faces of cells conduct, in a <see cref="PathGrid"/>.</summary>
interface IPathFaces
{
    /// <summary>Σ over the neighbours of what the face to them conducts times their value.</summary>
    /// <param name="x">values, 0 outside</param>
    /// <param name="i">first of the cells</param>
    Vector<float> Around(ref float x, nuint i);

    /// <summary>What the face from a cell to the next one along an axis conducts.</summary>
    float Face(int axis, int cell);
}

/// <summary>Faces between cells of one material: 1, where both are.</summary>
/// <param name="grid">layout</param>
/// <param name="diagonal">not 0 in cells of the material</param>
readonly struct OpenFaces(PathGrid grid, float[] diagonal) : IPathFaces
{
    readonly nuint row = (nuint)grid.Row, plane = (nuint)grid.Plane;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Around(ref float x, nuint i)
        => Vector.LoadUnsafe(ref x, i - 1) + Vector.LoadUnsafe(ref x, i + 1)
            + (Vector.LoadUnsafe(ref x, i - row) + Vector.LoadUnsafe(ref x, i + row))
            + (Vector.LoadUnsafe(ref x, i - plane) + Vector.LoadUnsafe(ref x, i + plane));

    public float Face(int axis, int cell)
        => diagonal[cell] > 0 && diagonal[cell + grid.Stride(axis)] > 0 ? 1 : 0;
}

/// <summary>Faces with a conductance each.</summary>
/// <param name="grid">layout</param>
/// <param name="values">along x, y, z: of the face between a cell and the next one</param>
readonly struct WeighedFaces(PathGrid grid, float[][] values) : IPathFaces
{
    readonly nuint row = (nuint)grid.Row, plane = (nuint)grid.Plane;
    readonly float[] alongX = values[0], alongY = values[1], alongZ = values[2];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Around(ref float x, nuint i)
        => Pair(alongX, ref x, i, 1) + Pair(alongY, ref x, i, row) + Pair(alongZ, ref x, i, plane);

    public float Face(int axis, int cell) => values[axis][cell];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector<float> Pair(float[] faces, ref float x, nuint i, nuint step)
        => Vector.LoadUnsafe(ref faces[0], i) * Vector.LoadUnsafe(ref x, i + step)
            + Vector.LoadUnsafe(ref faces[0], i - step) * Vector.LoadUnsafe(ref x, i - step);
}
