using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Potential;
using PhaseFieldMiec.Solver.Linear;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Modules.Potential;

namespace PhaseFieldMiec.Solver.Modules.Reaction;

/// <summary>An implicit step as far as voxels need it.</summary>
/// <param name="Length">Δt [scaled]</param>
/// <param name="Trial">η of the nodes around which it is linear</param>
/// <param name="Ends">η of the nodes at its end</param>
/// <param name="Charged">what double layers and storage of the nodes take [cells]</param>
/// <param name="Capacity">its slope [cells per kT/e]</param>
/// <param name="Current">that comes in at its end</param>
internal readonly record struct ColumnStep(double Length, double[] Trial, double[] Ends, double[] Charged,
    double[] Capacity, double Current);

/// <summary>How η varies within the layers of a column, found by turns with the steps: a step is solved with
/// the shape that is known, the potential of the voxels with the reaction of the step, until both agree. The
/// column is the coarse grid of the voxels: means of layers are implicit with β, and the column's
/// conductances are those by which the means of the voxels feed what its nodes take; where that ratio means
/// nothing, the rest flows beside them.</summary>
/// <param name="column">column; its conductances and excess flows are written</param>
/// <param name="voxels">potential of the voxels</param>
/// <param name="reaction">reaction</param>
/// <param name="pressureShare">Ωγ/(h kT)</param>
internal sealed class VoxelShape<T>(IonColumn column, StepPotential<T> voxels, ReactionRows<T> reaction,
    double pressureShare) where T : unmanaged
{
    const int MostTurns = 40;
    const double Usual = 5;     // by how much a layer may conduct better or worse than its area says

    readonly double[] straight = [.. column.Conductance];
    readonly LayerCharge[] charging = new LayerCharge[column.NodeOfLayer.Length];
    readonly double[] layers = new double[column.NodeOfLayer.Length], taken = new double[column.Nodes];
    readonly double tolerance = typeof(T) == typeof(double) ? 1e-6 : 2e-5,
        floor = typeof(T) == typeof(double) ? 1e-4 : 0.1;     // of η where nothing flows [kT/e]
    int turns;

    /// <summary>Ohmic loss of the voxels in the last solution, the outer face included.</summary>
    public double Loss => voxels.Loss;

    /// <summary>Between the last node and the outer face.</summary>
    public double OuterResistance => voxels.OuterResistance;

    /// <summary>After the walls changed: nothing is known of the shape.</summary>
    public void Begin()
    {
        straight.CopyTo(column.Conductance, 0);
        Array.Clear(column.Excess);
    }

    /// <summary>Solves the voxels for a step that was solved, and hands the column what they say.</summary>
    /// <param name="step">the step</param>
    /// <param name="beta">Δt S, −Δt ∂S/∂p and δp; null: there is no β</param>
    /// <param name="embryos">what else takes charge; null: nothing</param>
    public Refinement Refine(ColumnStep step, (Field<T> Source, Field<T> Relaxation, Field<T> Change)? beta,
        IChargeConsumer? embryos)
    {
        double level = step.Ends[^1] + step.Current * voxels.OuterResistance, inverse = 1 / step.Length;
        Array.Clear(charging);
        for (int k = 0; k < column.Nodes; k++) charging[column.Bottom + k] =
            new(step.Charged[k] * inverse, step.Capacity[k] * inverse, step.Ends[k]);
        List<PointSink> points = Points(step, embryos);
        StepReaction<T>? law = beta is not { } fields ? null : new StepReaction<T>
        {
            Source = fields.Source, Relaxation = fields.Relaxation, PressureChange = fields.Change,
            Overpotential = reaction.Local, InverseStep = Element.Of<T>(inverse),
            PerRelaxation = Element.Of<T>(inverse / pressureShare),
        };
        SolveOutcome outcome = voxels.Solve(level, law, charging, points);
        if (!double.IsFinite(outcome.Relative)) return Refinement.Failed;
        (double mismatch, double size) = Take(step, level, beta is not null, points);
        Hand();
        if (mismatch <= tolerance * size) return Refinement.Done;
        if (++turns == MostTurns) return Refinement.Failed;
        Adopt(embryos);
        return Refinement.Again;
    }

    /// <summary>A new attempt begins.</summary>
    public void Prepare() => turns = 0;

    /// <summary>Work of the step solved last that double layers and storage take beyond what η of the nodes
    /// says [kT/e · cells].</summary>
    public double ChargingWork(double length) => length * voxels.ChargingWork(charging);

    /// <summary>Work that its reaction loses beyond what η of the cells says, by the differences among their
    /// faces.</summary>
    public double Spread(double length) => length * voxels.Spread();

    /// <summary>The step is taken and booked.</summary>
    public void Close(IChargeConsumer? embryos)
    {
        Adopt(embryos);
        voxels.Close();
    }

    /// <summary>The last solution becomes the shape of the steps that begin.</summary>
    void Adopt(IChargeConsumer? embryos)
    {
        voxels.Adopt();
        embryos?.Shift(voxels.DifferencesAtHosts(embryos.Places));
    }

    /// <summary>What a run needs to go on besides the potential itself.</summary>
    public void Keep(IStateKeeper state)
    {
        state.Keep("column.conductance", (double[])column.Conductance.Clone())
            .CopyTo(column.Conductance, 0);
        state.Keep("column.excess", (double[])column.Excess.Clone()).CopyTo(column.Excess, 0);
        if (state.Restores) voxels.Restore();
    }

    double Mean(int node) => voxels.Means[column.Bottom + node];

    /// <summary>Charge consumers, those behind no reacting wall with their layer.</summary>
    List<PointSink> Points(ColumnStep step, IChargeConsumer? embryos)
    {
        var points = new List<PointSink>();
        if (embryos is null) return points;
        column.OfLayers(step.Trial, layers);
        foreach (Consumer one in embryos.Each(layers))
        {
            int node = column.NodeOfLayer[one.Layer];
            if (voxels.Host(one.Cell) is var host && host >= 0)
                points.Add(new(host, one.Layer, one.Rate, one.Slope, layers[one.Layer] + one.Difference));
            else
            {
                ref LayerCharge charge = ref charging[column.Bottom + node];
                double change = step.Ends[node] - step.Trial[node];
                charge = charge with { Rate = charge.Rate + one.Rate + one.Slope * change };
            }
        }
        return points;
    }

    /// <summary>What nodes take at the potential of the voxels, by reaction, charging and consumers; how far
    /// that is from what they take in the step, and how much all of it is.</summary>
    (double Mismatch, double Size) Take(ColumnStep step, double level, bool reacts, List<PointSink> points)
    {
        double mismatch = 0, size = Math.Abs(step.Current);
        Array.Clear(layers);
        if (reacts)
        {
            reaction.Spread(step.Ends);
            (double reacted, mismatch) = voxels.React(level, reaction.Local, layers);
            size += reacted + floor * reaction.Slopes.Sum();
        }
        double[] shares = voxels.Shares([.. points.Select(point => point.Cell)]);
        for (int i = 0; i < shares.Length; i++)
        {
            PointSink point = points[i];
            int node = column.NodeOfLayer[point.Layer];
            double eta = level + shares[i], took = point.Overpotential + step.Ends[node] - step.Trial[node];
            double rate = point.Rate + point.Slope * (eta - point.Overpotential);
            layers[point.Layer] += rate;
            mismatch += Math.Abs(point.Slope * (eta - took));
            size += Math.Abs(rate);
        }
        Array.Clear(taken);
        column.Add(layers, taken);
        for (int k = 0; k < taken.Length; k++)
        {
            LayerCharge charge = charging[column.Bottom + k];
            double more = charge.Slope * (level + Mean(k) - charge.Overpotential);
            taken[k] += charge.Rate + more;
            mismatch += Math.Abs(more);
            size += Math.Abs(charge.Rate) + floor * charge.Slope;
        }
        return (mismatch, size);
    }

    /// <summary>Hands the column what must flow between its nodes so that each gets what it takes.</summary>
    void Hand()
    {
        double flow = 0;
        for (int k = 0; k + 1 < column.Nodes; k++)
        {
            flow += taken[k];
            double between = Mean(k + 1) - Mean(k);
            double ratio = flow / (between * straight[k]);
            bool tells = ratio > 1 / Usual && ratio < Usual;
            column.Conductance[k] = tells ? ratio * straight[k] : straight[k];
            column.Excess[k] = tells ? 0 : flow - straight[k] * between;
        }
    }
}
