using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Linear;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Modules.Potential;
using PhaseFieldMiec.Solver.Stepping;

namespace PhaseFieldMiec.Solver.Modules.Reaction;

/// <summary>Reaction along a column of overpotentials (<see cref="IonColumn"/>): C_k dη_k/dt =
/// G_{k+½}(η_{k+1} − η_k) − G_{k−½}(η_k − η_{k−1}) + I δ_{k,SE} − Σ i_BV A − embryos, with Butler–Volmer at
/// β-covered walls. All η_k are implicit together with β's pressure, as the first unknowns of the border of
/// β's solve. Scaled units: η in kT/e, currents in cells per scaled time, C in cells per kT/e.</summary>
public sealed partial class OverpotentialColumn<T> : IBetaSource<T> where T : unmanaged
{
    readonly Device<T> device;
    readonly Grid grid;
    readonly Border<T> border;
    readonly ReactionRows<T> reaction;
    readonly double pressureShare;
    readonly double[] layerRates, layerSlopes;
    readonly double[] eta, trial, guess, held;
    readonly double[] from, ahead;              // of a trial: where the last move began, and the rates there
    readonly double[] layerCapacity, layerRoom;
    // of the layers: η, that of a trial, and the step assembled last
    readonly double[] layers, layersTrial, layersChange, growth, growthSlope;
    readonly Tridiagonal ofTrial, ofStep;       // the border keeps the latter until the step is taken
    readonly VoxelShape<T>? shape;
    SourceFields<T> assembled;
    double timeStep;
    bool isFresh;

    /// <summary>Makes the overpotentials unknowns beside β; where the exchange current is not given, write
    /// <see cref="Exchange"/>; then call <see cref="Begin"/>.</summary>
    /// <param name="device">device</param>
    /// <param name="grid">grid</param>
    /// <param name="border">unknowns beside those of β</param>
    /// <param name="column">nodes and what joins them; its capacities may be given later</param>
    /// <param name="pressureShare">Ωγ/(h kT)</param>
    /// <param name="transfer">transfer coefficient of plating</param>
    /// <param name="exchange">A i₀ Ω/e that somebody else keeps; null: an own field</param>
    /// <param name="voxels">how η varies within layers; null: it does not</param>
    public OverpotentialColumn(Device<T> device, Grid grid, Border<T> border, IonColumn column,
        double pressureShare, double transfer, Field<T>? exchange = null, StepPotential<T>? voxels = null)
    {
        (this.device, this.grid, this.border, Column) = (device, grid, border, column);
        this.pressureShare = pressureShare;
        reaction = new ReactionRows<T>(device, grid, column, pressureShare, transfer, exchange);
        double[] Layers() => new double[column.NodeOfLayer.Length];
        (layerRates, layerSlopes, growth, growthSlope) = (Layers(), Layers(), Layers(), Layers());
        (layers, layersTrial, layersChange) = (Layers(), Layers(), Layers());
        (layerCapacity, layerRoom) = (Layers(), Layers());
        double[] Nodes() => new double[column.Nodes];
        (eta, trial, guess, held) = (Nodes(), Nodes(), Nodes(), Nodes());
        (from, ahead) = (Nodes(), Nodes());
        (ofTrial, ofStep) = (new Tridiagonal(column.Nodes), new Tridiagonal(column.Nodes));
        reaction.Voxels = voxels;
        shape = voxels is null ? null : new VoxelShape<T>(column, voxels, reaction, pressureShare);
        border.SetSource(reaction.NodeOfRow, column.Nodes, 1 / pressureShare);
    }

    /// <summary>Nodes and what joins them.</summary>
    public IonColumn Column { get; }

    /// <summary>A i₀ Ω/e of each cell, scaled.</summary>
    public Field<T> Exchange => reaction.Exchange;

    /// <summary>The same as it acts where something covers walls; null: as it is.</summary>
    public Field<T>? CoveredExchange
    {
        get => reaction.Covered;
        set => reaction.Covered = value;
    }

    /// <summary>η of the nodes, prognostic.</summary>
    public ReadOnlySpan<double> Overpotential => eta;

    /// <summary>η of the nodes in the step assembled last, before β's pressure answered.</summary>
    public ReadOnlySpan<double> Trial => trial;

    /// <summary>η of the layers.</summary>
    public ReadOnlySpan<double> Layers => layers;

    /// <summary>η beside the solid electrolyte.</summary>
    public double AtElectrolyte => eta[^1];

    /// <summary>Cell overpotential of the last step: η beside the electrolyte and the separator's
    /// part.</summary>
    public double Cell => AtElectrolyte + Current * Column.Separator;

    /// <summary>Current of the step taken last, or prescribed for the next [cells per scaled time].</summary>
    public double Current { get; private set; }

    /// <summary>Where the work goes.</summary>
    public EnergyAccount Energy { get; } = new();

    /// <summary>Volume that the walls gave in the last step by rows of cells, the same times the drive η − P
    /// p [kT/e], and its amount without sign, one after the other.</summary>
    public double[] Reacted => reaction.Given;

    /// <summary>Length of the step taken last [scaled].</summary>
    public double Step => timeStep;

    /// <summary>What drives the cell.</summary>
    public Drive Drive { get; set; }

    /// <summary>An attempt begins, driven like this.</summary>
    public void Prepare(Drive drive)
    {
        Drive = drive;
        shape?.Prepare();
    }

    /// <summary>Volume that the double layers hold [cells].</summary>
    public double Stored => Column.Stored(eta);

    /// <summary>Volume that the solid holds [cells].</summary>
    public double Held => held.Sum();

    /// <summary>Volume that the steps so far left out of balance: it enters with the next one.</summary>
    public double Owed { get; private set; }

    /// <summary>Embryos that share the current; null: none.</summary>
    public IChargeConsumer? Embryos { get; set; }

    /// <summary>Takes notice of walls, after <see cref="Exchange"/> was written; η stays.</summary>
    /// <param name="capacity">C of the layers [cells per kT/e]</param>
    /// <param name="room">volume of β that the solid of the layers takes up [cells]; empty: none</param>
    public void Begin(ReadOnlySpan<double> capacity, ReadOnlySpan<double> room = default)
    {
        capacity.CopyTo(layerCapacity);
        room.CopyTo(layerRoom);
        Gather();
        shape?.Begin();
        reaction.Begin();
        border.Reacting = reaction.Reacting;
        isFresh = true;
    }

    /// <summary>Starts with one η everywhere.</summary>
    public void Start(double overpotential)
    {
        Array.Fill(eta, overpotential);
        for (int k = 0; k < held.Length; k++) held[k] = Column.Held(k, overpotential);
        Renew();
    }

    /// <summary>Some cells react otherwise than <see cref="Exchange"/> was written.</summary>
    public void Change(ReadOnlySpan<long> cells, ReadOnlySpan<T> exchange)
        => reaction.Change(cells, exchange);

    /// <inheritdoc/>
    public void Assemble(double timeStep, Field<T> filling, Field<T> pressure, SourceFields<T> fields)
    {
        if (isFresh)
        {
            device.Fill(grid, fields.Source, default);
            device.Fill(grid, fields.Relaxation, default);
            isFresh = false;
        }
        AssembleWithoutBeta(timeStep, filling, pressure);
        reaction.Assemble(trial, timeStep, filling, pressure, fields);
        assembled = fields;
        Column.Add(growthSlope, reaction.Slopes);
        border.Set(Column.Write(ofStep, reaction.Slopes, trial, timeStep, Drive, timeStep));
    }

    /// <summary>Prepares a step in which no wall is covered: only the double layers and the embryos take
    /// charge.</summary>
    public void AssembleWithoutBeta(double timeStep, Field<T> filling, Field<T> pressure)
    {
        this.timeStep = timeStep;
        Solve(timeStep, filling, pressure).CopyTo(trial);
        Array.Clear(growth);
        Array.Clear(growthSlope);
        Column.OfLayers(trial, layersTrial);
        Embryos?.Growth(layersTrial, growth, growthSlope);
    }

    /// <inheritdoc/>
    public Refinement Refine(StepAttempt attempt, Field<T>? pressureChange)
    {
        if (shape is null) return Refinement.Done;
        var charged = new double[Column.Nodes];
        var ends = new double[Column.Nodes];
        var capacity = new double[Column.Nodes];
        for (int k = 0; k < ends.Length; k++)
        {
            ends[k] = trial[k] + ChangeOf(attempt, k);
            charged[k] = Charged(k, ends[k]) + Filled(k, ends[k]) - held[k];
            capacity[k] = Column.Capacity[k] + Column.HeldSlope(k, trial[k]);
        }
        return shape.Refine(new(timeStep, trial, ends, charged, capacity, CurrentAt(ends[^1])),
            pressureChange is { } change ? (assembled.Source, assembled.Relaxation, change) : null, Embryos);
    }

    /// <summary>The step is taken and booked: the next ones begin with what voxels know of η now.</summary>
    public void Close() => shape?.Close(Embryos);

    /// <summary>What the layers of a node take in the step assembled last.</summary>
    double Charged(int node, double next) => Column.Capacity[node] * (next - eta[node]);

    /// <summary>What its solid holds then, as the solve saw it, linear in the change; the curve is met by the
    /// next step.</summary>
    double Filled(int node, double next) => Column.Held(node, trial[node])
        + Column.HeldSlope(node, trial[node]) * (next - trial[node]);

    /// <summary>Cell overpotential and current that <see cref="Accept"/> would come to.</summary>
    public (double Cell, double Current) Ahead(StepAttempt attempt)
    {
        double top = trial[^1] + ChangeOf(attempt, Column.Nodes - 1), current = CurrentAt(top);
        return (top + current * Column.Separator, current);
    }

    /// <summary>Takes the step. The charge that came in must be in β (<paramref name="given"/>, what the
    /// walls gave [cells]), embryos and double layers; what is not, by tolerance and rounding, is
    /// <see cref="Owed"/>.</summary>
    public void Accept(double given, StepAttempt attempt)
    {
        double charged = 0, taken = 0, work = 0, storageWork = 0, embryoWork = 0;
        for (int layer = 0; layer < growth.Length; layer++)
        {
            layersChange[layer] = ChangeOf(attempt, Column.NodeOfLayer[layer]);
            double share = timeStep * (growth[layer] + growthSlope[layer] * layersChange[layer]);
            taken += share;
            embryoWork += share * (layersTrial[layer] + layersChange[layer]);
        }
        for (int k = 0; k < eta.Length; k++)
        {
            double next = trial[k] + ChangeOf(attempt, k);
            double all = Filled(k, next), layer = Charged(k, next), solid = all - held[k];
            charged += layer + solid;
            work += next * layer;
            storageWork += next * solid;
            held[k] = all;
            eta[k] = next;
        }
        Renew();
        Current = CurrentAt(AtElectrolyte);
        Owed += Current * timeStep - charged - given - taken;
        Energy.Begin(Current * timeStep * Cell,
            timeStep * Current * Current * (Column.Separator - (shape?.OuterResistance ?? 0)),
            timeStep * (shape?.Loss ?? Column.Loss(eta)));
        Energy.Book(EnergyAccount.Term.DoubleLayer, work + (shape?.ChargingWork(timeStep) ?? 0));
        Energy.Book(EnergyAccount.Term.Storage, storageWork);
        if (shape is not null && Embryos is { } places)
            embryoWork += places.Excess(timeStep, layersTrial, layersChange);
        Energy.Book(EnergyAccount.Term.Embryos, embryoWork);
        Embryos?.Take(timeStep, layersTrial, layersChange);
    }

    /// <summary>Cells in which something reacts.</summary>
    public Grid Reacting => reaction.Reacting;

    /// <summary>Measures the reaction of the step taken last, before β takes it: what each row of cells was
    /// given, and books the works of reaction and β.</summary>
    public void MeasureWork(BetaEquation<T> beta)
    {
        double lost = reaction.MeasureGiven(eta, beta) + (shape?.Spread(timeStep) ?? 0);
        (double dissipated, double stored) = beta.MeasureWork();
        double mixing = pressureShare * beta.MeasureSoluteWork(reaction.Reacting);
        Energy.Book(EnergyAccount.Term.Reaction, lost);
        Energy.Book(EnergyAccount.Term.Transport, pressureShare * dissipated);
        Energy.Book(EnergyAccount.Term.Beta, pressureShare * stored - mixing);
        Energy.Book(EnergyAccount.Term.Composition, mixing);
    }

    /// <summary>After η changed: trials begin there.</summary>
    void Renew()
    {
        Array.Copy(eta, guess, eta.Length);
        Column.OfLayers(eta, layers);
    }

    /// <summary>dη/dI of the cell at this state and fixed pressure, double layers left out [kT/e per cell and
    /// scaled time]; infinite where nothing reacts that ions reach.</summary>
    public double Resistance(Field<T> filling, Field<T> pressure)
    {
        MeasureReaction(eta, filling, pressure);
        double taken = 0;
        for (int k = Column.Reached; k < Column.Nodes; k++) taken += reaction.Slopes[k];
        if (!(taken > 0)) return double.PositiveInfinity;
        var unit = new double[Column.Nodes];
        unit[^1] = 1;
        Column.Write(ofTrial, reaction.Slopes, eta, double.PositiveInfinity, default, 1).Solve(unit);
        return unit[^1] + Column.Separator;
    }

    static double ChangeOf(StepAttempt attempt, int node) => attempt.Border[node];
}
