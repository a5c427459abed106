using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Modules.Reaction;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Stepping;

namespace PhaseFieldMiec.Solver.Modules.Planes;

/// <summary>Planes of the stack that β parts: each is closed, or holds a film of β at the stack's pressure
/// that pores meet at their mouths and that reacts by itself (docs/decisions/planes.md).</summary>
/// <typeparam name="T">element of the fields</typeparam>
public sealed class PlanesModule<T> : IModule where T : unmanaged
{
    const double Slack = 2e-3;          // of a threshold: an opening is found within it
    const double LeastSlack = 1e-3;     // [γ/h] the same where the threshold is small
    const double Noise = 5e-3;          // [γ/h] planes nearer to theirs than it open with another one
    const double Hysteresis = 1e-2;     // of the stack's pressure: a broken plane opens above it
    const double Calm = 0.1;            // h⁴/B: shorter steps see how interfaces relax after an event
    const double ThinnestFilm = 1e-3;   // [cells]: within it an emptying film has landed
    const double Debt = 0.25;           // ε times area of mouths: what menisci may take before it grows
    const int MostShortened = 8;

    readonly RunParts<T> run;
    readonly StackSetup setup;
    readonly BetaModule<T> beta;
    readonly ReactionModule<T>? reaction;
    readonly Plane[] planes = [new("se"), new("cc")];
    readonly PlaneCells<T>[] cells;
    readonly FilmCharge charge;
    readonly FilmBirths births;
    readonly double pressure;
    readonly double[] ahead = [double.NaN, double.NaN];     // excess at the end of an attempt
    double longest = double.PositiveInfinity;
    int shortened, seen = -1;

    /// <summary>Allocates the planes of a stack.</summary>
    public PlanesModule(RunParts<T> run, StackSetup setup, BetaModule<T> beta, ReactionModule<T>? reaction)
    {
        (this.run, this.setup, this.beta, this.reaction) = (run, setup, beta, reaction);
        pressure = setup.Pressure / run.Scales.Pressure;
        cells = [new PlaneCells<T>(run, beta, isHigh: true), new PlaneCells<T>(run, beta, isHigh: false)];
        charge = new FilmCharge(planes, run.Setup.Current?.TransferCoefficient ?? 0.5);
        births = new FilmBirths(run.Setup.Nucleation, run.Scales);
        reaction?.Feed(charge);
        foreach (PlaneCells<T> one in cells) one.Film.Pressure = pressure;
    }

    static double Tolerance(Plane plane) => double.IsInfinity(plane.Threshold) ? 0
        : Math.Max(Slack * plane.Threshold, LeastSlack);

    PlaneSetup Of(Plane plane) => plane == planes[0] ? setup.Electrolyte : setup.Collector;

    /// <inheritdoc/>
    public void Declare(Declarations of)
    {
        PlaneColumns.Declare(of, run.Scales, planes, cells[0].Area, pressure, beta, reaction);
        of.Film(() => from i in Enumerable.Range(0, planes.Length)
                      where planes[i].IsOpen
                      select new Film(WhereLithiumIs.Planes[i], cells[i].Height, Thickness(i)));
        of.Derived(new("film_thickness", "m", "of the film at a plane of the stack, in the layer of cells "
            + "beyond that plane; 0 elsewhere"), FilmThickness);
        if (reaction is null) beta.Lithium.Holds(() => charge.Volume);
        of.State(Keep);
    }

    double Thickness(int plane) => planes[plane].Volume / cells[plane].Area * run.Scales.Length;

    HostField FilmThickness()
    {
        var thickness = new float[run.Lattice.Cells];
        for (int i = 0; i < planes.Length; i++)
            if (planes[i].IsOpen)
                foreach (int cell in cells[i].Beyond) thickness[cell] = (float)Thickness(i);
        return new HostField(thickness);
    }

    /// <inheritdoc/>
    public void Start()
    {
        for (int i = 0; i < planes.Length; i++)
        {
            (Plane plane, PlaneCells<T> at) = (planes[i], cells[i]);
            at.Start();
            plane.Threshold = pressure + Of(plane).Adhesion / run.Scales.Pressure;
            Prepare(plane, at);
        }
    }

    /// <summary>What a film reacts with: the MIEC that ions reach, and before it, at the electrolyte, the
    /// whole face of that.</summary>
    void Prepare(Plane plane, PlaneCells<T> at)
    {
        plane.Balance = pressure * run.Scales.CapillaryShare;
        bool IsMiec(int voxel) => run.Walls.Image.Labels[voxel] == (byte)Material.Miec;
        double beside = at.Contact(voxel => IsMiec(voxel) && run.Walls.Conduction.Ions[voxel]);
        double? own = Of(plane).ExchangeCurrent;
        FilmFace toMiec = new(at.Layer, Rate(Material.Miec, at.IsHigh ? null : own, beside));
        plane.Faces = at.IsHigh
            ? [new(run.Lattice.Layers - 1, Rate(Material.SolidElectrolyte, own, at.Area)), toMiec] : [toMiec];
        // A film is born where both carriers come to the contact.
        double contact = at.IsHigh
            ? at.Contact(voxel => IsMiec(voxel) && run.Walls.Conduction.Electrons[voxel]) : beside;
        plane.Contact = at.Contact(_ => true);
        at.Film.TakesDefect = Of(plane).MayPart;
        births.Set(at.IsHigh ? 0 : 1, Of(plane).NucleationOverpotential, contact * Of(plane).ContactShare);
    }

    // [cells per scaled time]
    double Rate(Material solid, double? exchange, double area) => area * run.Scales.FacesPerCurrent
        * (exchange ?? (run.Walls.Has(solid) ? run.Walls[solid].ExchangeCurrent : 0));

    /// <inheritdoc/>
    public void Begin(Clock clock)
    {
        (longest, shortened) = (double.PositiveInfinity, 0);
        if (seen != run.Walls.Version) Hold();
        // A film at the collector is joined to it; one at the electrolyte through MIEC or β.
        if (reaction is not null && planes[0].IsOpen)
            planes[0].IsReached = reaction.Electrons.ReachesBridge;
    }

    /// <inheritdoc/>
    public double Limit(double step)
    {
        step = Math.Min(step, longest);
        return reaction is null ? step
            : births.Limit(step, planes, (length, eta) => reaction.Solve(length, eta),
                reaction.Overpotential);
    }

    /// <inheritdoc/>
    public bool Accepts(Clock clock, StepAttempt attempt)
    {
        double shorter = double.PositiveInfinity;
        for (int i = 0; i < planes.Length; i++)
        {
            (Plane plane, PlaneCells<T> at) = (planes[i], cells[i]);
            if (plane.IsOpen)
            {
                plane.Grew = at.Film.Received + (reaction is null ? 0
                    : plane.Faces.Sum(face => face.Given(clock.Step, reaction.Change(attempt, face.Layer))));
                double slack = ThinnestFilm * at.Area, left = plane.Volume - plane.Least;
                if (plane.Grew < 0 && left + plane.Grew < -slack)
                    shorter = Math.Min(shorter, Math.Max(left, 0.5 * slack) / -plane.Grew);
                continue;
            }
            plane.Mouths = at.MeasureMouths();
            double before = plane.Excess, excess = plane.Mouths.Pressure - plane.Threshold;
            if (shortened == 0 && clock.Step < Calm) excess = double.NaN;
            if (excess > Tolerance(plane))
                shorter = Math.Min(shorter, before < 0 ? -before / (excess - before) : 0.5);
            ahead[i] = excess;
        }
        if (double.IsPositiveInfinity(shorter) || shortened >= MostShortened) return true;
        shortened++;
        longest = clock.Step * Math.Clamp(shorter, 0.01, 0.95);
        return false;
    }

    /// <inheritdoc/>
    public void Take(Clock clock, StepAttempt attempt)
    {
        for (int i = 0; i < planes.Length; i++)
        {
            (Plane plane, HeldFilm<T> film) = (planes[i], cells[i].Film);
            if (!plane.IsOpen)
            {
                plane.Excess = ahead[i];
                plane.Remainder += film.Received;       // by rounding, in single precision
                continue;
            }
            plane.Volume += film.Received;
            if (reaction is null) continue;
            EnergyAccount energy = reaction.Energy;
            double all = film.Received;
            foreach (FilmFace face in plane.Faces)
            {
                (double volume, double eta) = face.Gave;
                // The column booked what the film took under embryos.
                energy.Book(EnergyAccount.Term.Embryos, -volume * eta);
                energy.Book(EnergyAccount.Term.Reaction, volume * (eta - plane.Balance));
                all += volume;
            }
            energy.Book(EnergyAccount.Term.Transport, run.Scales.CapillaryShare * film.Lost);
            energy.Book(EnergyAccount.Term.Stack, plane.Balance * all);
        }
    }

    /// <inheritdoc/>
    public void Advance(Clock clock)
    {
        bool changed = false, joined = false, wedged = Array.Exists(planes, plane => plane.Excess >= 0);
        for (int i = 0; i < planes.Length; i++)
        {
            (Plane plane, PlaneCells<T> at) = (planes[i], cells[i]);
            if (plane.IsOpen)
            {
                if (!plane.HasGrown && plane.Volume > 2 * ThinnestFilm * at.Area)
                    (plane.HasGrown, plane.Least) = (true, 0);
                if (plane.Grew < 0 && plane.Volume - plane.Least <= ThinnestFilm * at.Area) Close(plane, at);
                else
                {
                    joined |= at.Join(all: plane.Volume > run.Setup.Beta.InterfaceWidth * at.Area);
                    continue;
                }
            }
            else if (wedged && plane.Excess >= -Noise) Open(plane, at, Opening.Wedge, clock.Time);
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

    void Open(Plane plane, PlaneCells<T> at, Opening cause, double time)
    {
        if (plane.Openings++ == 0) plane.First = (cause, time);
        if (cause == Opening.Wedge) plane.OpenedAt = plane.Excess + plane.Threshold;
        double before = beta.Equation.Measure().Sum0;
        (plane.IsOpen, plane.IsBroken, plane.Grew, plane.Excess) = (true, true, 0, double.NaN);
        at.Join(all: false);
        MoveWalls();
        at.Empty();
        Hold();
        (plane.Volume, plane.Remainder) =
            (plane.Remainder + before - beta.Equation.Measure().Sum0, 0);
        plane.HasGrown = plane.Volume > 0;
        plane.Least = plane.HasGrown ? 0 : -Debt * run.Setup.Beta.InterfaceWidth * at.JoinedArea;
    }

    void Close(Plane plane, PlaneCells<T> at)
    {
        double before = beta.Equation.Measure().Sum0;
        (plane.IsOpen, plane.Excess) = (false, double.NaN);
        plane.Threshold = pressure + (Of(plane).Heals ? Of(plane).Adhesion / run.Scales.Pressure
            : Hysteresis * pressure);
        at.Part();
        MoveWalls();
        at.Fill();
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
        reaction?.Electrons.Bridge(planes[0].IsOpen ? cells[0].Beyond : []);
        seen = run.Walls.Version;
    }

    void Keep(IStateKeeper state)
    {
        for (int i = 0; i < planes.Length; i++)
        {
            planes[i].Keep(state);
            double[] joined = state.Keep($"plane.{planes[i].Name}.joined",
                [.. cells[i].Joined.Select(one => one ? 1.0 : 0.0)]);
            for (int k = 0; k < joined.Length; k++) cells[i].Joined[k] = joined[k] != 0;
        }
        if (!state.Restores || !Array.Exists(planes, plane => plane.IsOpen)) return;
        MoveWalls();
        for (int i = 0; i < planes.Length; i++)
            if (planes[i].IsOpen) cells[i].FindAlike();
        Hold();
        beta.Renew();
    }
}
