using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Linear;
using PhaseFieldMiec.Solver.Modules.Reaction;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Estimates;

/// <summary>What the cell of a setup is like before it runs: as if β covered all reacting walls, at no
/// pressure; SI.</summary>
public sealed class CellEstimates
{
    readonly Walls walls;
    readonly CurrentSetup current;
    readonly double volt;
    readonly double[] exchange;         // Σ A i₀ Ω/e of each node, scaled
    readonly IonColumn column;
    readonly Scales scales;

    /// <summary>Of a setup with a current.</summary>
    /// <param name="setup">setup</param>
    /// <param name="poreSize">width of the pores [m]</param>
    public CellEstimates(MiecSetup setup, double poreSize)
    {
        current = setup.Current ?? throw new ArgumentException("A setup without a current is no cell.");
        (walls, scales) = (new Walls(setup), Scales.Of(setup));
        volt = scales.ThermalVoltage;
        column = IonPath.Of(walls, scales, current);
        exchange = new double[column.Nodes];
        double area = 0, reaction = 0;
        foreach ((int voxel, Material solid) in Faces())
        {
            double faces = walls.Lattice.Weight(voxel) / Measures.Staircase(walls.Lattice);
            double i0 = walls.Along(solid, wall => wall.ExchangeCurrent)(walls.Lattice.Layer(voxel));
            exchange[column.NodeOfLayer[walls.Lattice.Layer(voxel)]] += faces * i0 * scales.FacesPerCurrent;
            (area, reaction) = (area + faces * scales.FaceArea, reaction + faces * scales.FaceArea * i0);
        }
        (int low, int high) = walls.Interlayer;
        Roughness = area / scales.Section;
        ChargeTransfer = reaction > 0 ? volt * scales.Section / reaction : double.PositiveInfinity;
        MeanExchange = area > 0 ? reaction / area : 0;
        PenetrationDepth = Penetration(area / (scales.Section * (high - low) * scales.Length));
        WallSetup? creeping = walls.Solids.Contains(Material.Miec) ? walls[Material.Miec]
            : walls.Properties.FirstOrDefault();
        double wall = creeping?.InterfaceDiffusion ?? 0, lattice = setup.Beta.BulkDiffusion * 0.5 * poreSize;
        CreepLength = MeanExchange > 0
            ? Math.Sqrt((wall + lattice) / (scales.VolumePerCharge * MeanExchange)) : double.PositiveInfinity;
        LatticeShare = wall + lattice > 0 ? lattice / (wall + lattice) : 0;
        CrossoverRadius = setup.Beta.BulkDiffusion > 0 ? 2 * wall / setup.Beta.BulkDiffusion
            : double.PositiveInfinity;
        (Floating, WithoutElectrons, WithoutIons) = Conduction.Bodies(walls.Image, walls.Lattice);
    }

    /// <summary>Reacting wall that ions reach per geometric area.</summary>
    public double Roughness { get; }

    /// <summary>R_ct of all of it, times the geometric area [Ω m²].</summary>
    public double ChargeTransfer { get; }

    /// <summary>i₀, the mean over that wall [A m⁻²].</summary>
    public double MeanExchange { get; }

    /// <summary>L_pen = √(σ kT/(e a i₀)) [m], σ of the layer as its solid fills it.</summary>
    public double PenetrationDepth { get; }

    /// <summary>ℓ = √((D_i δ_i + D_v W/2) e/(Ω i₀)) [m]: along a full pore, how far the reaction reaches
    /// before pressure stops it.</summary>
    public double CreepLength { get; }

    /// <summary>Share of transport in full pores that goes through β's lattice.</summary>
    public double LatticeShare { get; }

    /// <summary>R* = 2 D_i δ_i/D_v [m]: in wider tubes the lattice carries more than the wall.</summary>
    public double CrossoverRadius { get; }

    /// <summary>Bodies of MIEC that touch neither side, those without electrons, those without
    /// ions.</summary>
    public int Floating { get; }

    /// <summary>See <see cref="Floating"/>.</summary>
    public int WithoutElectrons { get; }

    /// <summary>See <see cref="Floating"/>.</summary>
    public int WithoutIons { get; }

    /// <summary>Overpotential at an areal current [A m⁻²] with its parts [V].</summary>
    public (double Cell, double Separator, double Column, double Reaction) Overpotential(double areal)
    {
        double separator = areal * current.SeparatorResistance, applied = scales.Current(areal);
        if (!(exchange.Sum() > 0)) return (double.PositiveInfinity, separator, 0, double.PositiveInfinity);
        double[] eta = new double[column.Nodes], rates = new double[column.Nodes],
            slopes = new double[column.Nodes];
        var matrix = new Tridiagonal(column.Nodes);
        for (int iteration = 0; iteration < 200; iteration++)
        {
            for (int k = 0; k < eta.Length; k++)
            {
                (double rate, double slope) = ButlerVolmer.At(eta[k], current.TransferCoefficient);
                (rates[k], slopes[k]) = (exchange[k] * rate, exchange[k] * slope);
            }
            column.LessFlow(eta, rates);
            rates[^1] -= applied;
            if (column.Move(matrix, rates, slopes, eta, double.PositiveInfinity, Drive.OfCurrent(applied))
                < 1e-12) break;
        }
        double inColumn = applied == 0 ? 0 : volt * column.Loss(eta) / applied, whole = volt * eta[^1];
        return (separator + whole, separator, inColumn, whole - inColumn);
    }

    /// <summary>Faces of pore on SE and MIEC that react and that ions reach, as the pore's voxel and the
    /// solid.</summary>
    IEnumerable<(int Voxel, Material Solid)> Faces()
    {
        var beside = new CellNeighbours(walls.Lattice);
        byte[] labels = walls.Image.Labels;
        for (int cell = 0; cell < labels.Length; cell++)
        {
            if (labels[cell] != (byte)Material.Pore) continue;
            for (int side = 0; side < beside.Sides; side++)
            {
                int next = beside.Of(cell, side);
                if (next < 0 || !walls.Conduction.Ions[next]) continue;
                var solid = (Material)labels[next];
                if (walls[solid].ExchangeCurrent > 0) yield return (cell, solid);
            }
        }
    }

    double Penetration(double areaPerVolume)
    {
        if (!walls.Has(Material.Miec) || walls[Material.Miec].IonConductivity is not { } sigma
            || MeanExchange == 0) return double.PositiveInfinity;
        (int low, int high) = walls.Interlayer;
        double solid = 0, all = (high - low) * walls.Lattice.LayerWeight;
        for (int i = low * walls.Lattice.LayerSize; i < high * walls.Lattice.LayerSize; i++)
            if (walls.Image.Labels[i] == (byte)Material.Miec && walls.Conduction.Ions[i])
                solid += walls.Lattice.Weight(i);
        return Math.Sqrt(sigma / current.Tortuosity * solid / all * volt / (areaPerVolume * MeanExchange));
    }
}
