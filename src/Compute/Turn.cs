namespace PhaseFieldMiec.Compute;

/// <summary>Kernels that a device runs in turn, plane by plane (<see cref="Device{T}.ApplyInTurn"/>).</summary>
public static class Turn
{
    /// <summary>Most kernels of a turn: two and a half explicit steps, or four sweeps and a residual.</summary>
    public const int Longest = 5;
}
