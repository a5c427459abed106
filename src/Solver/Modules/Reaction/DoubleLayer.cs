using System.Runtime.CompilerServices;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Electrochemistry;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Linear;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Stepping;

namespace PhaseFieldMiec.Solver.Modules.Reaction;

/// <summary>Reaction without a potential solve: one lumped overpotential η charges the double layer of all
/// reacting walls and drives Butler–Volmer at β-covered walls and the embryos: C A dη/dt = I − ∫ i_BV dA − Σ
/// embryo currents, implicit in η together with β's pressure (the first unknown of the border of β's solve).
/// Everything in scaled units: η in kT/e, currents in cells per scaled time, C A in cells per kT/e.</summary>
public sealed class DoubleLayer<T> : IBetaSource<T> where T : unmanaged
{
    readonly Device<T> device;
    readonly Grid grid, reacting;
    readonly Selection walls;
    readonly Border<T> border;
    readonly BorderUnknown<T> unknown;
    readonly double pressureShare, transfer;
    double timeStep, growth, growthSlope, guess;

    /// <summary>Adds η to the unknowns beside β; where the fields of the walls are not given, write
    /// <see cref="Exchange"/> and <see cref="DepthFactor"/>; then call <see cref="Begin"/>.</summary>
    /// <param name="device">device</param>
    /// <param name="grid">grid</param>
    /// <param name="border">unknowns beside those of β</param>
    /// <param name="pressureShare">Ωγ/(h kT)</param>
    /// <param name="transfer">transfer coefficient</param>
    /// <param name="exchange">A i₀ Ω/e that somebody else keeps; null: an own field</param>
    /// <param name="depthFactor">f(d) that somebody else keeps; null: an own field</param>
    public DoubleLayer(Device<T> device, Grid grid, Border<T> border, double pressureShare, double transfer,
        Field<T>? exchange = null, Field<T>? depthFactor = null)
    {
        (this.device, this.grid, this.border) = (device, grid, border);
        (this.pressureShare, this.transfer) = (pressureShare, transfer);
        (Exchange, DepthFactor) = (exchange ?? device.Allocate(grid), depthFactor ?? device.Allocate(grid));
        unknown = border.AddForSource();
        walls = new Selection(grid, Unsafe.SizeOf<T>());
        reacting = grid.Within(walls);
    }

    /// <summary>Takes notice of walls, after <see cref="Exchange"/> was written: what the layer holds is
    /// kept.</summary>
    /// <param name="capacity">C A in cells per kT/e</param>
    public void Begin(double capacity)
    {
        guess = Overpotential = StoredVolume / capacity;
        Capacity = capacity;
        device.Select(grid, Exchange, walls);
    }

    /// <summary>A i₀ Ω/e of each cell, scaled.</summary>
    public Field<T> Exchange { get; }

    /// <summary>f(d).</summary>
    public Field<T> DepthFactor { get; }

    /// <summary>Volume that the double layer holds per kT/e [cells].</summary>
    public double Capacity { get; private set; }

    /// <summary>η [kT/e], prognostic.</summary>
    public double Overpotential { get; private set; }

    /// <summary>Volume that the double layer holds [cells].</summary>
    public double StoredVolume => Capacity * Overpotential;

    /// <summary>η at the end of the step assembled last, before β's pressure answered.</summary>
    public double Trial { get; private set; }

    /// <summary>Prescribed current [cells per scaled time].</summary>
    public double Current { get; set; }

    /// <summary>Embryos that share the current: their volume rate and its slope in η; null: none.</summary>
    public Func<double, (double Rate, double Slope)>? Embryos { get; set; }

    /// <inheritdoc/>
    public void Assemble(double timeStep, Field<T> filling, Field<T> pressure, SourceFields<T> fields)
    {
        this.timeStep = timeStep;
        Trial = Solve(timeStep, filling, pressure);
        Totals totals = device.Measure(reacting, new ReactionAssembly<T>
        {
            Reaction = Reaction(Trial, filling, pressure), TimeStep = Element.Of<T>(timeStep),
            Source = fields.Source, Sensitivity = unknown.Column, Relaxation = fields.Relaxation,
        });
        border.Set(new[,] { { Capacity + totals.Sum1 + timeStep * growthSlope } });
    }

    /// <summary>Prepares a step in which no wall is covered: only the double layer and the embryos take
    /// charge.</summary>
    public void AssembleWithoutBeta(double timeStep, Field<T> filling, Field<T> pressure)
    {
        this.timeStep = timeStep;
        Trial = Solve(timeStep, filling, pressure);
    }

    /// <summary>Takes the step: <paramref name="given"/> is the volume that the walls gave,
    /// <paramref name="change"/> the change of η that β's solve found. Returns the volume that the embryos
    /// took. η is what is left of the charge.</summary>
    public double Accept(double given, double change)
    {
        guess = Overpotential = Ahead(given, change);
        return Taken(change);
    }

    /// <summary>η that <see cref="Accept"/> would come to.</summary>
    public double Ahead(double given, double change)
        => Overpotential + (Current * timeStep - given - Taken(change)) / Capacity;

    /// <summary>Change of η that β's solve found.</summary>
    public double ChangeOf(StepAttempt attempt) => attempt.Border[unknown.Index];

    /// <summary>What a run needs to go on.</summary>
    public void Keep(IStateKeeper state)
        => guess = Overpotential = state.Keep("double_layer.overpotential", Overpotential);

    double Taken(double change) => timeStep * (growth + growthSlope * change);

    /// <summary>η after a step with the present β and pressure, not taken. Begins at what the last call since
    /// the last step found.</summary>
    public double Solve(double step, Field<T> filling, Field<T> pressure)
    {
        const int MostIterations = 100;
        double low = double.NegativeInfinity, high = double.PositiveInfinity, eta = guess;
        double tolerance = (typeof(T) == typeof(double) ? 1e-9 : 1e-6)
            * (Math.Abs(Current) + Capacity / step * 1e-6);
        for (int i = 0; i < MostIterations; i++)
        {
            Totals totals = device.Measure(
                reacting, new ReactionMeasure<T> { Reaction = Reaction(eta, filling, pressure) });
            (growth, growthSlope) = Embryos?.Invoke(eta) ?? (0, 0);
            double excess = Capacity * (eta - Overpotential) / step - Current + totals.Sum0 + growth;
            double slope = Capacity / step + totals.Sum1 + growthSlope;
            if (!double.IsFinite(excess)) break;
            if (excess > 0) high = eta;
            else low = eta;
            double change = Math.Clamp(-excess / slope, -4, 4);
            if (Math.Abs(excess) <= tolerance || Math.Abs(change) < 1e-12) return guess = eta;
            double next = eta + change;
            if (next <= low || next >= high) next = 0.5 * (low + high);
            eta = double.IsFinite(next) ? next : eta + change;
        }
        return eta;
    }

    WallReaction<T> Reaction(double eta, Field<T> filling, Field<T> pressure) => new()
    {
        Exchange = Exchange, DepthFactor = DepthFactor, Filling = filling, Pressure = pressure,
        Overpotential = Element.Of<T>(eta), PressureShare = Element.Of<T>(pressureShare),
        Transfer = Element.Of<T>(transfer),
    };
}
