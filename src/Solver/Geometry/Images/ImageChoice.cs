namespace PhaseFieldMiec.Solver.Geometry.Images;

/// <summary>Which volume of a file that holds several, counted from 0; null: not said, and refused where
/// there is more than one.</summary>
public sealed record ImageChoice(int? Channel = null, int? Time = null, int? Series = null)
{
    /// <summary>The index to take of <paramref name="count"/>. Throws <see cref="GeometryException"/> with
    /// what the file holds.</summary>
    /// <param name="key">of the input</param>
    /// <param name="wanted">what it says</param>
    /// <param name="count">how many there are</param>
    /// <param name="holds">what the file holds, as in "2 channels × 24 slices"</param>
    internal static int Of(string key, int? wanted, int count, string holds)
        => wanted is null && count > 1
            ? throw new ManyVolumesException(key, $"The file holds {holds}; say which to take with "
                + $"'image.{key}', from 0 to {count - 1}.")
            : wanted >= count
                ? throw new GeometryException($"'image.{key}' is {wanted}, but the file holds {holds}; "
                    + (count > 1 ? $"write 0 to {count - 1}." : "write 0 or remove it."))
                : wanted ?? 0;
}
