using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Modules.Reaction;

/// <summary>Where a run stands in its list of currents. A part ends when its charge or its time is
/// reached.</summary>
public sealed class Protocol(IReadOnlyList<ProtocolPart> parts)
{
    int index;
    double elapsed, partCharge, time;

    /// <summary>True when the last part is over.</summary>
    public bool Finished => index >= parts.Count;

    /// <summary>Areal current of the present part [A m⁻²], plating positive; 0 after the end.</summary>
    public double Current => Finished ? 0 : parts[index].Current;

    /// <summary>Areal charge that has been passed, signed [C m⁻²].</summary>
    public double Charge { get; private set; }

    /// <summary>Time that all parts take [s].</summary>
    public double TotalTime { get; } = parts.Sum(part => part.Left(0, 0));

    /// <summary>Share of that time that has passed, 0…1.</summary>
    public double Progress => Finished ? 1 : Math.Min(1, time / TotalTime);

    /// <summary>Time until the present part ends [s]; infinite after the end.</summary>
    public double TimeLeft => Finished ? double.PositiveInfinity
        : Math.Max(0, parts[index].Left(partCharge, elapsed));

    /// <summary>Lets time pass, not beyond the end of the part. Whether the part ends with it is for the
    /// caller to say: next to a large time a short rest of a part is lost in rounding.</summary>
    public void Pass(double step, bool ends)
    {
        if (Finished) return;
        Charge += Current * step;
        partCharge += Math.Abs(Current) * step;
        elapsed += step;
        time += step;
        if (!ends) return;
        index++;
        (elapsed, partCharge) = (0, 0);
    }

    /// <summary>What a run needs to go on.</summary>
    public void Keep(IStateKeeper state)
    {
        index = (int)state.Keep("protocol.part", index);
        (elapsed, partCharge) =
            (state.Keep("protocol.elapsed", elapsed), state.Keep("protocol.part_charge", partCharge));
        (time, Charge) = (state.Keep("protocol.time", time), state.Keep("protocol.charge", Charge));
    }
}
