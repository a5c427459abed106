using PhaseFieldMiec.Solver.Modules.Reaction;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Tests.Unit.Simulations;

namespace PhaseFieldMiec.Tests.Unit.Modules;

/// <summary>Steps a protocol as a run does, in place of which closed forms answer: while a current flows the
/// overpotential is ±(1 + sinh t) V after t seconds of a part; at V volts 2V A/m² flow, or 2V e^(−t) where
/// the cell settles; β fills half of the pores and a fiftieth more a C/m².</summary>
public sealed class FakeCell(params ProtocolItem[] items)
{
    double begun, jumped;

    /// <summary>What is stepped.</summary>
    public Protocol Protocol { get; } = new(items);

    /// <summary>[s].</summary>
    public double Time { get; private set; }

    /// <summary>Whether currents die away at a given potential.</summary>
    public bool Settles { get; init; }

    /// <summary>By how much the filling jumps in the next step.</summary>
    public double Jump { get; set; }

    /// <summary>What the last step came to.</summary>
    public Observation Seen { get; private set; }

    /// <summary>Whether a part ended with the last step.</summary>
    public bool Ended { get; private set; }

    /// <summary>Attempts of the last step.</summary>
    public int Attempts { get; private set; }

    /// <summary>One step, at most so long [s].</summary>
    public void Step(double longest)
    {
        Protocol.Begin(Time, Filled(0));
        for (Attempts = 1; ; Attempts++)
        {
            double step = Math.Min(longest, Protocol.Longest), ends = Protocol.Ends;
            bool lands = Time + step >= ends * (1 - 1e-12);
            if (lands) step = ends - Time;
            Observation ahead = Ahead(step);
            if (!Protocol.Accepts(step, ahead))
            {
                longest = 0.5 * step;
                continue;
            }
            (Seen, jumped, Jump) = (ahead, jumped + Jump, 0);
            Ended = Protocol.Pass(step, ahead, lands);
            Time = lands ? ends : Time + step;
            if (Ended) begun = Time;
            return;
        }
    }

    /// <summary>Another cell that goes on from here.</summary>
    public FakeCell GoingOn(params ProtocolItem[] other)
    {
        var cell = new FakeCell(other) { Settles = Settles, Time = Time, begun = begun, jumped = jumped };
        MemoryKeeper.Of(Protocol.Keep).Restore(cell.Protocol.Keep);
        return cell;
    }

    Observation Ahead(double step)
    {
        double given = Protocol.Value(step), end = Time + step - begun;
        bool isHeld = Protocol.Mode == ControlMode.Potential;
        double current = isHeld ? 2 * given * (Settles ? Math.Exp(-end) : 1) : given;
        double volts = isHeld ? given : Math.Sign(given) * (1 + Math.Sinh(end));
        return new(current, volts, Filled(current * step) + Jump);
    }

    double Filled(double more) => 0.5 + 0.02 * (Protocol.Charge + more) + jumped;
}
