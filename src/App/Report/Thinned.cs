namespace PhaseFieldMiec.App.Report;

/// <summary>Which rows of a long history are drawn: some of each stretch, with the peaks and dips of what
/// matters.</summary>
internal static class Thinned
{
    /// <summary>Columns whose extremes are kept.</summary>
    static readonly string[] watched = ["overpotential", "pressure_peak"];

    /// <summary>Rows to draw, in order, the first and the last among them; all where there are no more than
    /// asked for.</summary>
    /// <param name="table">history</param>
    /// <param name="most">rows at most</param>
    public static int[] Rows(HistoryTable table, int most)
    {
        if (table.Rows <= most) return [.. Enumerable.Range(0, table.Rows)];
        double[][] columns = [.. watched.Where(table.Has).Select(table.Column)];
        int stretches = Math.Max(1, (most - 2) / (1 + 2 * columns.Length));
        var kept = new SortedSet<int> { 0, table.Rows - 1 };
        for (int k = 0; k < stretches; k++)
        {
            int from = (int)((long)k * table.Rows / stretches), to =
                (int)((long)(k + 1) * table.Rows / stretches);
            kept.Add(from);
            foreach (double[] column in columns)
            {
                (int least, int largest) = (from, from);
                for (int row = from; row < to; row++)
                {
                    if (column[row] < column[least]) least = row;
                    if (column[row] > column[largest]) largest = row;
                }
                kept.Add(least);
                kept.Add(largest);
            }
        }
        return [.. kept];
    }

    /// <summary>Numbers 0 … count − 1, evenly, at most so many, the first and the last among them.</summary>
    public static int[] Evenly(int count, int most) => count <= most ? [.. Enumerable.Range(0, count)]
        : [.. Enumerable.Range(0, most).Select(k => (int)Math.Round((double)k * (count - 1) / (most - 1)))];
}
