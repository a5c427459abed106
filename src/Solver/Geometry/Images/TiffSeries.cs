namespace PhaseFieldMiec.Solver.Geometry.Images;

/// <summary>One volume of a TIFF file, or several of one size: what a program says of its pages.</summary>
/// <param name="Channels">of each voxel</param>
/// <param name="Times">of each voxel</param>
/// <param name="Planes">along the depth</param>
/// <param name="PageOf">place of a page by channel, time and plane</param>
sealed record TiffSeries(int Channels, int Times, int Planes, Func<int, int, int, int> PageOf)
{
    /// <summary>Pages of it.</summary>
    public long Pages => (long)Channels * Times * Planes;

    /// <summary>Edges of its voxels; null: not said.</summary>
    public FileSpacing? Spacing { get; init; }

    /// <summary>Pages that follow each other, channels fastest, then planes: as ImageJ has them.</summary>
    public static TiffSeries InOrder(int channels, int planes, int times, int first = 0)
        => new(channels, times, planes,
            (channel, time, plane) => first + channel + channels * (plane + planes * time));

    /// <summary>Pages of the volume that is wanted, of the series that is. Throws
    /// <see cref="GeometryException"/> where the input does not say which.</summary>
    /// <param name="series">all of the file</param>
    /// <param name="choice">what the input says</param>
    /// <param name="wanted">the series of them</param>
    public static IReadOnlyList<int> Choose(IReadOnlyList<TiffSeries> series, ImageChoice choice,
        out TiffSeries wanted)
    {
        TiffSeries one = series[ImageChoice.Of("series", choice.Series, series.Count,
            $"{series.Count} series")];
        wanted = one;
        string holds = string.Join(" × ", ((int Count, string Word)[])
            [(one.Channels, "channels"), (one.Times, "times"), (one.Planes, "slices")]
            is var parts ? parts.Where(part => part.Count > 1 || part.Word == "slices")
                .Select(part => $"{part.Count} {(part.Count == 1 ? part.Word[..^1] : part.Word)}") : []);
        int channel = ImageChoice.Of("channel", choice.Channel, one.Channels, holds),
            time = ImageChoice.Of("time", choice.Time, one.Times, holds);
        return [.. Enumerable.Range(0, one.Planes).Select(plane => one.PageOf(channel, time, plane))];
    }
}
