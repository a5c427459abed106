namespace PhaseFieldMiec.Solver.Geometry.Images;

/// <summary>A file holds several volumes and nothing says which to take.</summary>
/// <param name="key">of 'image' that says it</param>
/// <param name="sentence">what the file holds</param>
public sealed class ManyVolumesException(string key, string sentence) : GeometryException(sentence)
{
    /// <summary>Key of 'image' that says which: channel, time or series.</summary>
    public string Key { get; } = key;
}
