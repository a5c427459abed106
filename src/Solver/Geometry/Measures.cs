using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>What can be counted on the voxels themselves.</summary>
public static class Measures
{
    /// <summary>Share of every material that occurs.</summary>
    public static SortedDictionary<Material, double> VolumeFractions(VoxelImage image)
    {
        var counts = new long[256];
        foreach (byte label in image.Labels)
            counts[label]++;
        var shares = new SortedDictionary<Material, double>();
        foreach (Material material in Enum.GetValues<Material>())
            if (counts[(int)material] > 0)
                shares[material] = (double)counts[(int)material] / image.Labels.LongLength;
        return shares;
    }

    /// <summary>Area of the voxel faces between a material and all others per volume of the image [1/m];
    /// outer faces do not count, except between joined sides when periodic. In 2D the length of edges per
    /// area [1/m]; where x is a radius, that of the rings which edges and cells are. A staircase has up to √3
    /// times (on average 1.5 times) the area of the smooth wall.</summary>
    public static double SpecificSurface(VoxelImage image, bool periodicLateral, Material material)
    {
        var grid = new CellGrid(image, periodicLateral);
        var faces = new double[grid.Lattice.Layers];
        Parallel.For(0, grid.Lattice.Layers, slab =>
        {
            for (int index = slab * grid.SlabRows; index < (slab + 1) * grid.SlabRows; index++)
            {
                CellGrid.Row row = grid.RowAt(index);
                for (int x = 0; x < row.Length; x++)
                    if (image.Labels[row.First + x] == (byte)material)
                        for (int side = 0; side < 6; side++)
                            faces[slab] += image.Labels[row.Beside(x, side)] != (byte)material
                                ? Counts(row.First + x, side) : 0;
            }
        });
        return faces.Sum() / (grid.Lattice.LayerWeight * grid.Lattice.Layers * image.VoxelSize);

        double Counts(int cell, int side)
            => grid.Lattice.Weight(cell) + (grid.Lattice.IsAxial && side < 2 ? side - 0.5 : 0);
    }

    /// <summary>Share of pore in every plane along thickness, the plane beside the solid electrolyte's end
    /// (the highest index) first: entry i lies at the depth (i + ½) voxels.</summary>
    public static double[] PorosityByDepth(VoxelImage image)
    {
        var grid = new CellGrid(image, periodicLateral: false);
        var porosity = new double[grid.Lattice.Layers];
        for (int slab = 0; slab < grid.Lattice.Layers; slab++)
        {
            Span<byte> plane = image.Labels.AsSpan(slab * grid.Lattice.LayerSize, grid.Lattice.LayerSize);
            porosity[grid.Lattice.Layers - 1 - slab] =
                (double)plane.Count((byte)Material.Pore) / grid.Lattice.LayerSize;
        }
        return porosity;
    }

    /// <summary>By how much staircases of voxels are longer than the walls that they stand for, on average:
    /// 4/π in a plane, 3/2 in a box.</summary>
    public static double Staircase(Lattice lattice) => lattice.Axes == 2 ? 4 / Math.PI : 1.5;

    /// <summary>Distance [voxels] of the plane <paramref name="index"/> along thickness from the solid
    /// electrolyte's end.</summary>
    public static double Depth(VoxelImage image, int index)
        => image.Lattice.Layers - index - 0.5;
}
