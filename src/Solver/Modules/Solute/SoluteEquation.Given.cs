using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Solver.Modules.Solute;

/// <summary>A start that another run left.</summary>
public sealed partial class SoluteEquation<T> where T : unmanaged
{
    /// <summary>Begins with the amounts that another run left, of each cell, packed.</summary>
    /// <param name="moleFraction">λ in β</param>
    /// <param name="concentration">C [sites of β per cell]</param>
    /// <param name="inCompound">of that in compound [sites of β per cell]; null: none</param>
    public void Begin(double[] moleFraction, double[] concentration, double[]? inCompound)
    {
        device.Write(grid, MoleFraction, (ReadOnlySpan<double>)moleFraction);
        device.Write(grid, Concentration, (ReadOnlySpan<double>)concentration);
        if (joined is not null) device.FillHalo(grid, MoleFraction, joined);
        if (inCompound is not null) compound?.Begin(inCompound);
        booked = Dissolved() + particles.Amount;
    }
}
