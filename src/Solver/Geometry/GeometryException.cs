namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>A voxel file or a geometry cannot be used; the message is one clear sentence for the
/// user.</summary>
public class GeometryException : Exception
{
    /// <summary>With a sentence for the user.</summary>
    public GeometryException(string message) : base(message)
    {
    }

    /// <summary>With a sentence for the user and what lay behind it.</summary>
    public GeometryException(string message, Exception cause) : base(message, cause)
    {
    }
}
