namespace PhaseFieldMiec.Solver.Geometry.Images;

/// <summary>Some planes of another source, which has three axes and its last one fastest.</summary>
sealed class PlaneChoice : VoxelSource
{
    readonly VoxelSource source;
    readonly IReadOnlyList<int> planes;

    /// <summary>Takes planes in this order.</summary>
    public PlaneChoice(VoxelSource source, IReadOnlyList<int> planes, FileSpacing? spacing)
    {
        (this.source, this.planes, Spacing) = (source, planes, spacing);
        Dimensions = [planes.Count, source.Dimensions[1], source.Dimensions[2]];
    }

    public override IReadOnlyList<long> Dimensions { get; }

    public override void Read(long plane, IndexRange rows, IndexRange columns, Span<int> values)
        => source.Read(planes[(int)plane], rows, columns, values);

    protected override void Dispose(bool disposing)
    {
        source.Dispose();
        base.Dispose(disposing);
    }
}
