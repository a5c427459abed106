namespace PhaseFieldMiec.Compute;

/// <summary>The fixed binary tree in which every device adds the rows of a measure up: the digits of
/// <see cref="Device{T}.Measure"/> from what <see cref="Device{T}.MeasureRows"/> gave.</summary>
public static class RowSum
{
    /// <summary>Up to this many rows are added one after the other.</summary>
    public const int Leaf = 8;

    /// <summary>Σ of a column over the rows.</summary>
    /// <param name="rows">the values of a row beside each other, row after row</param>
    /// <param name="columns">how many values a row has</param>
    /// <param name="column">which of them is summed</param>
    public static double Of(ReadOnlySpan<double> rows, int columns = 1, int column = 0)
    {
        int count = rows.Length / columns, middle = count / 2 * columns;
        if (count > Leaf) return Of(rows[..middle], columns, column) + Of(rows[middle..], columns, column);
        double sum = 0;
        for (int i = column; i < rows.Length; i += columns) sum += rows[i];
        return sum;
    }
}
