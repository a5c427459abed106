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
    readonly Dictionary<(bool, bool), OpenWalls> opened = [];
    OpenWalls? open;        // where planes of the stack are

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
            double sum = Room().Sum();
            return sum > 0 ? sum
                : throw new SimulationException("The voxels hold no pore that the grid resolves; β has "
                    + "nowhere to go.");
        });
        interlayer = new(FindInterlayer);
        conduction = new(() =>
        {
            Conduction Of(SolidConnection solids) => Conduction.Of(Image, Lattice, solids);
            Conduction found = Of(setup.Solids ?? SolidConnection.AsDrawn);
            // A potential in voxels finds no way where there are none.
            return setup.Current?.Model == IonModel.Voxels ? found.WithIonsOf(Of(SolidConnection.AsDrawn))
                : found;
        });
        fed = new(() => Share(Material.Miec, voxel => Conduction.Ions[voxel]));
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

    /// <summary>Distances, densities and weights, with all planes of the stack closed.</summary>
    public DomainParameters Geometry => geometry.Value;

    /// <summary>Which solids ions and electrons reach.</summary>
    public Conduction Conduction => conduction.Value;

    /// <summary>ψ of each cell.</summary>
    public float[] Psi => open?.Psi ?? Geometry.Psi;

    /// <summary>Opens planes of the stack, or closes them: beyond an open plane the pores have no
    /// wall.</summary>
    /// <param name="collector">whether the plane at the low end of the interlayer is open</param>
    /// <param name="electrolyte">whether that at its high end is</param>
    public void Open(bool collector, bool electrolyte)
    {
        open = null;
        if ((collector || electrolyte) && !opened.TryGetValue((collector, electrolyte), out open))
            opened[(collector, electrolyte)] = open =
                new OpenWalls(Image, Width, Lattice, Interlayer, collector, electrolyte);
        Version++;
    }

    /// <summary>ψ of each cell times its <see cref="Lattice.Weight"/>: what equations hold. Thresholds are
    /// those of ψ.</summary>
    public double[] Domain() => Weighted(Array.ConvertAll(Psi, psi => (double)psi));

    /// <summary>The same with all planes of the stack closed: the room that pores have.</summary>
    public double[] Room() => Weighted(Array.ConvertAll(Geometry.Psi, psi => (double)psi));

    /// <summary>∫ψ [cells]. Throws <see cref="SimulationException"/> where there is none.</summary>
    public double Volume => volume.Value;

    /// <summary>Layers from low to high (exclusive) between the slabs of CC and SE.</summary>
    public (int Low, int High) Interlayer => interlayer.Value;

    /// <summary>Equal slabs between SE and CC of which histories tell.</summary>
    public const int Slabs = 10;

    /// <summary>In which of them a row of cells lies, counted from the SE.</summary>
    public int SlabOfRow(int row)
    {
        (int low, int high) = Interlayer;
        return Math.Clamp((high - 1 - Lattice.LayerOfRow(row)) * Slabs / (high - low), 0, Slabs - 1);
    }

    /// <summary>A column of the history for each slab.</summary>
    /// <param name="name">of all of them</param>
    /// <param name="unit">of all of them</param>
    /// <param name="meaning">what stands before "in slab 1 …"</param>
    public static IEnumerable<Quantity> OfSlabs(string name, string unit, string meaning)
        => Enumerable.Range(1, Slabs).Select(k => new Quantity($"{name}_{k:00}", unit,
            $"{meaning} in slab {k} of {Slabs} equal ones between SE and CC, counted from the SE"));

    /// <summary>Properties of a wall. Throws <see cref="SimulationException"/> where a solid that occurs has
    /// none.</summary>
    public WallSetup this[Material solid] => properties.TryGetValue(solid, out WallSetup? wall) ? wall
        : throw new SimulationException($"The geometry holds {solid}, but the input gives no properties "
            + "for it; add it to 'materials:'.");

    /// <summary>How a wall's property goes with depth: from its value at the electrolyte's end of the
    /// interlayer to that at the collector's, linear, by layers.</summary>
    /// <param name="solid">solid</param>
    /// <param name="property">of a wall</param>
    public Func<int, double> Along(Material solid, Func<WallSetup, double> property)
    {
        WallSetup wall = this[solid];
        double near = property(wall);
        if (wall.AtCollector is not { } end) return _ => near;
        double gain = property(end.Of(wall)) - near;
        return layer => near + gain * Depth(layer);
    }

    /// <summary>Where a layer lies between the planes at electrolyte, 0, and collector, 1.</summary>
    public double Depth(int layer)
    {
        (int low, int high) = Interlayer;
        return Math.Clamp((high - layer - 0.5) / (high - low), 0, 1);
    }

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
        if (open is null) return Drawn(solid);
        float[] wall = open.Wall(solid);
        for (int i = 0; i < wall.Length; i++) wall[i] = (float)(wall[i] * Lattice.Weight(i));
        return wall;
    }

    /// <summary>The same with all planes closed.</summary>
    float[] Drawn(Material solid)
    {
        var wall = new float[Geometry.Psi.Length];
        if (!Has(solid)) return wall;
        float[] weight = Geometry.Weights[solid];
        for (int i = 0; i < wall.Length; i++) wall[i] =
            (float)(Geometry.WallDensity[i] * weight[i] * Lattice.Weight(i));
        return wall;
    }

    /// <summary>The part of δ_w w_s before some voxels of a solid [1/h].</summary>
    public float[] Density(Material solid, Func<int, bool> voxels)
        => Times(Density(solid), Share(solid, voxels));

    /// <summary>The part of δ_w w_s behind which ions arrive [1/h], with all planes closed: double layers
    /// stay when a plane opens.</summary>
    public float[] Fed(Material solid)
        => Times(Drawn(solid), solid == Material.Miec ? fed.Value : null);

    /// <summary>Which share of a solid's wall lies before some of its voxels; null: all of it.</summary>
    float[]? Share(Material solid, Func<int, bool> voxels)
    {
        var chosen = new bool[Image.Labels.Length];
        bool all = true;
        for (int i = 0; i < chosen.Length; i++)
        {
            if (Image.Labels[i] != (byte)solid) continue;
            chosen[i] = voxels(i);
            all &= chosen[i];
        }
        return all ? null : Conduction.Share(Image, Lattice, solid, chosen, Geometry.WallDensity);
    }

    static float[] Times(float[] wall, float[]? share)
    {
        for (int i = 0; share is not null && i < wall.Length; i++) wall[i] *= share[i];
        return wall;
    }

    /// <summary>Σ_s δ_w w_s a_s of a property of the walls, which may change with depth.</summary>
    public double[] Blend(Func<WallSetup, double> property)
    {
        var sum = new double[Psi.Length];
        foreach (Material solid in Solids)
        {
            Func<int, double> value = Along(solid, property);
            if (open is not null)
            {
                float[] wall = open.Wall(solid);
                for (int i = 0; i < sum.Length; i++) sum[i] += value(Lattice.Layer(i)) * wall[i];
                continue;
            }
            float[] weight = Geometry.Weights[solid];
            for (int i = 0; i < sum.Length; i++) sum[i] +=
                value(Lattice.Layer(i)) * Geometry.WallDensity[i] * weight[i];
        }
        return Weighted(sum);
    }

    /// <summary>Σ_s A_s a_s over the faces where reactions sit, behind which ions arrive.</summary>
    public double[] BlendReaction(Func<WallSetup, double> property) => Weighted(Reactions(Solids, property));

    /// <summary>The part of <see cref="BlendReaction"/> in each cell that belongs to one solid, 0…1; 0 where
    /// nothing reacts.</summary>
    public double[] ShareOfReaction(Material solid, Func<WallSetup, double> property)
    {
        double[] all = Reactions(Solids, property),
            part = Reactions(Solids.Where(one => one == solid), property);
        for (int i = 0; i < part.Length; i++) part[i] = all[i] > 0 ? part[i] / all[i] : 0;
        return part;
    }

    double[] Reactions(IEnumerable<Material> solids, Func<WallSetup, double> property)
    {
        var sum = new double[Psi.Length];
        foreach (Material solid in solids)
        {
            Func<int, double> value = Along(solid, property);
            float[] area = open?.Reaction(solid) ?? Geometry.ReactionArea[solid];
            float[]? share = solid == Material.Miec ? fed.Value : null;
            for (int i = 0; i < sum.Length; i++) sum[i] +=
                value(Lattice.Layer(i)) * area[i] * (share?[i] ?? 1);
        }
        return sum;
    }

    double[] Weighted(double[] cells)
    {
        if (Lattice.IsAxial) for (int i = 0; i < cells.Length; i++) cells[i] *= Lattice.Weight(i);
        return cells;
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
