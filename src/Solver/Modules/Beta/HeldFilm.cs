using System.Runtime.CompilerServices;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Transport;
using PhaseFieldMiec.Solver.Linear;

namespace PhaseFieldMiec.Solver.Modules.Beta;

/// <summary>A film of β outside the pores, met at cells that hold its u and its pressure for a whole step:
/// to β beside them they are neighbours like others, and what flows to them is the film's
/// (docs/decisions/planes.md). A held cell lies outside the pore, behind the face that is the film's
/// boundary; with three times the ψ and the wall's mobility of the cell beside it, u and p stand at that
/// face.</summary>
/// <typeparam name="T">element of the fields</typeparam>
public sealed class HeldFilm<T> where T : unmanaged
{
    /// <summary>ψ of a held cell over that of the cell beside it: half a cell conducts twice as well as a
    /// whole one, (ψ + 3ψ)/2 = 2ψ.</summary>
    public static double Nearness => 3;

    readonly Device<T> device;
    readonly Grid grid;
    readonly Selection selection;
    readonly Field<T> held;
    readonly Grid cells;
    readonly double[] rows;

    internal HeldFilm(Device<T> device, Grid grid)
    {
        (this.device, this.grid, held) = (device, grid, device.Allocate(grid));
        selection = new Selection(grid, Unsafe.SizeOf<T>());
        cells = grid.Within(selection);
        rows = new double[grid.Rows];
    }

    /// <summary>Its pressure [γ/h]; in the next step and later ones.</summary>
    public double Pressure { get; set; }

    /// <summary>Share of a solute that it holds, which adds to it for transport and reaction
    /// [γ/h].</summary>
    public double SoluteShare { get; set; }

    /// <summary>Whether any cell is held.</summary>
    public bool IsOpen => Contents > 0;

    /// <summary>Whether volume that rounding owes is booked on the film, which need not be open.</summary>
    public bool TakesDefect { get; set; }

    /// <summary>∫ψu of held cells, which are none of the pore [cells].</summary>
    public double Contents { get; private set; }

    /// <summary>The same of each row of cells.</summary>
    public ReadOnlySpan<double> Rows => rows;

    /// <summary>Volume that the step attempted last brings to the film [cells].</summary>
    public double Received { get; private set; }

    /// <summary>Half of the loss of that step on the faces to the film, the half that belongs to held cells
    /// [γ/h · cells].</summary>
    public double Lost { get; private set; }

    /// <summary>Says which cells are held from the next step on; their ψ, u and mobility of walls are written
    /// by the caller.</summary>
    /// <param name="contents">ψu of each held cell, 0 of all others; packed</param>
    public void Hold(ReadOnlySpan<double> contents)
    {
        var values = new double[contents.Length];
        Array.Clear(rows);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = contents[i] > 0 ? 1 : 0;
            rows[i / grid.Nx] += contents[i];
        }
        Contents = rows.Sum();
        device.Write(grid, held, (ReadOnlySpan<double>)values);
        device.Select(grid, held, selection);
        (Received, Lost) = (0, 0);
    }

    /// <summary>Writes a number where cells are held.</summary>
    internal void Write(Field<T> to, double value)
    {
        if (IsOpen)
            device.Apply(cells, new HeldValue<T> { Held = held, To = to, Value = Element.Of<T>(value) });
    }

    /// <summary>The step brings this too.</summary>
    internal void Receive(double volume) => Received += volume;

    /// <summary>Measures what the step attempted brings.</summary>
    internal double Measure(FineCoefficients<T> coefficients, EndPressure<T> end)
    {
        (Received, Lost) = (0, 0);
        if (!IsOpen) return 0;
        Totals totals = device.Measure(
            cells, new HeldFlux<T> { System = coefficients.System, Held = held, Pressure = end });
        (Received, Lost) = (totals.Sum0, totals.Sum1);
        return Received;
    }
}

/// <summary>All films that β may meet.</summary>
/// <typeparam name="T">element of the fields</typeparam>
internal sealed class HeldFilms<T> where T : unmanaged
{
    readonly List<HeldFilm<T>> films = [];

    /// <summary>Whether any takes what rounding owes.</summary>
    public bool TakeDefects => films.Exists(film => film.TakesDefect);

    /// <summary>∫ψu of all held cells.</summary>
    public double Contents => films.Sum(film => film.Contents);

    /// <summary>One more.</summary>
    public HeldFilm<T> Add(HeldFilm<T> film)
    {
        films.Add(film);
        return film;
    }

    /// <summary>Takes ∫ψu of held cells out of that of rows.</summary>
    public void TakeOutOf(Span<double> rows)
    {
        foreach (HeldFilm<T> film in films)
            for (int r = 0; r < film.Rows.Length; r++) rows[r] -= film.Rows[r];
    }

    /// <summary>Writes the films' pressures where cells are held.</summary>
    public void WritePressure(Field<T> pressure)
    {
        foreach (HeldFilm<T> film in films) film.Write(pressure, film.Pressure);
    }

    /// <summary>The same with the share of a solute.</summary>
    public void WriteWithSolute(Field<T> pressure)
    {
        foreach (HeldFilm<T> film in films) film.Write(pressure, film.Pressure + film.SoluteShare);
    }

    /// <summary>Marks held cells for the linear system.</summary>
    public void Mark(Field<T> compliance)
    {
        foreach (HeldFilm<T> film in films) film.Write(compliance, -1);
    }

    /// <summary>Measures what the step attempted brings to all of them.</summary>
    public double Measure(FineCoefficients<T> coefficients, EndPressure<T> end)
    {
        double taken = 0;
        foreach (HeldFilm<T> film in films) taken += film.Measure(coefficients, end);
        return taken;
    }

    /// <summary>Gives films a volume that rounding owes; returns what is left of it.</summary>
    public double Take(double owed)
    {
        int takers = films.Count(film => film.TakesDefect);
        foreach (HeldFilm<T> film in films)
            if (film.TakesDefect) film.Receive(owed / takers);
        return takers > 0 ? 0 : owed;
    }
}
