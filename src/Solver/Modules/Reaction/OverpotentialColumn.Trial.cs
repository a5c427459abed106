using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Solver.Modules.Reaction;

// Overpotentials around which a step is linear.
public sealed partial class OverpotentialColumn<T>
{
    /// <summary>η of the layers after a step with the present β and pressure, not taken.</summary>
    public void Solve(double step, Field<T> filling, Field<T> pressure, Span<double> found)
        => Column.OfLayers(Solve(step, filling, pressure), found);

    /// <summary>η of the nodes after a step with the present β and pressure, not taken. Begins at what the
    /// last call since the last step found. What is balanced is the slope of a convex function; where a move
    /// goes beyond its minimum to a place that is steeper, as at the knee of a storage curve, it is
    /// shortened, since Newton's moves would go to and fro there.</summary>
    double[] Solve(double step, Field<T> filling, Field<T> pressure)
    {
        const int MostIterations = 200;
        const double Certain = 1e-5;            // kT/e: of smaller moves rounding decides
        double fine = typeof(T) == typeof(double) ? 1e-12 : 1e-6, last = double.PositiveInfinity;
        double down = 0;                        // slope along the move at its begin
        for (int i = 0; i < MostIterations; i++)
        {
            MeasureReaction(guess, filling, pressure);
            Excess(step);
            double slope = Along();
            if (last > Certain && double.IsFinite(last) && slope > down)
            {
                Shorten(Math.Clamp(down / (down + slope), 0.05, 0.7));
                continue;
            }
            guess.CopyTo(from, 0);
            reaction.Rates.CopyTo(ahead, 0);
            double most = Column.Move(ofTrial, reaction.Rates, reaction.Slopes, guess, step, Drive),
                largest = 1;
            ahead.CopyTo(reaction.Rates, 0);
            down = -Along();
            foreach (double one in guess) largest = Math.Max(largest, Math.Abs(one));
            // Where rounding is all that is left, moves do not become smaller.
            if (!double.IsFinite(most) || most <= fine * largest || (most < 1e-5 && most > 0.5 * last)) break;
            last = most;
        }
        return guess;
    }

    /// <summary>Slope of what is balanced along the last move, times its length.</summary>
    double Along()
    {
        double sum = 0;
        for (int k = 0; k < guess.Length; k++) sum += reaction.Rates[k] * (guess[k] - from[k]);
        return sum;
    }

    /// <summary>Takes a share of the last move only.</summary>
    void Shorten(double share)
    {
        for (int k = 0; k < guess.Length; k++) guess[k] = from[k] + share * (guess[k] - from[k]);
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
