using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Solver.Modules.Reaction;

// Overpotentials around which a step is linear.
public sealed partial class OverpotentialColumn<T>
{
    /// <summary>η of the layers after a step with the present β and pressure, not taken.</summary>
    public void Solve(double step, Field<T> filling, Field<T> pressure, Span<double> found)
        => Column.OfLayers(Solve(step, filling, pressure), found);

    /// <summary>η of the nodes after a step with the present β and pressure, not taken. Begins at what the
    /// last call since the last step found.</summary>
    double[] Solve(double step, Field<T> filling, Field<T> pressure)
    {
        const int MostIterations = 200;
        double fine = typeof(T) == typeof(double) ? 1e-12 : 1e-6, last = double.PositiveInfinity;
        for (int i = 0; i < MostIterations; i++)
        {
            MeasureReaction(guess, filling, pressure);
            Excess(step);
            double most = Column.Move(ofTrial, reaction.Rates, reaction.Slopes, guess, step, Drive),
                largest = 1;
            foreach (double one in guess) largest = Math.Max(largest, Math.Abs(one));
            // Where rounding is all that is left, moves do not become smaller.
            if (!double.IsFinite(most) || most <= fine * largest || (most < 1e-5 && most > 0.5 * last)) break;
            last = most;
        }
        return guess;
    }

    /// <summary>Rates of the nodes at trial overpotentials, as what they take more than they get.</summary>
    void Excess(double step)
    {
        double[] rates = reaction.Rates;
        for (int k = 0; k < guess.Length; k++)
            rates[k] += (Column.Capacity[k] * (guess[k] - eta[k]) + Column.Held(k, guess[k]) - held[k])
            / step;
        Column.LessFlow(guess, rates);
        rates[^1] -= CurrentAt(guess[^1]) + Owed / step;
    }

    double CurrentAt(double top)
        => Drive.IsPotential ? (Drive.Value - top) / Column.Separator : Drive.Value;

    /// <summary>Currents of walls and embryos and their slopes, by node.</summary>
    void MeasureReaction(double[] nodes, Field<T> filling, Field<T> pressure)
    {
        reaction.Measure(nodes, filling, pressure);
        if (Embryos is null) return;
        Array.Clear(layerRates);
        Array.Clear(layerSlopes);
        Column.OfLayers(nodes, layersTrial);
        Embryos.Growth(layersTrial, layerRates, layerSlopes);
        Column.Add(layerRates, reaction.Rates);
        Column.Add(layerSlopes, reaction.Slopes);
    }
}
