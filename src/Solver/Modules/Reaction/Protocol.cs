using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Modules.Reaction;

/// <summary>Where a run stands in its protocol: what its present part holds, how long, and what has been
/// passed. A step asks in this order: <see cref="Begin"/>; for each attempt <see cref="Longest"/>,
/// <see cref="Value"/> and <see cref="Accepts"/>; <see cref="Pass"/>. Before the first step and between two
/// steps its state can be kept.</summary>
public sealed class Protocol
{
    readonly ProtocolPlan plan;
    readonly PartWatch watch = new();
    readonly double totalTime;
    PlannedPart present, last;
    long index, lastIndex;
    double start, now;

    /// <summary>Stands at the beginning of the first part.</summary>
    /// <param name="items">parts and repeated blocks; not empty</param>
    public Protocol(IReadOnlyList<ProtocolItem> items)
    {
        plan = new ProtocolPlan(items);
        totalTime = items.All(item => item.IsTimed) ? items.Sum(item => item.Duration)
            : double.PositiveInfinity;
        present = last = plan.At(0);
    }

    /// <summary>Columns of the history.</summary>
    public static IReadOnlyList<Quantity> Columns { get; } =
    [
        new("cycle", "1", "how often the outermost block of the protocol around its part has begun"),
        new("part", "1", "part of the protocol to which the last step belonged, in the order of the input"),
    ];

    /// <summary>True when the last part is over.</summary>
    public bool Finished => index >= plan.Count;

    /// <summary>What the present part holds; a current after the end.</summary>
    public ControlMode Mode => Finished ? ControlMode.Current : present.Part.Control.Mode;

    /// <summary>Areal charge that has been passed, signed [C m⁻²].</summary>
    public double Charge { get; private set; }

    /// <summary>Number of the part to which the last step belonged, in the order of the input, from
    /// 1.</summary>
    public int Part => last.Number;

    /// <summary>How often the outermost block around that part has begun; 1 outside blocks.</summary>
    public int Cycle => last.Cycle;

    /// <summary>Share that is done, 0…1: of the time, where that is known beforehand, else of the
    /// parts.</summary>
    public double Progress
    {
        get
        {
            if (Finished) return 1;
            if (double.IsFinite(totalTime)) return Math.Min(1, now / totalTime);
            double part = Math.Min(1, (now - start) / present.Part.Duration);
            return (index + part) / plan.Count;
        }
    }

    /// <summary>Time at which the present part ends at the latest [s of the run]; infinite where only a state
    /// ends it, and after the end.</summary>
    public double Ends => Finished ? double.PositiveInfinity : start + present.Part.Duration;

    /// <summary>Time until then [s].</summary>
    public double TimeLeft => Math.Max(0, Ends - now);

    /// <summary>Longest step [s] with which a state that ends the part is not overshot, as far as it can be
    /// foreseen.</summary>
    public double Longest => Finished ? double.PositiveInfinity : watch.Longest;

    /// <summary>What the present part holds in a step that begins now: the mean current over the step [A
    /// m⁻²], so that the charge is exact, or the overpotential of the cell at its end [V], as implicit steps
    /// take it. 0 after the end. A step of no length: the value now.</summary>
    /// <param name="step">[s]</param>
    public double Value(double step)
    {
        if (Finished) return 0;
        Control control = present.Part.Control;
        double elapsed = now - start;
        return control.Mode == ControlMode.Current && step > 0 ? control.Mean(elapsed, step)
            : control.At(elapsed + step);
    }

    /// <summary>Before the attempts of a step.</summary>
    /// <param name="time">of the run at its beginning [s]</param>
    /// <param name="fraction">share of the pores that β fills</param>
    public void Begin(double time, double fraction)
    {
        now = time;
        if (Finished || watch.Steps > 0) return;
        start = time;
        watch.Begin(present.Part, fraction);
    }

    /// <summary>Whether an attempt may be taken; if not, <see cref="Longest"/> says what to try.</summary>
    /// <param name="step">its length [s]</param>
    /// <param name="ahead">what it would come to</param>
    public bool Accepts(double step, Observation ahead) => Finished || watch.Accepts(step, ahead);

    /// <summary>Lets a step pass, and ends the part where a state or its time is reached. Whether it
    /// ended.</summary>
    /// <param name="step">its length [s]</param>
    /// <param name="seen">what it came to</param>
    /// <param name="landed">whether it ended at <see cref="Ends"/>. That is for the caller to say: next to a
    /// large time a short rest of a part is lost in rounding</param>
    public bool Pass(double step, Observation seen, bool landed)
    {
        now += step;
        if (Finished) return false;
        Charge += seen.Current * step;
        (last, lastIndex) = (present, index);
        if (!watch.Take(step, seen) && !landed) return false;
        index++;
        start = now;
        if (Finished) return true;
        present = plan.At(index);
        watch.Begin(present.Part, seen.Fraction);
        return true;
    }

    /// <summary>Names the columns and the end of the run.</summary>
    public void Declare(Composition.Declarations of)
    {
        of.Column(Columns[0], () => Cycle);
        of.Column(Columns[1], () => Part);
        of.End(() => Finished, () => Progress);
    }

    /// <summary>What a run needs to go on, also with more parts after the last one. Throws
    /// <see cref="SimulationException"/> where the state is that of another protocol.</summary>
    public void Keep(IStateKeeper state)
    {
        int parts = (int)state.Keep("protocol.parts", plan.Parts.Count());
        long own = Fingerprint(parts), kept = state.Keep("protocol.fingerprint", own);
        bool wasFinished = state.Keep("protocol.finished", Finished ? 1 : 0) != 0;
        if (kept != own)
            throw new SimulationException("The protocol is not the one that this run began with: a file of "
                + "currents has changed. Restore it, or start again in another folder.");
        index = state.Keep("protocol.part", index);
        lastIndex = state.Keep("protocol.last_part", lastIndex);
        (start, now) = (state.Keep("protocol.start", start), state.Keep("protocol.time", now));
        Charge = state.Keep("protocol.charge", Charge);
        if (state.Restores)
        {
            last = plan.At(lastIndex);
            present = Finished ? last : plan.At(index);
        }
        watch.Keep(state, wasFinished ? last.Part : present.Part);
        // A protocol that has become longer: the next part begins with the next step.
        if (state.Restores && wasFinished && !Finished) watch.End();
    }

    /// <summary>Of all numbers of the first parts (Fowler, Noll and Vo).</summary>
    long Fingerprint(int parts)
    {
        ulong hash = 14695981039346656037;
        foreach (ProtocolPart part in plan.Parts.Take(parts))
            foreach (double number in part.Control.Times.Concat(part.Control.Values))
                hash = (hash ^ (ulong)BitConverter.DoubleToInt64Bits(number)) * 1099511628211;
        return (long)hash;
    }
}
