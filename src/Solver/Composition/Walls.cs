using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Composition;

/// <summary>The one owner of the walls that pores have: ψ, areas, properties of the solids and their blends,
/// on the host, packed, in cells. Whoever keeps what follows from them asks for <see cref="Version"/>. The
/// geometry is made when it is first asked for.</summary>
public sealed class Walls
{
    readonly Dictionary<Material, WallSetup> properties;
    readonly Lazy<DomainParameters> geometry;
    readonly Lazy<double> volume;
    readonly Lazy<(int Low, int High)> interlayer;
    readonly Lazy<Conduction> conduction;
    readonly Lazy<float[]?> fed;

    /// <summary>Walls of these voxels with these properties.</summary>
    public Walls(MiecSetup setup)
    {
        (Image, Width) = (setup.Image, setup.WallWidth);
        Lattice = setup.Lattice;
        properties = new(setup.Walls);
        Solids =
            [.. Enum.GetValues<Material>()
                .Where(one => one != Material.Pore && Image.Labels.AsSpan().Contains((byte)one))];
        geometry = new(() => DomainParameters.Build(
            Image, setup.WallWidth, setup.Lateral == LateralBoundary.Periodic));
        volume = new(() =>
        {
            double sum = Domain().Sum();
            return sum > 0 ? sum
                : throw new SimulationException("The voxels hold no pore that the grid resolves; β has "
                    + "nowhere to go.");
        });
        interlayer = new(FindInterlayer);
        conduction = new(() => Conduction.Of(Image, Lattice, setup.Solids ?? SolidConnection.AsDrawn));
        fed = new(() => Has(Material.Miec) && IsCut(Conduction.Ions)
            ? Conduction.Share(Image, Lattice, Material.Miec, Conduction.Ions, Geometry.WallDensity)
            : null);
    }

    /// <summary>The voxels.</summary>
    public VoxelImage Image { get; }

    /// <summary>Width ζ of the smoothed walls [cells].</summary>
    public double Width { get; }

    /// <summary>Where cells lie; lateral faces are joined where they are periodic, those of the thickness
    /// never.</summary>
    public Lattice Lattice { get; }

    /// <summary>Counts changes.</summary>
    public int Version { get; private set; }

    /// <summary>Solids that occur, in the order of their numbers.</summary>
    public IReadOnlyList<Material> Solids { get; }

    /// <summary>Distances, densities and weights.</summary>
    public DomainParameters Geometry => geometry.Value;

    /// <summary>Which solids ions and electrons reach.</summary>
    public Conduction Conduction => conduction.Value;

    /// <summary>ψ of each cell.</summary>
    public float[] Psi => Geometry.Psi;

    /// <summary>ψ of each cell times its <see cref="Lattice.Weight"/>: what equations hold. Thresholds are
    /// those of ψ.</summary>
    public double[] Domain() => Weighted(Array.ConvertAll(Psi, psi => (double)psi));

    /// <summary>∫ψ [cells]. Throws <see cref="SimulationException"/> where there is none.</summary>
    public double Volume => volume.Value;

    /// <summary>Layers from low to high (exclusive) between the slabs of CC and SE.</summary>
    public (int Low, int High) Interlayer => interlayer.Value;

    /// <summary>In which of some equal slabs between SE and CC a row of cells lies, counted from the
    /// SE.</summary>
    public int SlabOfRow(int row, int slabs)
    {
        (int low, int high) = Interlayer;
        return Math.Clamp((high - 1 - Lattice.LayerOfRow(row)) * slabs / (high - low), 0, slabs - 1);
    }

    /// <summary>Properties of a wall. Throws <see cref="SimulationException"/> where a solid that occurs has
    /// none.</summary>
    public WallSetup this[Material solid] => properties.TryGetValue(solid, out WallSetup? wall) ? wall
        : throw new SimulationException($"The geometry holds {solid}, but the input gives no properties "
            + "for it; add it to 'materials:'.");

    /// <summary>Properties of all solids that were given, whether they occur or not.</summary>
    public IReadOnlyCollection<WallSetup> Properties => properties.Values;

    /// <summary>Whether a solid occurs.</summary>
    public bool Has(Material solid) => Solids.Contains(solid);

    /// <summary>Gives a solid other properties from the next step on.</summary>
    public void Change(Material solid, WallSetup wall)
    {
        properties[solid] = wall;
        Version++;
    }

    /// <summary>δ_w w_s of a solid [1/h], weighted as all that follows; zeros where it does not
    /// occur.</summary>
    public float[] Density(Material solid)
    {
        var wall = new float[Psi.Length];
        if (!Has(solid)) return wall;
        float[] weight = Geometry.Weights[solid];
        for (int i = 0; i < wall.Length; i++) wall[i] =
            (float)(Geometry.WallDensity[i] * weight[i] * Lattice.Weight(i));
        return wall;
    }

    /// <summary>The part of δ_w w_s before some voxels of a solid [1/h].</summary>
    public float[] Density(Material solid, Func<int, bool> voxels)
    {
        float[] wall = Density(solid);
        if (!Has(solid)) return wall;
        bool[] chosen = new bool[wall.Length];
        bool all = true;
        for (int i = 0; i < chosen.Length; i++)
        {
            if (Image.Labels[i] != (byte)solid) continue;
            chosen[i] = voxels(i);
            all &= chosen[i];
        }
        if (all) return wall;
        float[] share = Conduction.Share(Image, Lattice, solid, chosen, Geometry.WallDensity);
        for (int i = 0; i < wall.Length; i++) wall[i] *= share[i];
        return wall;
    }

    /// <summary>The part of δ_w w_s behind which ions arrive [1/h].</summary>
    public float[] Fed(Material solid)
    {
        float[] wall = Density(solid);
        if (solid == Material.Miec && fed.Value is { } share)
            for (int i = 0; i < wall.Length; i++) wall[i] *= share[i];
        return wall;
    }

    /// <summary>Σ_s δ_w w_s a_s of a property of the walls.</summary>
    public double[] Blend(Func<WallSetup, double> property)
    {
        var sum = new double[Psi.Length];
        foreach (Material solid in Solids)
        {
            double value = property(this[solid]);
            float[] weight = Geometry.Weights[solid];
            for (int i = 0; i < sum.Length; i++) sum[i] += value * Geometry.WallDensity[i] * weight[i];
        }
        return Weighted(sum);
    }

    /// <summary>Σ_s A_s a_s over the faces where reactions sit, behind which ions arrive.</summary>
    public double[] BlendReaction(Func<WallSetup, double> property)
    {
        var sum = new double[Psi.Length];
        foreach (Material solid in Solids)
        {
            double value = property(this[solid]);
            float[] area = Geometry.ReactionArea[solid];
            float[]? share = solid == Material.Miec ? fed.Value : null;
            for (int i = 0; i < sum.Length; i++) sum[i] += value * area[i] * (share?[i] ?? 1);
        }
        return Weighted(sum);
    }

    double[] Weighted(double[] cells)
    {
        if (Lattice.IsAxial) for (int i = 0; i < cells.Length; i++) cells[i] *= Lattice.Weight(i);
        return cells;
    }

    /// <summary>Whether some MIEC is not among the chosen voxels.</summary>
    bool IsCut(bool[] chosen)
    {
        for (int i = 0; i < chosen.Length; i++)
            if (!chosen[i] && Image.Labels[i] == (byte)Material.Miec) return true;
        return false;
    }

    (int Low, int High) FindInterlayer()
    {
        int low = 0, high = Lattice.Layers;
        while (low < high && LayerIs(low, Material.CurrentCollector)) low++;
        while (high > low && LayerIs(high - 1, Material.SolidElectrolyte)) high--;
        return low < high ? (low, high) : (0, Lattice.Layers);
    }

    bool LayerIs(int layer, Material material)
        => !Image.Labels.AsSpan(layer * Lattice.LayerSize, Lattice.LayerSize)
        .ContainsAnyExcept((byte)material);
}
