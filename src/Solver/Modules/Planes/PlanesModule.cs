using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Modules.Reaction;
using PhaseFieldMiec.Solver.Modules.Solute;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Stepping;

namespace PhaseFieldMiec.Solver.Modules.Planes;

/// <summary>Planes of the stack that β parts: each is closed, or holds a film of β at the stack's pressure
/// that pores meet at their mouths and that reacts by itself (docs/decisions/planes.md).</summary>
/// <typeparam name="T">element of the fields</typeparam>
public sealed partial class PlanesModule<T> : IModule where T : unmanaged
{
    const double Slack = 2e-3;          // of a threshold: an opening is found within it
    const double LeastSlack = 1e-3;     // [γ/h] the same where the threshold is small
    const double Noise = 5e-3;          // [γ/h] planes nearer to theirs than it open with another one
    const double Hysteresis = 1e-2;     // of the stack's pressure: a broken plane opens above it
    const double Calm = 0.1;            // h⁴/B: shorter steps see how interfaces relax after an event
    const double ThinnestFilm = 1e-3;   // [cells]: within it an emptying film has landed
    const double Debt = 0.25;           // ε times area of mouths: what menisci may take before it grows
    const double Yields = 1e-2;         // by what share the stack's pressure may change in a step
    const double Lived = 2e-2;          // [cells]: a film that was never thicker did not live
    const double FirstWait = 1;         // h⁴/B: until a birth is tried again after a film that did not live
    const int MostShortened = 8;

    readonly RunParts<T> run;
    readonly StackSetup setup;
    readonly BetaModule<T> beta;
    readonly ReactionModule<T>? reaction;
    readonly Plane[] planes = [new("se"), new("cc")];
    readonly PlaneCells<T>[] cells;
    readonly FilmCharge charge;
    readonly FilmBirths births;
    readonly SoluteFilms<T>[] solutes;
    readonly double[] ahead = [double.NaN, double.NaN];     // excess at the end of an attempt
    double longest = double.PositiveInfinity, pressing;     // the latter: |dp_stack/dt| of the last step
    int shortened, seen = -1;

    /// <summary>Allocates the planes of a stack.</summary>
    public PlanesModule(RunParts<T> run, StackSetup setup, BetaModule<T> beta, ReactionModule<T>? reaction,
        params IReadOnlyList<SoluteModule<T>> solutes)
    {
        (this.run, this.setup, this.beta, this.reaction) = (run, setup, beta, reaction);
        cells = [new PlaneCells<T>(run, beta, isHigh: true), new PlaneCells<T>(run, beta, isHigh: false)];
        charge = new FilmCharge(planes, run.Setup.Current?.TransferCoefficient ?? 0.5);
        births = new FilmBirths(run.Setup.Nucleation, run.Scales);
        this.solutes = [.. solutes.Select(solute =>
            new SoluteFilms<T>(run, solute, beta, planes, cells, ShareSolutes))];
        reaction?.Feed(charge);
        foreach (Plane plane in planes) plane.PressureShare = run.Scales.CapillaryShare;
        Press();
    }

    /// <summary>Pressure of the stack on films as thick as they are now, or together by a volume more [γ/h].
    /// Those of a step have that of its start: a stack yields far more than pores do.</summary>
    double Pressure(double more = 0)
    {
        double volume = planes.Sum(plane => plane.IsOpen ? plane.Volume : 0) + more;
        return (setup.Pressure + setup.Stiffness * Math.Max(0, volume) / cells[0].Area * run.Scales.Length)
            / run.Scales.Pressure;
    }

    void Press()
    {
        double pressure = Pressure();
        for (int i = 0; i < planes.Length; i++) planes[i].Pressure = cells[i].Film.Pressure = pressure;
    }

    static double Tolerance(Plane plane) => double.IsInfinity(plane.Threshold) ? 0
        : Math.Max(Slack * plane.Threshold, LeastSlack);

    PlaneSetup Of(Plane plane) => plane == planes[0] ? setup.Electrolyte : setup.Collector;

    /// <inheritdoc/>
    public void Declare(Declarations of)
    {
        PlaneColumns.Declare(of, run.Scales, planes, cells[0].Area, beta, reaction);
        of.Film(() => from i in Enumerable.Range(0, planes.Length)
                      where planes[i].IsOpen
                      select new Film(WhereLithiumIs.Planes[i], cells[i].Height, Thickness(i)));
        of.Derived(new("film_thickness", "m", "of the film at a plane of the stack, in the layer of cells "
            + "beyond that plane; 0 elsewhere"), FilmThickness);
        if (reaction is null) beta.Lithium.Holds(() => charge.Volume);
        foreach (SoluteFilms<T> solute in solutes) solute.Declare(of);
        of.State(Keep);
    }

    double Thickness(int plane) => planes[plane].Volume / cells[plane].Area * run.Scales.Length;

    HostField FilmThickness()
    {
        var thickness = new float[run.Lattice.Cells];
        for (int i = 0; i < planes.Length; i++)
            if (planes[i].IsOpen)
                foreach (long cell in cells[i].Held) thickness[cell] = (float)Thickness(i);
        return new HostField(thickness);
    }

    /// <inheritdoc/>
    public void Start()
    {
        for (int i = 0; i < planes.Length; i++)
        {
            (Plane plane, PlaneCells<T> at) = (planes[i], cells[i]);
            at.Start();
            plane.Bond = Of(plane).Adhesion / run.Scales.Pressure;
            Prepare(plane, at);
        }
    }

    /// <summary>What a film reacts with: the MIEC that ions reach, and before it, at the electrolyte, the
    /// whole face of that.</summary>
    void Prepare(Plane plane, PlaneCells<T> at)
    {
        bool IsMiec(int voxel) => run.Walls.Image.Labels[voxel] == (byte)Material.Miec;
        double beside = at.Contact(voxel => IsMiec(voxel) && run.Walls.Conduction.Ions[voxel]);
        double? own = Of(plane).ExchangeCurrent;
        FilmFace toMiec = new(at.Layer,
            Rate(Material.Miec, at.IsHigh ? null : own ?? AtCollector(Material.Miec), beside));
        plane.Faces = at.IsHigh
            ? [new(run.Lattice.Layers - 1, Rate(Material.SolidElectrolyte, own, at.Area)), toMiec] : [toMiec];
        // A film is born where both carriers come to the contact.
        double contact = at.IsHigh
            ? at.Contact(voxel => IsMiec(voxel) && run.Walls.Conduction.Electrons[voxel]) : beside;
        plane.Contact = at.Contact(_ => true);
        at.Film.TakesDefect = Of(plane).MayPart;
        births.Set(at.IsHigh ? 0 : 1, Of(plane).NucleationOverpotential, contact * Of(plane).ContactShare);
    }

    /// <summary>η_nuc of a contact whose deposit covers a share of it.</summary>
    double? Nucleates(int plane) => Of(planes[plane]) is { NucleationOverpotential: { } bare } setup
        ? bare + (setup.SilverNucleationOverpotential is { } covered
            && Array.Find(solutes, solute => solute.MeetsWalls) is { } silver
            ? silver.Coverage(plane) * (covered - bare) : 0) : null;

    /// <summary>What solutes lower the pressure of a film by, all together.</summary>
    void ShareSolutes(int plane) => planes[plane].SoluteShare = cells[plane].Film.SoluteShare
        = solutes.Sum(solute => solute.ShareOf(plane));

    /// <summary>The same of cells that β fills.</summary>
    double[] SoluteShares(long[] of) => solutes.Select(solute => solute.PressureShares(of))
        .Aggregate((sum, more) => [.. sum.Zip(more, (one, other) => one + other)]);

    double? AtCollector(Material solid)
        => run.Walls.Has(solid) ? run.Walls[solid].AtCollector?.ExchangeCurrent : null;

    // [cells per scaled time]
    double Rate(Material solid, double? exchange, double area) => area * run.Scales.FacesPerCurrent
        * (exchange ?? (run.Walls.Has(solid) ? run.Walls[solid].ExchangeCurrent : 0));

    /// <inheritdoc/>
    public void Begin(Clock clock)
    {
        (longest, shortened) = (double.PositiveInfinity, 0);
        for (int i = 0; i < planes.Length; i++) births.Change(i, Nucleates(i));
        foreach (Plane plane in planes) plane.IsResting = clock.Time < plane.Rest.Until;
        double before = planes[0].Pressure;
        Press();
        if (seen != run.Walls.Version || planes[0].Pressure != before) Hold();
        // A film at the collector is joined to it; one at the electrolyte through MIEC or β.
        if (reaction is not null && planes[0].IsOpen)
            planes[0].IsReached = reaction.Electrons.ReachesBridge;
    }

    /// <inheritdoc/>
    public double Limit(double step)
    {
        step = Math.Min(step, longest);
        if (pressing > 0) step = Math.Min(step, Yields * planes[0].Pressure / pressing);
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
            plane.Mouths = at.MeasureMouths(solutes.Length == 0 ? null : SoluteShares);
            double before = plane.Excess, excess = plane.Mouths.Pressure - plane.Threshold;
            if (!plane.MayBeWedged || (shortened == 0 && clock.Step < Calm)) excess = double.NaN;
            if (excess > Tolerance(plane))
                shorter = Math.Min(shorter, before < 0 ? -before / (excess - before) : 0.5);
            ahead[i] = excess;
        }
        double yields = Math.Abs(Pressure(planes.Sum(plane => plane.IsOpen ? plane.Grew : 0))
            - Pressure()) / Yields;
        if (yields > 2 * planes[0].Pressure) shorter = Math.Min(shorter, planes[0].Pressure / yields);
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
            plane.Most = Math.Max(plane.Most, plane.Volume);
            if (reaction is null) continue;
            EnergyAccount energy = reaction.Energy;
            double given = 0;
            foreach (FilmFace face in plane.Faces)
            {
                (double volume, double eta) = face.Gave;
                // The column booked what the film took under embryos.
                energy.Book(EnergyAccount.Term.Embryos, -volume * eta);
                energy.Book(EnergyAccount.Term.Reaction, volume * (eta - plane.Balance));
                given += volume;
            }
            double mixing = plane.SoluteShare * plane.PressureShare;
            energy.Book(EnergyAccount.Term.Transport, run.Scales.CapillaryShare * film.Lost);
            energy.Book(EnergyAccount.Term.Stack,
                plane.Pressure * plane.PressureShare * (film.Received + given));
            energy.Book(EnergyAccount.Term.Composition, mixing * given);
            energy.Book(EnergyAccount.Term.Beta, mixing * film.Received);
        }
        pressing = Math.Abs(Pressure() - planes[0].Pressure) / clock.Step;
    }
}
