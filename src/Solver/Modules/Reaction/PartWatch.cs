using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Modules.Reaction;

/// <summary>What a protocol is told of a step.</summary>
/// <param name="Current">mean over the step, per geometric area, plating positive [A m⁻²]</param>
/// <param name="Overpotential">of the cell at its end, separator included, plating positive [V]</param>
/// <param name="Fraction">share of the pores that β fills at its end</param>
public readonly record struct Observation(double Current, double Overpotential, double Fraction);

/// <summary>Watches for the states that end a part (<see cref="PartEnd"/>), of which nobody knows beforehand
/// when they are reached. A step is shortened towards them: first by the line through the last two steps,
/// then, where an attempt went too far, by the line to that attempt; so that it goes beyond by a thousandth
/// of the threshold at most where that is a filling or a charge, and by a hundredth where it is an
/// overpotential or a current. Those follow β with a lag of a step, so a third of the way is made at a time.
/// In the first step of a part, which is short, they may jump, and are taken as they come; and after
/// six attempts the shortest is taken, so that a jump within a part ends it.</summary>
public sealed class PartWatch
{
    const double Smooth = 1e-3, Jumping = 1e-2;     // of a threshold, by which it is overshot at most
    const double Approach = 1.0 / 3;                // of the way to a threshold that may jump
    const int MostShortened = 6;

    readonly List<Threshold> thresholds = [];
    double[] margins = [], before = [];
    double charge, began, lastStep, stepBefore, shorter = double.PositiveInfinity;
    int shortened;

    /// <param name="Margin">by how much a state, after this charge of the part [C m⁻²], is beyond</param>
    /// <param name="Size">of the threshold</param>
    /// <param name="Jumps">whether it may jump when a part begins</param>
    sealed record Threshold(Func<Observation, double, double> Margin, double Size, bool Jumps)
    {
        public double Slack => (Jumps ? Jumping : Smooth) * Size;
    }

    /// <summary>Steps that the part has taken.</summary>
    public long Steps { get; private set; }

    /// <summary>Longest step that the part allows [s], as far as it can be foreseen.</summary>
    public double Longest
    {
        get
        {
            double longest = shorter;
            for (int i = 0; Steps > 2 && i < thresholds.Count; i++)
                longest = Math.Min(longest, thresholds[i].Jumps ? Approached(i)
                    : Reach(margins[i], margins[i] - before[i], lastStep, i));
            return longest;
        }
    }

    /// <summary>A part begins.</summary>
    /// <param name="part">the part</param>
    /// <param name="fraction">share of the pores that β fills now</param>
    public void Begin(ProtocolPart part, double fraction)
    {
        (Steps, charge, began) = (0, 0, fraction);
        Watch(part);
        for (int i = 0; i < thresholds.Count; i++) margins[i] = MarginOf(i, 0, new(0, 0, fraction));
        Forget();
    }

    /// <summary>The part is over, and the next has not begun.</summary>
    public void End() => Steps = 0;

    /// <summary>Whether a step that ends so may be taken; if not, <see cref="Longest"/> is less.</summary>
    public bool Accepts(double step, Observation ahead)
    {
        if (shortened >= MostShortened) return true;
        double next = double.PositiveInfinity;
        for (int i = 0; i < thresholds.Count; i++)
        {
            if (Steps == 0 && thresholds[i].Jumps) continue;
            double margin = MarginOf(i, step, ahead);
            if (margin > thresholds[i].Slack)
                next = Math.Min(next, Reach(margins[i], margin - margins[i], step, i));
        }
        if (double.IsPositiveInfinity(next)) return true;
        shorter = Math.Min(next, 0.9 * step);
        shortened++;
        return false;
    }

    /// <summary>A step was taken. Whether a threshold is reached.</summary>
    public bool Take(double step, Observation seen)
    {
        (before, margins) = (margins, before);
        bool reached = false;
        for (int i = 0; i < thresholds.Count; i++)
        {
            margins[i] = MarginOf(i, step, seen);
            reached |= margins[i] >= 0;
        }
        charge += seen.Current * step;
        (stepBefore, lastStep) = (lastStep, step);
        Steps++;
        Forget();
        return reached;
    }

    /// <summary>What a run needs to go on in this part.</summary>
    public void Keep(IStateKeeper state, ProtocolPart part)
    {
        Steps = state.Keep("protocol.part_steps", Steps);
        charge = state.Keep("protocol.part_charge", charge);
        began = state.Keep("protocol.part_fraction", began);
        lastStep = state.Keep("protocol.last_step", lastStep);
        stepBefore = state.Keep("protocol.step_before", stepBefore);
        // Copies, since both are written over as the run goes on.
        double[] now = [.. margins], then = [.. before];
        if (state.Restores) Watch(part);
        margins = [.. state.Keep("protocol.margins", now)];
        before = [.. state.Keep("protocol.margins_before", then)];
    }

    double MarginOf(int i, double step, Observation seen)
        => thresholds[i].Margin(seen, charge + seen.Current * step);

    /// <summary>Time until a margin that rises so much in a step is beyond by half of what it may be;
    /// infinite where it does not rise.</summary>
    double Reach(double margin, double rise, double step, int i)
        => rise > 0 && margin < 0 ? step * ((0.5 * thresholds[i].Slack - margin) / rise)
            : double.PositiveInfinity;

    /// <summary>The same for a state that lags a step behind: what it has risen belongs to the step before
    /// the last, and what it rises next is settled already.</summary>
    double Approached(int i)
    {
        double rise = margins[i] - before[i], half = 0.5 * thresholds[i].Slack;
        if (rise <= 0) return double.PositiveInfinity;
        double settled = margins[i] + rise * (lastStep / stepBefore);
        return stepBefore / rise * Math.Max(Approach * (half - settled), half);
    }

    void Forget() => (shorter, shortened) = (double.PositiveInfinity, 0);

    void Watch(ProtocolPart part)
    {
        thresholds.Clear();
        PartEnd until = part.Until;
        if (until.Overpotential is { } volts)
            thresholds.Add(new((seen, _) => Math.Sign(volts) * (seen.Overpotential - volts), Math.Abs(volts),
                true));
        if (until.Fraction is { } share)
            thresholds.Add(new((seen, _) => began < share ? seen.Fraction - share : share - seen.Fraction,
                share, false));
        if (until.CurrentBelow is { } low)
            thresholds.Add(new((seen, _) => low - Math.Abs(seen.Current), low, true));
        // A current that is given tells beforehand when its charge has passed.
        if (until.Charge is { } whole && part.Control.Mode == ControlMode.Potential)
            thresholds.Add(new((_, passed) => Math.Abs(passed) - whole, whole, false));
        (margins, before) = (new double[thresholds.Count], new double[thresholds.Count]);
    }
}
