using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>A value for each face between a cell and the next one along x, y and z, packed as the cells are.
/// The last cell of a joined axis holds the face to the first; that of another one holds what lies at the
/// outer face. Faces along a flat axis hold 0.</summary>
/// <param name="X">along x</param>
/// <param name="Y">along y</param>
/// <param name="Z">along z</param>
public sealed record FaceValues(double[] X, double[] Y, double[] Z)
{
    /// <summary>Zeros.</summary>
    public static FaceValues Of(Lattice lattice)
        => new(new double[lattice.Cells], new double[lattice.Cells], new double[lattice.Cells]);

    /// <summary>Those along an axis: 0, 1, 2 for x, y, z.</summary>
    public double[] this[int axis] => axis switch { 0 => X, 1 => Y, _ => Z };

    /// <summary>The faces that have a value, axis by axis, as pairs of a solid cell and a pore cell by the
    /// sign of <see cref="ReactingFaces"/>: above 0 the next cell is the pore, −1 where there is none; below
    /// 0 the first is.</summary>
    /// <param name="lattice">cells and joined faces</param>
    public IEnumerable<(int Axis, int Solid, int Pore, double Value)> Pairs(Lattice lattice)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            double[] values = this[axis];
            for (int cell = 0; cell < values.Length; cell++)
            {
                if (values[cell] == 0) continue;
                int next = lattice.Beside(cell, axis, 1);
                yield return values[cell] > 0 ? (axis, cell, next, values[cell])
                    : (axis, next, cell, -values[cell]);
            }
        }
    }

    /// <summary>Σ |value| over all faces.</summary>
    public double Size() => X.Sum(Math.Abs) + Y.Sum(Math.Abs) + Z.Sum(Math.Abs);
}
