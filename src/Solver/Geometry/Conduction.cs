using System.Runtime.CompilerServices;
using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>How the bodies of a solid hang together beyond what the voxels show.</summary>
public enum SolidConnection
{
    /// <summary>As the voxels have it: over faces.</summary>
    AsDrawn,
    /// <summary>All bodies of MIEC are joined to each other, to the SE and to the CC, out of the plane of a
    /// slice.</summary>
    Linked,
    /// <summary>All solids and all β are joined to both sides: for single walls that stand for themselves.
    /// Not a word of the input.</summary>
    Everywhere,
}

/// <summary>Which solid voxels ions and electrons reach, over faces. Ions come from the high end of the
/// thickness through SE and MIEC, electrons from its low end through CC and MIEC.</summary>
public sealed class Conduction
{
    Conduction(bool[] ions, bool[] electrons) => (Ions, Electrons) = (ions, electrons);

    /// <summary>Voxels that ions reach.</summary>
    public bool[] Ions { get; }

    /// <summary>Voxels that electrons reach through solids.</summary>
    public bool[] Electrons { get; }

    /// <summary>The same electrons with the ions of another one.</summary>
    public Conduction WithIonsOf(Conduction other) => new(other.Ions, Electrons);

    static readonly ConditionalWeakTable<VoxelImage, Dictionary<(Lattice, SolidConnection),
        Conduction>> known =
        [];

    /// <summary>Of an image; found once for each.</summary>
    /// <param name="image">voxels</param>
    /// <param name="lattice">the same cells, with the faces that are joined</param>
    /// <param name="connection">what hangs together beyond the voxels</param>
    public static Conduction Of(VoxelImage image, Lattice lattice, SolidConnection connection)
    {
        Dictionary<(Lattice, SolidConnection), Conduction> ofImage = known.GetOrCreateValue(image);
        lock (ofImage)
        {
            if (!ofImage.TryGetValue((lattice, connection), out Conduction? found))
                ofImage[(lattice, connection)] = found = Find(image, lattice, connection);
            return found;
        }
    }

    static Conduction Find(VoxelImage image, Lattice lattice, SolidConnection connection)
    {
        bool all = connection == SolidConnection.Everywhere;
        bool linked = connection != SolidConnection.AsDrawn;
        int last = lattice.Layers - 1;
        bool[] ions = Reached(Material.SolidElectrolyte, layer => layer == last);
        bool[] electrons = Reached(Material.CurrentCollector, layer => layer == 0);
        return new Conduction(ions, electrons);

        bool[] Reached(Material own, Func<int, bool> source)
        {
            bool Carries(int cell) => image.Labels[cell] == (byte)own
                || image.Labels[cell] == (byte)Material.Miec;
            return Spreading.From(lattice, Carries, cell => source(lattice.Layer(cell)) || all
                || (linked && image.Labels[cell] == (byte)Material.Miec));
        }
    }

    /// <summary>Bodies of MIEC that touch neither SE nor CC, those that only ions and those that only
    /// electrons reach.</summary>
    public static (int Floating, int WithoutElectrons, int WithoutIons) Bodies(VoxelImage image,
        Lattice lattice)
    {
        Conduction found = Of(image, lattice, SolidConnection.AsDrawn);
        int[] body = Connectivity.Components(image, lattice.JoinedX, one => one == Material.Miec,
            out int count);
        var ions = new bool[count + 1];
        var electrons = new bool[count + 1];
        for (int i = 0; i < body.Length; i++)
        {
            ions[body[i]] |= found.Ions[i];
            electrons[body[i]] |= found.Electrons[i];
        }
        (int floating, int blind, int dry) = (0, 0, 0);
        for (int b = 1; b <= count; b++)
        {
            if (!ions[b] && !electrons[b]) floating++;
            else if (!electrons[b]) blind++;
            else if (!ions[b]) dry++;
        }
        return (floating, blind, dry);
    }

    /// <summary>For each cell of a wall the share of a solid's voxels around it that are chosen; 1 where none
    /// is near, and away from walls.</summary>
    /// <param name="image">voxels</param>
    /// <param name="lattice">the same cells</param>
    /// <param name="solid">solid</param>
    /// <param name="chosen">voxels</param>
    /// <param name="wall">not 0 in the cells of walls</param>
    public static float[] Share(VoxelImage image, Lattice lattice, Material solid, bool[] chosen,
        float[] wall)
    {
        const int Farthest = 8;                 // cells: beyond the layer of smoothed walls
        var share = new float[image.Labels.Length];
        Parallel.For(0, lattice.Rows, row =>
        {
            for (int cell = row * lattice.Nx; cell < (row + 1) * lattice.Nx; cell++)
            {
                share[cell] = 1;
                for (int reach = 1; wall[cell] > 0 && reach <= Farthest; reach++)
                {
                    (int all, int found) = Count(cell, reach);
                    if (all == 0) continue;
                    share[cell] = (float)found / all;
                    break;
                }
            }
        });
        return share;

        (int All, int Chosen) Count(int cell, int reach)
        {
            (int x, int y, int z) = lattice.Place(cell);
            int deep = lattice.Axes == 3 ? reach : 0, all = 0, found = 0;
            for (int c = -deep; c <= deep; c++)
                for (int b = -reach; b <= reach; b++)
                    for (int a = -reach; a <= reach; a++)
                    {
                        if (!lattice.TryIndex(x + a, y + b, z + c, out int one)
                            || image.Labels[one] != (byte)solid) continue;
                        all++;
                        if (chosen[one]) found++;
                    }
            return (all, found);
        }
    }
}
