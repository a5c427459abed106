using PhaseFieldMiec.Solver.Modules.Reaction;

namespace PhaseFieldMiec.Solver.Modules.Planes;

/// <summary>Why a plane opened.</summary>
public enum Opening
{
    /// <summary>It never did.</summary>
    None,
    /// <summary>β in the pores pressed it open.</summary>
    Wedge,
    /// <summary>A film was born on the contact.</summary>
    Nucleation,
}

/// <summary>State of one plane of the stack: its film, and how that reacts. Volumes in cells, pressures in
/// γ/h, η in kT/e.</summary>
internal sealed class Plane(string name)
{
    /// <summary>For names of columns and of state.</summary>
    public string Name => name;

    /// <summary>Volume of the film.</summary>
    public double Volume { get; set; }

    /// <summary>What is left in the books while the plane is closed, of either sign: the next film gets
    /// it.</summary>
    public double Remainder { get; set; }

    /// <summary>Whether it is open.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Whether its bond was broken.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Whether the film has held β of its own since the plane opened; before, it may owe what
    /// menisci at its mouths took.</summary>
    public bool HasGrown { get; set; }

    /// <summary>The largest volume that the film has had since the plane opened.</summary>
    public double Most { get; set; }

    /// <summary>How long the next opening is put off if the film that lives now does not grow, and until
    /// when none is tried [s].</summary>
    public (double Wait, double Until) Rest { get; set; }

    /// <summary>Whether none is tried in this step.</summary>
    public bool IsResting { get; set; }

    /// <summary>Whether pores drained the last film, and no discharge: β that presses the plane open again
    /// would be drained again.</summary>
    public bool WasDrained { get; set; }

    /// <summary>Whether β may press it open in this step.</summary>
    public bool MayBeWedged => !(IsResting && WasDrained);

    /// <summary>Volume at which an open plane closes, or less than which it may not have.</summary>
    public double Least { get; set; }

    /// <summary>Openings so far.</summary>
    public int Openings { get; set; }

    /// <summary>Why it opened first, and when [s].</summary>
    public (Opening Cause, double Time) First { get; set; }

    /// <summary>Mean pressure at its mouths when β pressed it open last; not a number where it never
    /// did.</summary>
    public double OpenedAt { get; set; } = double.NaN;

    /// <summary>By how much β must press more than the stack to part it.</summary>
    public double Bond { get; set; }

    /// <summary>Pressure above which β parts it.</summary>
    public double Threshold => Pressure + Bond;

    /// <summary>That of the stack, and of a film.</summary>
    public double Pressure { get; set; }

    /// <summary>Pressure at its mouths less the threshold after the last step; not a number where β fills
    /// none.</summary>
    public double Excess { get; set; } = double.NaN;

    /// <summary>Mouths that β fills, and its mean pressure there, while the plane is closed.</summary>
    public (double Area, double Pressure) Mouths { get; set; } = (0, double.NaN);

    /// <summary>Area of solids that touch while it is closed [cell faces].</summary>
    public double Contact { get; set; }

    /// <summary>By how much the film grew in the last step.</summary>
    public double Grew { get; set; }

    /// <summary>Whether electrons reach the film; else it is dead.</summary>
    public bool IsReached { get; set; } = true;

    /// <summary>Layer whose η bears films.</summary>
    public int Layer => Faces[0].Layer;

    /// <summary>Where the film reacts; the first one is that which bears it.</summary>
    public IReadOnlyList<FilmFace> Faces { get; set; } = [];

    /// <summary>P p of the film with the share of a solute in it: its pressure as an overpotential.</summary>
    public double Balance => (Pressure + SoluteShare) * PressureShare;

    /// <summary>Share of a solute in the film's pressure.</summary>
    public double SoluteShare { get; set; }

    /// <summary>Ωγ/(h kT): a pressure as an overpotential.</summary>
    public double PressureShare { get; set; }

    /// <summary>Whether the film reacts now.</summary>
    public bool Reacts => IsOpen && IsReached;

    /// <summary>What a run needs to go on.</summary>
    public void Keep(IStateKeeper state)
    {
        double[] kept = state.Keep($"plane.{name}",
        [
            Volume, Remainder, IsOpen ? 1 : 0, IsBroken ? 1 : 0, Openings, (double)First.Cause, First.Time,
            Bond, Excess, Grew, Mouths.Area, Mouths.Pressure,
            HasGrown ? 1 : 0, Least, OpenedAt, Rest.Wait, Rest.Until, Most, WasDrained ? 1 : 0,
        ]);
        (Volume, Remainder, IsOpen, IsBroken) = (kept[0], kept[1], kept[2] != 0, kept[3] != 0);
        (Openings, First) = ((int)kept[4], ((Opening)(int)kept[5], kept[6]));
        (Bond, Excess, Grew) = (kept[7], kept[8], kept[9]);
        Mouths = (kept[10], kept[11]);
        (HasGrown, Least, OpenedAt, Rest) = (kept[12] != 0, kept[13], kept[14], (kept[15], kept[16]));
        (Most, WasDrained) = (kept[17], kept.Length > 18 && kept[18] != 0);
    }
}

/// <summary>One face of a film: solid that brings it ions, or takes them. η in kT/e.</summary>
/// <param name="layer">whose η drives it</param>
/// <param name="exchange">rate of exchange [cells per scaled time]</param>
internal sealed class FilmFace(int layer, double exchange)
{
    (double Rate, double Slope) reaction;

    /// <summary>Layer whose η drives it.</summary>
    public int Layer => layer;

    /// <summary>What it gave the film in the last step [cells], and η at its end.</summary>
    public (double Volume, double Overpotential) Gave { get; private set; }

    /// <summary>Rate and slope at an overpotential of the layer.</summary>
    public (double Rate, double Slope) React(Plane film, double overpotential, double transfer)
    {
        if (!film.Reacts || !(exchange > 0)) return reaction = default;
        (double rate, double slope) = ButlerVolmer.At(overpotential - film.Balance, transfer);
        return reaction = (exchange * rate, exchange * slope);
    }

    /// <summary>What it gives in a step in which η changes by so much from where it was asked for
    /// last.</summary>
    public double Given(double timeStep, double change)
        => timeStep * (reaction.Rate + reaction.Slope * change);

    /// <summary>Gives it.</summary>
    public double Give(double timeStep, double overpotential, double change)
    {
        Gave = (Given(timeStep, change), overpotential + change);
        return Gave.Volume;
    }
}

/// <summary>The films of all planes as what takes charge.</summary>
/// <param name="planes">planes</param>
/// <param name="transfer">transfer coefficient of plating</param>
internal sealed class FilmCharge(IReadOnlyList<Plane> planes, double transfer) : IChargeConsumer
{
    /// <inheritdoc/>
    public double Volume
    {
        get
        {
            double sum = 0;
            foreach (Plane plane in planes) sum += plane.Volume + plane.Remainder;
            return sum;
        }
    }

    IEnumerable<(Plane Plane, FilmFace Face)> Faces => from plane in planes
                                                       from face in plane.Faces
                                                       select (plane, face);

    /// <inheritdoc/>
    public void Growth(ReadOnlySpan<double> overpotential, Span<double> rates, Span<double> slopes)
    {
        foreach (Plane plane in planes)
            foreach (FilmFace face in plane.Faces)
            {
                (double rate, double slope) = face.React(plane, overpotential[face.Layer], transfer);
                rates[face.Layer] += rate;
                slopes[face.Layer] += slope;
            }
    }

    /// <inheritdoc/>
    public IReadOnlyList<(int Cell, int Layer)> Places => [.. Faces.Select(one => (-1, one.Face.Layer))];

    /// <inheritdoc/>
    public IEnumerable<Consumer> Each(ReadOnlyMemory<double> overpotential)
    {
        foreach ((Plane plane, FilmFace face) in Faces)
        {
            (double rate, double slope) = face.React(plane, overpotential.Span[face.Layer], transfer);
            yield return new(-1, face.Layer, rate, slope, 0);
        }
    }

    /// <summary>A film is spread over its layer: it has the mean.</summary>
    public void Shift(ReadOnlySpan<double> differences)
    {
    }

    /// <inheritdoc/>
    public double Excess(double timeStep, ReadOnlySpan<double> overpotential, ReadOnlySpan<double> change)
        => 0;

    /// <inheritdoc/>
    public void Take(double timeStep, ReadOnlySpan<double> overpotential, ReadOnlySpan<double> change)
    {
        foreach (Plane plane in planes)
            foreach (FilmFace face in plane.Faces)
            {
                double at = overpotential[face.Layer];
                face.React(plane, at, transfer);
                plane.Volume += face.Give(timeStep, at, change[face.Layer]);
            }
    }
}
