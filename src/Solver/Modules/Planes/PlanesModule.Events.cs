using PhaseFieldMiec.Solver.Composition;

namespace PhaseFieldMiec.Solver.Modules.Planes;

// Openings and closings, and what a run needs to go on.
public sealed partial class PlanesModule<T>
{
    /// <inheritdoc/>
    public void Advance(Clock clock)
    {
        bool changed = false, joined = false,
            wedged = Array.Exists(planes, plane => plane.MayBeWedged && plane.Excess >= 0);
        for (int i = 0; i < planes.Length; i++)
        {
            (Plane plane, PlaneCells<T> at) = (planes[i], cells[i]);
            if (plane.IsOpen)
            {
                if (!plane.HasGrown && plane.Volume > 2 * ThinnestFilm * at.Area)
                    (plane.HasGrown, plane.Least) = (true, 0);
                if (plane.Grew < 0 && plane.Volume - plane.Least <= ThinnestFilm * at.Area)
                    Close(plane, at, clock.Time);
                else
                {
                    joined |= Join(plane, at);
                    continue;
                }
            }
            else if (wedged && plane.MayBeWedged && plane.Excess >= -Noise)
                Open(plane, at, Opening.Wedge, clock.Time);
            else if (reaction is not null && births.Draw(i, clock.Steps, clock.Step, plane,
                reaction.Overpotential[plane.Layer])) Open(plane, at, Opening.Nucleation, clock.Time);
            else continue;
            changed = true;
        }
        if (joined) Hold();
        if (!changed && !joined) return;
        beta.Renew();
        clock.Restart();
    }

    /// <summary>Mouths that β fills by now, and all of them where the film can give each its
    /// meniscus.</summary>
    bool Join(Plane plane, PlaneCells<T> at)
    {
        bool all = plane.Volume > run.Setup.Beta.InterfaceWidth * at.Area;
        IReadOnlyList<int> more = at.Join(all);
        if (more.Count == 0) return false;
        if (all)
        {
            double before = beta.Equation.Measure().Sum0;
            at.AddMenisci(more);
            plane.Volume -= beta.Equation.Measure().Sum0 - before;
        }
        return true;
    }

    void Open(Plane plane, PlaneCells<T> at, Opening cause, double time)
    {
        if (plane.Openings++ == 0) plane.First = (cause, time);
        if (cause == Opening.Wedge)
        {
            plane.OpenedAt = plane.Excess + plane.Threshold;
            // Chatter would have come back as soon as it might.
            if (time > plane.Rest.Until + plane.Rest.Wait) plane.Rest = default;
        }
        double before = beta.Equation.Measure().Sum0;
        float[] drawn = run.Walls.Psi;
        (plane.IsOpen, plane.IsBroken, plane.Grew, plane.Excess) = (true, true, 0, double.NaN);
        at.Join(all: false);
        MoveWalls();
        at.Empty();
        foreach (SoluteFilms<T> solute in solutes) solute.Move(plane, drawn);
        Hold();
        (plane.Volume, plane.Remainder) =
            (plane.Remainder + before - beta.Equation.Measure().Sum0, 0);
        plane.HasGrown = plane.Volume > 0;
        plane.Most = plane.Volume;
        // What an earlier film left owing is the next one's, which must be able to pay it.
        plane.Least = plane.HasGrown ? 0
            : Math.Min(plane.Volume, -Debt * run.Setup.Beta.InterfaceWidth * at.JoinedArea);
    }

    void Close(Plane plane, PlaneCells<T> at, double time)
    {
        // What is born into pores that take it faster than it grows would be born and die in every step.
        double wait = plane.Most > Lived * at.Area
            ? 0 : Math.Max(2 * plane.Rest.Wait, FirstWait * run.Scales.Time);
        plane.Rest = (wait, time + wait);
        plane.WasDrained = at.Film.Received < 0 && !(reaction?.Current < 0);
        double before = beta.Equation.Measure().Sum0;
        float[] drawn = run.Walls.Psi;
        (plane.IsOpen, plane.Excess) = (false, double.NaN);
        plane.Bond = Of(plane).Heals ? Of(plane).Adhesion / run.Scales.Pressure
            : Hysteresis * plane.Pressure;
        at.Part();
        MoveWalls();
        at.Fill();
        foreach (SoluteFilms<T> solute in solutes) solute.Move(plane, drawn);
        Hold();
        (plane.Volume, plane.Remainder) = (0, plane.Volume + before - beta.Equation.Measure().Sum0);
    }

    void MoveWalls()
    {
        run.Walls.Open(collector: planes[1].IsOpen, electrolyte: planes[0].IsOpen);
        run.WallFields.Refresh();
        // Ions pass a film by its two faces only.
        reaction?.Part(planes[0].IsOpen);
    }

    /// <summary>Writes held cells, after the walls were written.</summary>
    void Hold()
    {
        for (int i = 0; i < planes.Length; i++)
            if (planes[i].IsOpen) cells[i].Hold();
        foreach (SoluteFilms<T> solute in solutes) solute.Hold();
        reaction?.Electrons.Bridge(planes[0].IsOpen ? Array.ConvertAll(cells[0].Held, cell => (int)cell)
            : []);
        seen = run.Walls.Version;
    }

    void Keep(IStateKeeper state)
    {
        for (int i = 0; i < planes.Length; i++)
        {
            planes[i].Keep(state);
            cells[i].Keep(state, $"plane.{planes[i].Name}.joined");
        }
        pressing = state.Keep("planes.pressing", pressing);
        foreach (SoluteFilms<T> solute in solutes) solute.Keep(state);
        if (!state.Restores || !Array.Exists(planes, plane => plane.IsOpen)) return;
        MoveWalls();
        for (int i = 0; i < planes.Length; i++)
            if (planes[i].IsOpen) cells[i].FindAlike();
        Hold();
        beta.Renew();
    }
}
