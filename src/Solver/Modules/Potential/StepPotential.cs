using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;
using PhaseFieldMiec.Kernels.Potential;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Linear;

namespace PhaseFieldMiec.Solver.Modules.Potential;

/// <summary>The potential of ions in voxels within an implicit step of β (kernels/Potential/README.md):
/// conduction with sharp faces, and on every face to a pore cell what the step reacts there, linear in φ as
/// the step is. What a column of layers needs of it are means and currents of the layers. Scaled units: φ =
/// Φ in kT/e, currents in cells per scaled time. The unknown is s = φ − level, level the potential at the
/// outer face.</summary>
public sealed partial class StepPotential<T> where T : unmanaged
{
    readonly Device<T> device;
    readonly Grid grid;
    readonly Lattice lattice;
    readonly VoxelSystem<T> system;
    readonly FaceExchange<T> exchange;
    readonly Field<T> weight, constant, slope, sinks, charging, right, before, change, ring;
    readonly double[] rows, means, meansBefore;
    readonly double tolerance = typeof(T) == typeof(double) ? 1e-9 : 1e-5;
    Field<T> share, spare;
    FaceValues? reacting;
    WallRings rings = WallRings.None;
    int bottom;

    /// <summary>Allocates; <see cref="Begin"/> writes.</summary>
    public StepPotential(Device<T> device, Grid grid, Lattice lattice)
    {
        (this.device, this.grid, this.lattice) = (device, grid, lattice);
        system = new VoxelSystem<T>(device, grid, lattice.Joined, lattice.Thickness);
        (Drop, Difference, weight) = (New(), New(), New());
        (share, spare) = (New(), New());
        (constant, slope, sinks) = (New(), New(), New());
        (charging, right, before, change, ring) = (New(), New(), New(), New(), New());
        exchange = new FaceExchange<T>
        {
            X = New(), Y = New(), Z = New(), StrideY = grid.StrideY, StrideZ = grid.StrideZ,
        };
        rows = new double[3 * lattice.Rows];
        double[] Layers() => new double[lattice.Layers];
        (means, meansBefore) = (Layers(), Layers());

        Field<T> New() => device.Allocate(grid);
    }

    /// <summary>s of voxels, 0 where no ions come.</summary>
    public Field<T> Drop { get; }

    /// <summary>By how much η of pore cells that react, and of those around them, differs from the mean of
    /// their layers; 0 further off. It belongs to the steps that begin: <see cref="Adopt"/> takes it from the
    /// last solution.</summary>
    public Field<T> Difference { get; }

    /// <summary>The largest of them.</summary>
    public double LargestDifference { get; private set; }

    /// <summary>Mean of s over the voxels of each layer, of the last solution; below the lowest layer that
    /// carries ions that of it.</summary>
    public ReadOnlySpan<double> Means => means;

    /// <summary>Power that conduction took, of the last solution: Σ G (Δs)², the outer face
    /// included.</summary>
    public double Loss { get; private set; }

    /// <summary>Between the mean of the last layer and the outer face, half a voxel away.</summary>
    public double OuterResistance { get; private set; }

    /// <summary>Σ A i₀ Ω/e of pore cells over those of their faces behind which ions come, packed.</summary>
    public double[] Exchange { get; private set; } = [];

    /// <summary>Takes notice of voxels and walls.</summary>
    /// <param name="paths">voxels that ions reach; their conductivities in scaled units</param>
    /// <param name="reacting">see <see cref="PotentialEquation{T}.Begin"/></param>
    public void Begin(IonPaths paths, FaceValues reacting)
    {
        this.reacting = reacting;
        system.Write(paths.Conductances);
        system.Write(reacting, exchange.X, exchange.Y, exchange.Z);
        Exchange = ReactingPores.Sum(paths, reacting);
        bottom = Array.FindIndex(paths.Conductivity, one => one > 0) / lattice.LayerSize;
        double[] outer = paths.Conductances[lattice.Thickness];
        OuterResistance = 1 / outer.AsSpan(outer.Length - lattice.LayerSize).ToArray().Sum();
        device.Write(grid, weight, (ReadOnlySpan<double>)Weights(paths, reacting));
        rings = WallRings.Around(lattice, Exchange);
        device.Fill(grid, ring, Element.Of<T>(WallRings.Outside));
        device.Write(grid, ring, (ReadOnlySpan<double>)rings.Ring);
        if (lattice.Joined is { } joined) device.FillHalo(grid, ring, joined);
        Restore();
    }

    /// <summary>Makes what follows from <see cref="Drop"/>.</summary>
    public void Restore()
    {
        if (lattice.Joined is { } joined) device.FillHalo(grid, Drop, joined);
        MeasureLayers();
        Adopt();
        Close();
    }

    /// <summary>A step was taken: from the last solution double layers and storage go on.</summary>
    public void Close()
    {
        device.Copy(grid, Drop, before);
        device.Fill(grid, change, default);
        means.CopyTo(meansBefore, 0);
    }

    /// <summary>The last solution becomes that of the steps that begin.</summary>
    public void Adopt()
    {
        for (int now = 1; now <= WallRings.Last; now++)
        {
            if (lattice.Joined is { } joined) device.FillHalo(grid, share, joined);
            device.Apply(grid, new ContinuedShare<T>
            {
                Share = share, To = spare, Ring = ring, StrideY = grid.StrideY, StrideZ = grid.StrideZ,
                Now = Element.Of<T>(now),
            });
            (share, spare) = (spare, share);
        }
        for (int row = 0; row < lattice.Rows; row++) rows[row] = means[lattice.LayerOfRow(row)];
        device.Spread(grid, rows.AsSpan(0, lattice.Rows), Difference);
        LargestDifference = device.Measure(grid, new ShareDifference<T>
        {
            Share = share, Ring = ring, Difference = Difference, Last = Element.Of<T>(WallRings.Last),
        }).Largest;
    }

    /// <summary>The pore cell that feeds what is at a cell: the nearest one that reacts; −1: none is
    /// near.</summary>
    public int Host(int cell) => rings.Host(cell);

    /// <summary>η − level of pore cells that react, of the last solution.</summary>
    public double[] Shares(IReadOnlyList<int> cells) => Gather(share, cells);

    /// <summary>See <see cref="Difference"/>.</summary>
    public double[] Differences(IReadOnlyList<int> cells) => Gather(Difference, cells);

    /// <summary>By how much η at the hosts of cells differs from the mean of the layers that are given with
    /// them; 0 where there is no host.</summary>
    public double[] DifferencesAtHosts(IReadOnlyList<(int Cell, int Layer)> places)
    {
        int[] hosts = [.. places.Select(place => Host(place.Cell))];
        double[] shares = Shares([.. hosts.Select(host => Math.Max(host, 0))]);
        for (int i = 0; i < shares.Length; i++)
            shares[i] = hosts[i] < 0 ? 0 : shares[i] - means[places[i].Layer];
        return shares;
    }

    double[] Gather(Field<T> field, IReadOnlyList<int> cells)
        => cells.Count == 0 ? [] : Array.ConvertAll(
            device.Gather(grid, field, [.. cells.Select(cell => (long)cell)]), Element.Value);

    /// <summary>Solves for the potential that belongs to a step's reaction.</summary>
    /// <param name="level">potential at the outer face</param>
    /// <param name="reaction">source, relaxation, η, δp and factors of the step; null: there is no β</param>
    /// <param name="layers">what double layers and storage of each layer take, its slope per kT/e, and η of
    /// the layer with it</param>
    /// <param name="points">what else takes current, in pore cells that react</param>
    internal SolveOutcome Solve(double level, StepReaction<T>? reaction, ReadOnlySpan<LayerCharge> layers,
        IReadOnlyList<PointSink> points)
    {
        if (reaction is { } step) device.Apply(grid, step with
        {
            Exchange = exchange,
            Constant = constant,
            Slope = slope,
            Level = Element.Of<T>(level),
        });
        else foreach (Field<T> none in (Field<T>[])[constant, slope]) device.Fill(grid, none, default);
        if (lattice.Joined is { } joined) device.FillHalos(grid, constant, slope, joined);
        for (int row = 0; row < lattice.Rows; row++)
        {
            int layer = lattice.LayerOfRow(row);
            LayerCharge charge = layers[layer];
            rows[row] = charge.Slope;
            rows[lattice.Rows + row] =
                charge.Rate + charge.Slope * (level - charge.Overpotential + meansBefore[layer]);
        }
        device.Spread(grid, rows.AsSpan(0, lattice.Rows), charging, weight);
        device.Spread(grid, rows.AsSpan(lattice.Rows, lattice.Rows), sinks, weight);
        device.Apply(grid, new StepBalance<T>
        {
            System = system.Fields, Exchange = exchange, Constant = constant, Slope = slope, Sinks = sinks,
            Charging = charging, Before = before, Right = right,
        });
        Add(level, points);
        system.Prepare();
        double scale = Math.Sqrt(device.Measure(grid,
            new InnerProduct<T> { First = right, Second = right }).Sum0);
        SolveOutcome outcome = system.Krylov.Solve(right, change, scale, tolerance);
        device.Copy(grid, before, Drop);
        device.Apply(grid, new AddScaled<T> { To = Drop, Increment = change, Factor = Element.Of<T>(1) },
            lattice.Joined is { } axes ? new Halo<T>(Drop, axes) : default);
        MeasureLayers();
        return outcome;
    }

    /// <summary>Work that double layers and storage of the layers take beyond what the means of their layers
    /// say: Σ K Σ w (δ − δ₀) δ, δ the differences from the mean.</summary>
    internal double ChargingWork(ReadOnlySpan<LayerCharge> layers)
    {
        device.MeasureRows(grid, new StepCharging<T> { Drop = Drop, Before = before, Weight = weight },
            rows.AsSpan(0, lattice.Rows));
        double work = 0;
        for (int row = 0; row < lattice.Rows; row++)
            work += layers[lattice.LayerOfRow(row)].Slope * rows[row];
        for (int k = 0; k < means.Length; k++)
            work -= layers[k].Slope * (means[k] - meansBefore[k]) * means[k];
        return work;
    }

    /// <summary>Power that the reaction loses because φ differs among the faces of a pore cell.</summary>
    internal double Spread() => device.Measure(grid, new StepSpread<T>
    {
        Exchange = exchange, Slope = slope, Drop = Drop, Share = share,
    }).Sum0;

    /// <summary>Adds S′, the reaction at the last solution, to what the layers of its pore cells take; Σ |S′|
    /// and Σ |S′ − S|, S at η of the step.</summary>
    internal (double Size, double Mismatch) React(double level, Field<T> overpotential, Span<double> layers)
    {
        device.MeasureRows(grid, new StepMismatch<T>
        {
            Exchange = exchange, Constant = constant, Slope = slope, Overpotential = overpotential,
            Share = share, Level = Element.Of<T>(level),
        }, rows);
        double size = 0, mismatch = 0;
        for (int row = 0; row < lattice.Rows; row++)
        {
            layers[lattice.LayerOfRow(row)] += rows[row];
            size += rows[lattice.Rows + row];
            mismatch += rows[2 * lattice.Rows + row];
        }
        return (size, mismatch);
    }

    void MeasureLayers()
    {
        device.Apply(grid, new LocalShare<T> { Exchange = exchange, Drop = Drop, Share = share });
        device.MeasureRows(grid, new StepLayers<T> { System = system.Fields, Drop = Drop, Weight = weight },
            rows.AsSpan(0, 2 * lattice.Rows));
        Array.Clear(means);
        Loss = 0;
        for (int row = 0; row < lattice.Rows; row++)
        {
            means[lattice.LayerOfRow(row)] += rows[row];
            Loss += rows[lattice.Rows + row];
        }
        // What hangs on the lowest layer that carries ions belongs to it.
        Array.Fill(means, means[bottom], 0, bottom);
    }
}

/// <summary>What takes current in a pore cell besides its walls: rate + slope (η − η₀), in cells per scaled
/// time and kT/e.</summary>
/// <param name="Cell">a pore cell that reacts</param>
/// <param name="Layer">in whose account it is</param>
/// <param name="Rate">at η₀</param>
/// <param name="Slope">of it</param>
/// <param name="Overpotential">η₀</param>
public readonly record struct PointSink(int Cell, int Layer, double Rate, double Slope, double Overpotential);

/// <summary>What double layers and storage of a layer take, in cells per scaled time and kT/e.</summary>
/// <param name="Rate">at η</param>
/// <param name="Slope">of it</param>
/// <param name="Overpotential">η</param>
internal readonly record struct LayerCharge(double Rate, double Slope, double Overpotential);
