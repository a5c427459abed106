using PhaseFieldMiec.Solver.Modules.Beta;

namespace PhaseFieldMiec.Verification;

internal abstract partial class BetaBox
{
    Cells mobility;         // δ_w L_w/L_s
    Cells? film;

    /// <summary>Volume that the film has got [cells].</summary>
    public double FilmReceived { get; private set; }

    /// <summary>Pressure of the film [γ/h].</summary>
    public double FilmPressure { get; private set; }

    /// <summary>A film before the face between the first and the second layer of b, or, at the high end, the
    /// last two: cells of the outer layer are held. After the walls, and before u is written.</summary>
    public void SetFilm(double pressure, bool high = false)
    {
        FilmPressure = pressure;
        double filled = Parameters.FilledAt(pressure);
        int held = high ? Extent.B - 1 : 0, beside = high ? held - 1 : 1;
        foreach (Cells field in (Cells[])[Domain, mobility])
            for (int c = 0; c < Extent.C; c++)
                for (int a = 0; a < Extent.A; a++)
                    field.Values[Extent.At(a, held, c)] = HeldFilm<double>.Nearness * field[a, beside, c];
        film = Sample(at => (int)at.B == held ? filled : 0);
        WriteMobility(mobility);
    }

    /// <summary>u of held cells is that of the film.</summary>
    Cells WithFilm(Cells filling)
    {
        for (int i = 0; film is { } at && i < Extent.Cells; i++)
            if (at.Values[i] > 0) filling.Values[i] = at.Values[i];
        return filling;
    }

    void HoldFilm()
    {
        if (film is not { } at) return;
        HoldFilm([.. at.Values.Select((u, i) => u * Domain.Values[i])]);
    }

    void TakeFilm() => FilmReceived += FilmFlow;

    /// <summary>What the step taken last brought to the film.</summary>
    protected abstract double FilmFlow { get; }

    protected abstract void HoldFilm(double[] contents);

    protected abstract void WriteMobility(Cells cells);
}

internal sealed partial class BetaBox<T>
{
    HeldFilm<T>? held;

    protected override double FilmFlow => held?.Received ?? 0;

    protected override void HoldFilm(double[] contents)
    {
        held ??= module.AddFilm();
        (held.Pressure, held.TakesDefect) = (FilmPressure, true);
        held.Hold(Packed(contents));
    }

    protected override void WriteMobility(Cells cells) => Write(module.WallMobility, cells);

    double[] Packed(double[] values)
    {
        var packed = new double[values.Length];
        for (int c = 0, i = 0; c < Extent.C; c++)
            for (int b = 0; b < Extent.B; b++)
                for (int a = 0; a < Extent.A; a++, i++) packed[Frame.Packed(Grid, a, b, c)] = values[i];
        return packed;
    }
}
