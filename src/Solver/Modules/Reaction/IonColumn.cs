using PhaseFieldMiec.Solver.Linear;

namespace PhaseFieldMiec.Solver.Modules.Reaction;

/// <summary>The column of overpotentials across the thickness, in scaled units: layers of cells are nodes,
/// joined by the conductance of the solid that carries ions, G = σ A/(τ h); the current enters at the last
/// node, beside the solid electrolyte, through the separator. Layers between which nothing resists are one
/// node, and so is, with its neighbour towards the electrolyte, a layer without such solid. Nodes count like
/// layers, from the collector. Charges are volumes of β [cells], η in kT/e.</summary>
public sealed class IonColumn
{
    readonly IReadOnlyList<double> resistance;
    readonly int cut;

    /// <summary>A column.</summary>
    /// <param name="resistance">of half a layer along the thickness, for each layer [kT/e per cell and scaled
    /// time]; 0: none; infinite: the layer carries no ions</param>
    /// <param name="separator">in series with the column, same unit</param>
    /// <param name="cut">layer below which the column may be parted; 0: nowhere</param>
    public IonColumn(IReadOnlyList<double> resistance, double separator, int cut = 0)
    {
        (this.resistance, this.cut, Separator) = (resistance, cut, separator);
        NodeOfLayer = new int[resistance.Count];
        Nodes = 1 + Join(cut).Count;
        (Conductance, Excess) = (new double[Nodes - 1], new double[Nodes - 1]);
        (Capacity, Room) = (new double[Nodes], new double[Nodes]);
        Bottom = Array.FindIndex([.. resistance], double.IsFinite);
        Part(false);
    }

    /// <summary>Whether no ions pass the layer that was named for it.</summary>
    public bool IsParted { get; private set; }

    /// <summary>Parts the column below a layer, or joins it again. Layers that nothing resists between are
    /// two nodes while it is parted, and one again later: then the first node stands for nothing.</summary>
    public void Part(bool isParted)
    {
        IsParted = isParted && cut > 0;
        List<double> conductance = Join(IsParted ? cut : 0);
        Array.Clear(Conductance);
        for (int i = 0; i < conductance.Count; i++) Conductance[Nodes - 2 - i] = conductance[i];
        for (int layer = 0; layer < NodeOfLayer.Length; layer++)
            NodeOfLayer[layer] = Nodes - 1 - NodeOfLayer[layer];
    }

    /// <summary>Conductances between the nodes from the electrolyte down; numbers the nodes in that
    /// order.</summary>
    List<double> Join(int parted)
    {
        var conductance = new List<double>();
        double above = double.PositiveInfinity;
        for (int layer = NodeOfLayer.Length - 1; layer >= 0; layer--)
        {
            if (layer == parted - 1)
            {
                conductance.Add(0);
                above = double.PositiveInfinity;
            }
            double between = above + resistance[layer];
            if (double.IsFinite(between) && between > 0) conductance.Add(1 / between);
            NodeOfLayer[layer] = conductance.Count;
            if (double.IsFinite(resistance[layer])) above = resistance[layer];
        }
        return conductance;
    }

    /// <summary>Nodes.</summary>
    public int Nodes { get; }

    /// <summary>Node of each layer.</summary>
    public int[] NodeOfLayer { get; }

    /// <summary>G between a node and the next one.</summary>
    public double[] Conductance { get; }

    /// <summary>What flows from a node to the one below besides G times their difference, where voxels know
    /// better.</summary>
    public double[] Excess { get; }

    /// <summary>Lowest layer that carries ions; where each layer resists, it is the first node.</summary>
    public int Bottom { get; }

    /// <summary>Resistance of the separator.</summary>
    public double Separator { get; }

    /// <summary>The lowest node that ions reach from the electrolyte.</summary>
    public int Reached
    {
        get
        {
            int node = Nodes - 1;
            while (node > 0 && Conductance[node - 1] > 0) node--;
            return node;
        }
    }

    /// <summary>Whether nothing at the nodes that ions reach from the electrolyte takes the prescribed
    /// current, in the matrix that was written last.</summary>
    public bool IsStarved { get; private set; }

    /// <summary>C of each node: volume per kT/e.</summary>
    public double[] Capacity { get; }

    /// <summary>Writes the values of the nodes for each layer.</summary>
    public void OfLayers(ReadOnlySpan<double> nodes, Span<double> layers)
    {
        for (int layer = 0; layer < layers.Length; layer++) layers[layer] = nodes[NodeOfLayer[layer]];
    }

    /// <summary>Volume of β that the solid of each node takes up at the end of <see cref="Curve"/>.</summary>
    public double[] Room { get; }

    /// <summary>What share of it is taken at an overpotential; null: none is.</summary>
    public StorageCurve? Curve { get; set; }

    /// <summary>Volume that the solid of a node holds at an overpotential.</summary>
    public double Held(int node, double eta) => Curve is { } curve ? Room[node] * curve.Fraction(eta) : 0;

    /// <summary>Its slope.</summary>
    public double HeldSlope(int node, double eta) => Curve is { } curve ? Room[node] * curve.Slope(eta) : 0;

    /// <summary>Adds values of layers to those of their nodes.</summary>
    public void Add(ReadOnlySpan<double> layers, Span<double> nodes)
    {
        for (int layer = 0; layer < layers.Length; layer++) nodes[NodeOfLayer[layer]] += layers[layer];
    }

    /// <summary>Σ C η: volume that the double layers hold.</summary>
    public double Stored(ReadOnlySpan<double> eta)
    {
        double sum = 0;
        for (int k = 0; k < Nodes; k++) sum += Capacity[k] * eta[k];
        return sum;
    }

    /// <summary>Σ G (Δη)²: power that the solid takes, in kT/e times volume per time.</summary>
    public double Loss(ReadOnlySpan<double> eta)
    {
        double sum = 0;
        for (int k = 0; k + 1 < Nodes; k++)
            sum += Conductance[k] * (eta[k + 1] - eta[k]) * (eta[k + 1] - eta[k]);
        return sum;
    }

    /// <summary>Takes what flows between the nodes out of the rates at which they lose charge: rates −= Σ G
    /// (η′ − η).</summary>
    public void LessFlow(ReadOnlySpan<double> eta, Span<double> rates)
    {
        for (int k = 0; k + 1 < Nodes; k++)
        {
            double flow = Conductance[k] * (eta[k + 1] - eta[k]) + Excess[k];
            rates[k] -= flow;
            rates[k + 1] += flow;
        }
    }

    /// <summary>One of Newton's moves towards balanced nodes, held to 4 kT/e: the balance is the slope of a
    /// convex function, so that a shorter move is no worse. Returns the largest move that was asked for;
    /// where it is not finite, nothing moved.</summary>
    /// <param name="matrix">room for the matrix</param>
    /// <param name="rates">what nodes take more than they get; the moves afterwards</param>
    /// <param name="slopes">as in <see cref="Write"/></param>
    /// <param name="eta">moved</param>
    /// <param name="step">[scaled]; infinite: steady</param>
    /// <param name="drive">what is prescribed</param>
    public double Move(Tridiagonal matrix, Span<double> rates, ReadOnlySpan<double> slopes, Span<double> eta,
        double step, Drive drive)
    {
        const double LongestMove = 4;           // kT/e
        Write(matrix, slopes, eta, step, drive, 1).Solve(rates);
        double most = 0;
        foreach (double move in rates) most = Math.Max(most, Math.Abs(move));
        double share = most > LongestMove ? LongestMove / most : 1;
        for (int k = 0; k < eta.Length && double.IsFinite(most); k++) eta[k] -= share * rates[k];
        return most;
    }

    /// <summary>Writes and factors the matrix of an implicit step.</summary>
    /// <param name="matrix">of this many nodes</param>
    /// <param name="slopes">what takes charge at each node, per kT/e and time, double layers and storage left
    /// out</param>
    /// <param name="eta">where the storage's slope is taken</param>
    /// <param name="step">[scaled]</param>
    /// <param name="drive">what is prescribed</param>
    /// <param name="factor">all coefficients times this</param>
    public Tridiagonal Write(Tridiagonal matrix, ReadOnlySpan<double> slopes, ReadOnlySpan<double> eta,
        double step, Drive drive, double factor)
    {
        double taken = 0, most = 0;             // of the nodes that are joined to this one from below
        for (int k = 0; k < Nodes; k++)
        {
            double below = k > 0 ? Conductance[k - 1] : 0, above = k + 1 < Nodes ? Conductance[k] : 0;
            double own = (Capacity[k] + HeldSlope(k, eta[k])) / step + slopes[k];
            (taken, most) = below > 0 ? (taken + own, Math.Max(most, above)) : (own, above);
            matrix.Diagonal[k] = factor * (own + below + above);
            matrix.Lower[k] = -factor * below;
            matrix.Upper[k] = -factor * above;
            if (above > 0) continue;
            // Joined nodes that stand for nothing, or for less than rounding knows, stay where they are,
            // unless a potential holds them.
            bool isHeld = k == Nodes - 1 && drive.IsPotential, isIdle = taken <= Nothing * most;
            if (isIdle && !(isHeld && most > 0)) matrix.Diagonal[k] += factor;
            if (isHeld) matrix.Diagonal[k] += factor / Separator;
            IsStarved = isIdle && !isHeld;
        }
        matrix.Factor();
        return matrix;
    }

    const double Nothing = 1e-15;               // of a conductance
}

/// <summary>What the cell is driven by.</summary>
/// <param name="IsPotential">a cell overpotential [kT/e], the part of the separator included, which must have
/// a resistance; else a current [cells per scaled time]</param>
/// <param name="Value">of it; plating positive</param>
public readonly record struct Drive(bool IsPotential, double Value)
{
    /// <summary>A current.</summary>
    public static Drive OfCurrent(double current) => new(false, current);

    /// <summary>A cell overpotential.</summary>
    public static Drive OfPotential(double potential) => new(true, potential);
}
