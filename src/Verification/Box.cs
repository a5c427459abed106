namespace PhaseFieldMiec.Verification;

/// <summary>Numbers of cells along the axes of a case, and which of them are joined (periodic).</summary>
internal readonly record struct Extent(int A, int B, int C = 1)
{
    /// <summary>Joined axes.</summary>
    public bool JoinedA { get; init; }

    /// <summary>Joined axes.</summary>
    public bool JoinedB { get; init; }

    /// <summary>Joined axes.</summary>
    public bool JoinedC { get; init; }

    /// <summary>Whether a is the distance from an axis: what is summed counts each cell by its a.</summary>
    public bool IsAxial { get; init; }

    /// <summary>Number of cells.</summary>
    public int Cells => A * B * C;

    /// <summary>What a cell counts in sums.</summary>
    public double Weight(Centre at) => IsAxial ? at.A : 1;

    /// <summary>Place of a cell among packed cells of the case, a fastest.</summary>
    public int At(int a, int b, int c = 0) => (c * B + b) * A + a;
}

/// <summary>Values of one field in the axes of a case.</summary>
internal readonly record struct Cells(Extent Extent, double[] Values)
{
    /// <summary>Value of a cell.</summary>
    public double this[int a, int b, int c = 0] => Values[Extent.At(a, b, c)];

    /// <summary>Values of a function of the cells' centres.</summary>
    public static Cells Of(Extent extent, Func<Centre, double> f)
    {
        var values = new double[extent.Cells];
        for (int c = 0, i = 0; c < extent.C; c++)
            for (int b = 0; b < extent.B; b++)
                for (int a = 0; a < extent.A; a++, i++) values[i] = f(Centre.Of(a, b, c));
        return new Cells(extent, values);
    }

    /// <summary>Σ of f(value, centre) over all cells.</summary>
    public double Sum(Func<double, Centre, double> f)
    {
        double sum = 0;
        for (int c = 0, i = 0; c < Extent.C; c++)
            for (int b = 0; b < Extent.B; b++)
                for (int a = 0; a < Extent.A; a++, i++) sum += f(Values[i], Centre.Of(a, b, c));
        return sum;
    }

    /// <summary>Largest |difference| from another field.</summary>
    public double Distance(Cells other)
    {
        double most = 0;
        for (int i = 0; i < Values.Length; i++) most = Math.Max(most, Math.Abs(Values[i] - other.Values[i]));
        return most;
    }
}

/// <summary>Centre of a cell, in cells from the low corner of the box.</summary>
internal readonly record struct Centre(double A, double B, double C)
{
    /// <summary>Centre of the cell with these indices.</summary>
    public static Centre Of(int a, int b, int c) => new(a + 0.5, b + 0.5, c + 0.5);
}
