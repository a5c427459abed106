using PhaseFieldMiec.App.Output.Picture;
using PhaseFieldMiec.Solver;

namespace PhaseFieldMiec.App.Output;

/// <summary>What a run with a current writes about its cycles, from rows of its history: cycles.csv when a
/// cycle is over, and voltage.png at the end.</summary>
/// <param name="directory">folder of the run</param>
/// <param name="simulation">asked what charge a volume of β holds</param>
/// <param name="columns">of the history</param>
internal sealed class CycleRecords(string directory, ISimulation simulation, IReadOnlyList<Quantity> columns)
{
    /// <summary>Entries of the summary that make charges of volumes and of films.</summary>
    const string ChargePerVolume = "charge_per_volume", ChargePerThickness = "charge_per_thickness";

    readonly CycleTable? table = CycleTable.Of(columns);
    double chargePerVolume = double.NaN, chargePerThickness = double.NaN;

    /// <summary>Draws curves under a title as a PNG file.</summary>
    internal Func<IReadOnlyList<HalfCycle>, string, byte[]> Draw { get; init; } = VoltagePicture.Draw;

    /// <summary>Takes a row of the history. Throws <see cref="OutputException"/> where cycles.csv cannot be
    /// written.</summary>
    public void Add(ReadOnlySpan<double> row)
    {
        if (table?.Add(row) == true) Write(withLast: false);
    }

    /// <summary>Takes all rows of the file again, after it was cut. Throws
    /// <see cref="OutputException"/>.</summary>
    public void TakeAgain()
    {
        if (table is null) return;
        table.Clear();
        bool ended = false;
        foreach (double[] row in Rows([.. Enumerable.Range(0, columns.Count)])) ended |= table.Add(row);
        if (ended) Write(withLast: false);
    }

    /// <summary>Writes all cycles and draws them. A sentence about a picture that is missing; null: there is
    /// one, or nothing to be drawn. Throws <see cref="OutputException"/> where cycles.csv cannot be
    /// written.</summary>
    public string? Finish(string title)
    {
        if (table is null || !table.HasCharge) return null;
        Write(withLast: true);
        try
        {
            IReadOnlyList<HalfCycle> curves = HalfCycle.Of(Rows([.. HalfCycle.Columns.Select(Place)]));
            if (curves.Count > 0)
                AtomicFile.Write(InFolder(OutputFolder.Voltage), Draw(curves, title));
            return null;
        }
        catch (Exception error) when (PictureStyle.IsMissing(error))
        {
            return PictureStyle.Missing(OutputFolder.Voltage);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Whatever it is: all that was computed is on the disk, and no picture is worth a run.
            return $"There is no {OutputFolder.Voltage}: {error.Message}";
        }
    }

    void Write(bool withLast)
    {
        if (!table!.HasCharge) return;
        if (double.IsNaN(chargePerVolume))
        {
            IReadOnlyDictionary<string, object> summary = simulation.SummaryIfAny();
            chargePerVolume = Factor(ChargePerVolume);
            chargePerThickness = Factor(ChargePerThickness);

            double Factor(string name) => summary.TryGetValue(name, out object? value) ? (double)value
                : double.NaN;
        }
        string path = InFolder(OutputFolder.Cycles);
        try
        {
            AtomicFile.Write(path, table.Text(chargePerVolume, chargePerThickness, withLast));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{path} cannot be written: {e.Message}", e);
        }
    }

    IEnumerable<double[]> Rows(IReadOnlyList<int> wanted)
        => HistoryRows.Read(InFolder(OutputFolder.History), wanted);

    int Place(string name) => CycleTable.Wanted(columns, name);

    string InFolder(string name) => Path.Combine(directory, name);
}
