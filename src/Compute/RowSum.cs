namespace PhaseFieldMiec.Compute;

/// <summary>Adds rows of a measure up in the fixed binary tree of every device: the digits of <see cref="Device{T}.Measure"/> from
/// what <see cref="Device{T}.MeasureRows"/> gave.</summary>
public static class RowSum
{
    const int Leaf = 8;

    /// <summary>Σ of the rows.</summary>
    public static double Of(ReadOnlySpan<double> rows)
    {
        if (rows.Length > Leaf) return Of(rows[..(rows.Length / 2)]) + Of(rows[(rows.Length / 2)..]);
        double sum = 0;
        foreach (double row in rows) sum += row;
        return sum;
    }
}
