using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Geometry;

namespace PhaseFieldMiec.Solver.Modules.Potential;

/// <summary>Where ions go: voxels that carry them and hang together over faces with the outer face of the SE,
/// the high end of the thickness. All others are out: they conduct nothing and nothing reacts at
/// them.</summary>
public sealed class IonPaths
{
    readonly bool[] takesPart;

    /// <summary>Finds what is reached.</summary>
    /// <param name="lattice">cells and joined faces</param>
    /// <param name="conductivity">σ of each cell, of any unit; 0: carries no ions</param>
    /// <param name="axis">axis at whose high end the outer face is: 0, 1, 2 for x, y, z</param>
    /// <param name="isFillet">cells that carry none, but pass on to one voxel beside them what reacts at
    /// their faces; null: none</param>
    /// <exception cref="ArgumentException">another number of cells, a negative conductivity, or a joined
    /// axis</exception>
    public IonPaths(Lattice lattice, ReadOnlySpan<double> conductivity, int axis,
        Func<int, bool>? isFillet = null)
    {
        if (conductivity.Length != lattice.Cells) throw new ArgumentException(
            $"{conductivity.Length} conductivities for {lattice.Cells} cells.");
        if (lattice.IsJoined(axis)) throw new ArgumentException(
            $"Faces across {"xyz"[axis]} are joined: there is no outer face.");
        (Lattice, Axis) = (lattice, axis);
        Conductivity = conductivity.ToArray();
        for (int cell = 0; cell < conductivity.Length; cell++)
        {
            if (!(conductivity[cell] >= 0)) throw new ArgumentException(
                $"A conductivity of {conductivity[cell]} in cell {cell}.");
            if (conductivity[cell] > 0) Carriers++;
        }
        bool[] reached = Spreading.From(lattice, cell => Conductivity[cell] > 0,
            cell => lattice.Beside(cell, axis, 1) < 0);
        for (int cell = 0; cell < reached.Length; cell++)
        {
            if (reached[cell]) Reached++;
            else Conductivity[cell] = 0;
        }
        Conductances = Harmonic();
        takesPart = Array.ConvertAll(Conductivity, one => one > 0);
        if (isFillet is not null) Attach(isFillet);
    }

    /// <summary>Paths through the solids of a geometry: the voxels as they are labelled. Where smoothing made
    /// solid of a pore voxel (in the neck between two spheres), it only passes on what reacts at its faces:
    /// it would widen the neck, and conductance with it (by a quarter in spheres of 6 to 9 voxels). So do
    /// voxels of other solids into which the wall of a carrier is smoothed along the pore.</summary>
    /// <param name="image">voxels</param>
    /// <param name="lattice">cells and joined faces</param>
    /// <param name="geometry">walls of the voxels</param>
    /// <param name="conductivity">σ of each solid that occurs; SE and MIEC have one, the others 0</param>
    public static IonPaths Of(VoxelImage image, Lattice lattice, DomainParameters geometry,
        Func<Material, double> conductivity)
    {
        var solids = new double[256];
        foreach (Material solid in geometry.Weights.Materials) solids[(int)solid] = conductivity(solid);
        float[][] carriers = [.. geometry.Weights.Materials.Where(solid => solids[(int)solid] > 0)
            .Select(solid => geometry.Weights[solid])];
        return new IonPaths(lattice, Array.ConvertAll(image.Labels, label => solids[label]),
            lattice.Thickness, cell => geometry.Distance[cell] < 0 && solids[image.Labels[cell]] == 0
                && (image.Labels[cell] == (byte)Material.Pore
                    || Array.Exists(carriers, weight => weight[cell] > 0)));
    }

    /// <summary>The same of the walls of a run.</summary>
    public static IonPaths Of(Walls walls, Func<Material, double> conductivity)
        => Of(walls.Image, walls.Lattice, walls.Geometry, conductivity);

    /// <summary>Cells and joined faces.</summary>
    public Lattice Lattice { get; }

    /// <summary>Axis of the thickness.</summary>
    public int Axis { get; }

    /// <summary>Voxels that carry ions, reached or not.</summary>
    public long Carriers { get; }

    /// <summary>Voxels that ions reach.</summary>
    public long Reached { get; }

    /// <summary>σ of reached voxels, 0 elsewhere.</summary>
    public double[] Conductivity { get; }

    /// <summary>Conductances of faces between cells, in σ times a cell: harmonic means of sharp faces; 2 σ
    /// from the last voxel to the outer face, half a cell away.</summary>
    public FaceValues Conductances { get; }

    /// <summary>Whether ions reach a voxel.</summary>
    public bool Reaches(int cell) => Conductivity[cell] > 0;

    /// <summary>Whether faces of a cell may react: ions reach it, or it passes on to one that they
    /// reach.</summary>
    public bool TakesPart(int cell) => takesPart[cell];

    /// <summary>A property summed over the reacting wall [cell faces] of each pair of a cell that takes part
    /// and a pore cell, signed as in <see cref="ReactingFaces"/>.</summary>
    public FaceValues Reacting(DomainParameters geometry, Func<Material, double> property)
        => ReactingFaces.Of(Lattice, geometry, property, TakesPart);

    /// <summary>Gives each fillet one face, to the first cell that was found beside it.</summary>
    void Attach(Func<int, bool> isFillet)
    {
        var next = new Queue<int>();
        for (int cell = 0; cell < takesPart.Length; cell++)
            if (Reaches(cell)) next.Enqueue(cell);
        var passed = (double[])Conductivity.Clone();
        while (next.TryDequeue(out int cell))
            for (int side = 0; side < 6; side++)
            {
                int axis = side / 2, beside = Lattice.Beside(cell, axis, side % 2 == 0 ? -1 : 1);
                if (beside < 0 || takesPart[beside] || !isFillet(beside)) continue;
                (takesPart[beside], passed[beside]) = (true, passed[cell]);
                Conductances[axis][side % 2 == 0 ? beside : cell] = passed[cell];
                next.Enqueue(beside);
            }
    }

    FaceValues Harmonic()
    {
        var faces = FaceValues.Of(Lattice);
        for (int axis = 0; axis < 3; axis++)
            for (int cell = 0; cell < Conductivity.Length; cell++)
            {
                double here = Conductivity[cell];
                int next = Lattice.Beside(cell, axis, 1);
                if (here == 0) continue;
                if (next >= 0)
                {
                    double there = Conductivity[next];
                    faces[axis][cell] = there > 0 ? 2 * here * there / (here + there) : 0;
                }
                else if (axis == Axis) faces[axis][cell] = 2 * here;
            }
        return faces;
    }
}
