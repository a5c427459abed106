using PhaseFieldMiec.Solver;

namespace PhaseFieldMiec.Tests.Unit.Output;

/// <summary>Fields whose value tells the cell: u = x + 100 y + 10000 z + time, µ = its negative.</summary>
public sealed class FakeSimulation(GridShape shape, bool withMaterials = true, bool reduced = false)
    : ISimulation
{
    readonly byte[] materials = withMaterials
        ? [.. Enumerable.Range(0, (int)shape.Cells).Select(i => (byte)(i % 5))] : [];

    public GridShape Shape => shape;

    public (string Time, string Length) Units => reduced ? ("1", "1") : ("s", "m");

    public double Time { get; set; }

    public long Steps { get; set; }

    public bool Finished => false;

    public double Progress => 0;

    public StepOutcome Advance(double latest) => default;

    public void Keep(IStateKeeper state)
        => (Time, Steps) = (state.Keep("time", Time), state.Keep("steps", Steps));

    public IReadOnlyList<Quantity> HistoryColumns { get; init; } =
        [new("time", "s", "time"), new("charge, areal", "C m^-2", "charge")];

    public void Observe(Span<double> row)
    {
        row.Fill(double.NaN);
        (row[0], row[1]) = (Time, 0.1 + 0.2);
    }

    public IReadOnlyList<Quantity> SnapshotFields { get; init; } =
        [new("u", "1", "β order parameter"), new("mu", "J m^-3", "chemical potential")];

    /// <summary>Value of u at a cell.</summary>
    public float U(int x, int y, int z) => x + 100 * y + 10000 * z + (float)Time;

    public FieldCopy AskField(string name)
    {
        float[] cells = new float[shape.Cells];
        for (int i = 0; i < cells.Length; i++)
        {
            float u = U(i % shape.Nx, i / shape.Nx % shape.Ny, i / shape.Nx / shape.Ny);
            cells[i] = name == "u" ? u : -u;
        }
        return new HostField(cells);
    }

    public ReadOnlyMemory<byte> Materials => materials;

    public IReadOnlyDictionary<string, object> Summary() => new Dictionary<string, object> { ["nuclei"] = 3 };

    public void Dispose() => Steps = -1;
}
