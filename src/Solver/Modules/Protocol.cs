using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Modules;

/// <summary>Where a run stands in its list of currents. A part ends when its charge or its time is reached.</summary>
public sealed class Protocol(IReadOnlyList<ProtocolPart> parts)
{
    int index;
    double elapsed, partCharge;

    /// <summary>True when the last part is over.</summary>
    public bool Finished => index >= parts.Count;

    /// <summary>Areal current of the present part [A m⁻²], plating positive; 0 after the end.</summary>
    public double Current => Finished ? 0 : parts[index].Current;

    /// <summary>Areal charge that has been passed, signed [C m⁻²].</summary>
    public double Charge { get; private set; }

    /// <summary>Sum of magnitudes of areal charge that all parts with a known charge will pass [C m⁻²].</summary>
    public double TotalThroughput { get; } = parts.Sum(part => part.Charge ?? Math.Abs(part.Current) * part.Duration!.Value);

    /// <summary>Magnitude of areal charge passed so far [C m⁻²].</summary>
    public double Throughput { get; private set; }

    /// <summary>Time until the present part ends [s]; infinite after the end.</summary>
    public double TimeLeft => Finished ? double.PositiveInfinity
        : parts[index].Charge is { } charge
            ? Math.Min((charge - partCharge) / Math.Abs(parts[index].Current), (parts[index].Duration ?? double.PositiveInfinity) - elapsed)
            : parts[index].Duration!.Value - elapsed;

    /// <summary>Lets time pass, not beyond the end of the part. Returns true when the part ended with it.</summary>
    public bool Pass(double time)
    {
        if (Finished) return false;
        bool ends = time >= TimeLeft * (1 - 1e-12);
        Charge += Current * time;
        Throughput += Math.Abs(Current) * time;
        partCharge += Math.Abs(Current) * time;
        elapsed += time;
        if (!ends) return false;
        index++;
        (elapsed, partCharge) = (0, 0);
        return true;
    }
}
