using PhaseFieldMiec.Solver.Composition;

namespace PhaseFieldMiec.Solver;

/// <summary>A quantity that a run writes: name in files, unit in SI, meaning in one phrase.</summary>
public sealed record Quantity(string Name, string Unit, string Meaning);

/// <summary>Cells along x, y, z (1 for a flat axis) and their edge [m, or reduced length].</summary>
public readonly record struct GridShape(int Nx, int Ny, int Nz, double Spacing)
{
    /// <summary>Number of cells.</summary>
    public long Cells => (long)Nx * Ny * Nz;

    /// <summary>2 or 3 (a flat third axis has one cell).</summary>
    public int Dimensions => Nz > 1 ? 3 : 2;
}

/// <summary>Something at a place that the grid does not resolve, for pictures.</summary>
/// <param name="Kind">of what there may be several, as in "embryos"</param>
/// <param name="X">from the low corner [cells]</param>
/// <param name="Y">the same along y</param>
/// <param name="Z">the same along z; 0.5 in 2D</param>
public readonly record struct Mark(string Kind, double X, double Y, double Z);

/// <summary>A flat film between two parts of the stack that no cell of the grid holds, for
/// pictures.</summary>
/// <param name="Place">beside what, as in "collector"</param>
/// <param name="Height">layers of cells below it</param>
/// <param name="Thickness">[m, or reduced length]</param>
public readonly record struct Film(string Place, int Height, double Thickness);

/// <summary>What one accepted step was.</summary>
/// <param name="TimeStep">its length [s, or reduced time]</param>
/// <param name="Iterations">Krylov iterations of its last solve; 0 for explicit steps</param>
/// <param name="Rejected">attempts thrown away before it was accepted</param>
public readonly record struct StepOutcome(double TimeStep, int Iterations, int Rejected);

/// <summary>A run as the application sees it: steps, observations and fields to look at.</summary>
public interface ISimulation : IDisposable
{
    /// <summary>The grid of all fields.</summary>
    GridShape Shape { get; }

    /// <summary>Unit of time and length in files: "s" and "m", or "1" in reduced units.</summary>
    (string Time, string Length) Units { get; }

    /// <summary>Present time [s, or reduced time].</summary>
    double Time { get; }

    /// <summary>Accepted steps so far.</summary>
    long Steps { get; }

    /// <summary>True when the protocol or the end time is reached.</summary>
    bool Finished { get; }

    /// <summary>Share of the run that is done, 0…1, for the progress bar.</summary>
    double Progress { get; }

    /// <summary>One accepted step that does not go beyond <paramref name="latest"/> (lands on it exactly when
    /// it would). Throws <see cref="SimulationException"/> with a sentence when no step can be
    /// made.</summary>
    StepOutcome Advance(double latest);

    /// <summary>Names all that a run needs to go on, besides its input: a run that takes back what another
    /// one handed out goes on with the same bits. Between steps only.</summary>
    void Keep(IStateKeeper state);

    /// <summary>The columns of history.csv, fixed for a run.</summary>
    IReadOnlyList<Quantity> HistoryColumns { get; }

    /// <summary>What is conserved, each with its column in the history; none where nothing is
    /// booked.</summary>
    IReadOnlyList<Account> Accounts => [];

    /// <summary>Measures the present state into one row, in the order of
    /// <see cref="HistoryColumns"/>.</summary>
    void Observe(Span<double> row);

    /// <summary>Fields that a snapshot holds, fixed for a run.</summary>
    IReadOnlyList<Quantity> SnapshotFields { get; }

    /// <summary>Asks for a field of the present state, in the unit of its <see cref="Quantity"/>; steps may
    /// go on while it arrives.</summary>
    FieldCopy AskField(string name);

    /// <summary>Material id of every cell (0 pore, 1 SE, 2 CC, 3 MIEC, 4 IEI), or empty where there is no
    /// geometry.</summary>
    ReadOnlyMemory<byte> Materials { get; }

    /// <summary>Entries for summary.json besides those the application knows, e.g. nuclei,
    /// li_relative_error.</summary>
    IReadOnlyDictionary<string, object> Summary();

    /// <summary>What the present state holds that the grid does not resolve.</summary>
    IReadOnlyList<Mark> Marks() => [];

    /// <summary>Films that part the stack now, from low to high.</summary>
    IReadOnlyList<Film> Films() => [];

    /// <summary>Sentences about the present state that somebody who uses its results should read.</summary>
    IReadOnlyList<string> Remarks() => [];
}

/// <summary>A run cannot go on; the message is one clear sentence for the user.</summary>
public sealed class SimulationException(string message) : Exception(message);

/// <summary>What every run can be asked besides.</summary>
public static class SimulationReading
{
    /// <summary>Steps until a time [s, or reduced time], on which the last step lands, or until the run is
    /// finished. Throws <see cref="SimulationException"/> with a sentence when no step can be made.</summary>
    public static void RunTo(this ISimulation simulation, double time)
    {
        while (!simulation.Finished && simulation.Time < time) simulation.Advance(time);
    }

    /// <summary>The present value of a column of the history, in its unit. Throws
    /// <see cref="ArgumentException"/> where there is none of this name.</summary>
    public static double Column(this ISimulation simulation, string name)
    {
        var row = new double[simulation.HistoryColumns.Count];
        for (int i = 0; i < row.Length; i++)
        {
            if (simulation.HistoryColumns[i].Name != name) continue;
            simulation.Observe(row);
            return row[i];
        }
        throw new ArgumentException(
            $"This run has no column '{name}'; it has "
                + $"{string.Join(", ", simulation.HistoryColumns.Select(column => column.Name))}.");
    }

    /// <summary>A field of the present state in packed cells, x fastest, in its unit. Throws
    /// <see cref="ArgumentException"/> where there is none of this name.</summary>
    public static float[] Field(this ISimulation simulation, string name)
    {
        var cells = new float[simulation.Shape.Cells];
        simulation.ReadField(name, cells);
        return cells;
    }

    /// <summary>Copies a field of the present state into packed host cells, x fastest: index = (z·Ny + y)·Nx
    /// + x.</summary>
    public static void ReadField(this ISimulation simulation, string name, Span<float> cells)
    {
        using FieldCopy copy = simulation.AskField(name);
        copy.Wait();
        copy.Take(cells);
    }
}
