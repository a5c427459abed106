namespace PhaseFieldMiec.Compute;

/// <summary>Kernels that a device runs pipelined, plane by plane
/// (<see cref="Device{T}.ApplyPipelined"/>).</summary>
public static class Pipeline
{
    /// <summary>Most kernels of a pipeline: two and a half explicit steps, or four sweeps and a
    /// residual.</summary>
    public const int Longest = 5;
}
