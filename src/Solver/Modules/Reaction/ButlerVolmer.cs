namespace PhaseFieldMiec.Solver.Modules.Reaction;

/// <summary>The law of the reaction on the host, as
/// <see cref="Kernels.Electrochemistry.WallReaction{T}"/> has it in cells: i/i₀ = e^{αx} − e^{−(1−α)x},
/// plating positive.</summary>
internal static class ButlerVolmer
{
    /// <summary>Rate over the exchange rate and its slope in x.</summary>
    /// <param name="x">driving force [kT/e], held within ±60</param>
    /// <param name="transfer">α of plating</param>
    public static (double Rate, double Slope) At(double x, double transfer)
    {
        x = Math.Clamp(x, -60, 60);
        double up = Math.Exp(transfer * x), down = Math.Exp((transfer - 1) * x);
        return (up - down, transfer * up + (1 - transfer) * down);
    }
}
