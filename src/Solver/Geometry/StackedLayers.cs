namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>Puts a porous block between its neighbours along thickness. From the low end to the high end:
/// current collector, porous block, root layer (IEI on what is solid in the block's last plane, its pores
/// kept open), gap (open pore), solid electrolyte.</summary>
public sealed record StackedLayers
{
    /// <summary>Thickness of the current collector [m].</summary>
    public required double CurrentCollector { get; init; }

    /// <summary>Thickness of the solid electrolyte [m].</summary>
    public required double SolidElectrolyte { get; init; }

    /// <summary>Thickness of the insulating root layer [m]; 0: none.</summary>
    public double RootLayer { get; init; }

    /// <summary>Open pore between the solid electrolyte and the block or its root layer [m]; 0: they
    /// touch.</summary>
    public double Gap { get; init; }

    /// <summary>The stacked image; it is higher than the block by the layers. Thicknesses are rounded to
    /// whole voxels; one that vanishes so throws <see cref="GeometryException"/>.</summary>
    public VoxelImage Around(VoxelImage block)
    {
        int collector = Voxels(CurrentCollector, block, "current collector");
        int roots = Voxels(RootLayer, block, "root layer");
        int gap = Voxels(Gap, block, "gap");
        int electrolyte = Voxels(SolidElectrolyte, block, "solid electrolyte");
        bool flat = block.Nz == 1;
        int thickness = flat ? block.Ny : block.Nz;
        int plane = flat ? block.Nx : block.Nx * block.Ny;
        int height = collector + thickness + roots + gap + electrolyte;
        var labels = new byte[(long)plane * height];
        labels.AsSpan(0, plane * collector).Fill((byte)Material.CurrentCollector);
        block.Labels.CopyTo(labels, (long)plane * collector);
        ReadOnlySpan<byte> last = block.Labels.AsSpan((thickness - 1) * plane, plane);
        for (int layer = 0; layer < roots; layer++)
        {
            Span<byte> root = labels.AsSpan((collector + thickness + layer) * plane, plane);
            for (int i = 0; i < plane; i++)
                root[i] = (byte)(last[i] == (byte)Material.Pore ? Material.Pore : Material.Iei);
        }
        labels.AsSpan((height - electrolyte) * plane).Fill((byte)Material.SolidElectrolyte);
        return flat
            ? new VoxelImage(block.Nx, height, 1, block.VoxelSize, labels, block.Lattice.IsAxial)
            : new VoxelImage(block.Nx, block.Ny, height, block.VoxelSize, labels);
    }

    static int Voxels(double thickness, VoxelImage block, string layer)
    {
        double voxels = Math.Round(thickness / block.VoxelSize);
        if (!(thickness >= 0) || (thickness > 0 && voxels == 0) || voxels > 1e6)
            throw new GeometryException($"The {layer} must be at least one voxel thick, or absent, "
                + "and no negative or endless length.");
        return (int)voxels;
    }
}
