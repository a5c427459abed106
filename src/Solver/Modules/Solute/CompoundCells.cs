using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;
using PhaseFieldMiec.Kernels.Solute;

namespace PhaseFieldMiec.Solver.Modules.Solute;

/// <summary>Compound of a solute: what β cannot dissolve stays in its cell, C = cap λ + C_p with 0 ≤ C_p ⊥
/// λ_sat − λ ≥ 0 (docs/decisions/compound.md). It does not move, also when β leaves; where β returns it
/// dissolves.</summary>
/// <typeparam name="T">element of the fields</typeparam>
/// <param name="device">where the fields are</param>
/// <param name="grid">cells</param>
/// <param name="joined">axes that are joined; null: none</param>
/// <param name="rate">k: compound gives k cap (λ_sat − λ) per scaled time at most; infinite: as much as
/// keeps λ_sat</param>
internal sealed class CompoundCells<T>(Device<T> device, Grid grid, Boundaries? joined, double rate)
    where T : unmanaged
{
    // From this pass on compound may only appear, so that rounding cannot let cells go to and fro.
    const int LastToEnd = 12;

    static readonly T tolerance = Element.Of<T>(typeof(T) == typeof(double) ? 1e-10 : 1e-5);

    // Where it dissolves at a rate: C_p before the step, whether a cell holds λ_sat instead, and what it has
    // beyond that.
    readonly (Field<T> Before, Field<T> Pinned, Field<T> Beyond)? rated = double.IsInfinity(rate) ? null
        : (device.Allocate(grid), device.Allocate(grid), device.Allocate(grid));
    // k Δt from which on equilibrium is nearer than what rounding leaves of a storage that large.
    static readonly double fastest = typeof(T) == typeof(double) ? 1e7 : 1e3;
    (Field<T> Before, Field<T> Pinned, Field<T> Beyond)? atRate;
    T share;

    /// <summary>C_p [sites of β per cell].</summary>
    public Field<T> Amount { get; } = device.Allocate(grid);

    /// <summary>By how much λ at which it appears is more in a cell than elsewhere; null: in none.</summary>
    public Field<T>? Later { get; set; }

    /// <summary>Whether any cell may have some.</summary>
    public bool Any { get; private set; }

    /// <summary>What a run needs to go on besides <see cref="Amount"/>, which is there before.</summary>
    public void Keep(IStateKeeper state, string name)
    {
        Any = state.Keep(name, Any ? 1.0 : 0) != 0;
        if (state.Restores && joined is not null) device.FillHalo(grid, Amount, joined);
    }

    /// <summary>Begins with compound of each cell, packed [sites of β per cell].</summary>
    public void Begin(double[] amount)
    {
        device.Write(grid, Amount, (ReadOnlySpan<double>)amount);
        Any = Array.Exists(amount, one => one > 0);
        if (joined is not null) device.FillHalo(grid, Amount, joined);
    }

    /// <summary>Before the first solve of a step of scaled length <paramref name="timeStep"/>, and not
    /// before others: compound is then what it was at its start.</summary>
    public void Begin(double timeStep)
    {
        atRate = rate * timeStep < fastest ? rated : null;
        if (atRate is not { } fields) return;
        share = Element.Of<T>(rate * timeStep);
        device.Fill(grid, fields.Pinned, default);
        if (joined is not null) device.FillHalo(grid, fields.Pinned, joined);
        device.Apply(grid, new ScaledCopy<T>
        {
            From = Amount, To = fields.Before, Factor = Element.Of<T>(1),
        });
    }

    /// <summary>Makes cells with compound a given for those beside them, in a system whose cells and faces
    /// stand.</summary>
    public void Hold(SoluteExchange<T> exchange, DiffusionSystem<T> system, Field<T> right,
        SoluteCapacity<T> capacity, Field<T> moleFraction, double saturation)
    {
        if (!Any) return;
        Field<T> holding = atRate?.Pinned ?? Amount;
        if (atRate is { } fields) device.Apply(grid, new CompoundRelease<T>
        {
            Capacity = capacity, Compound = Amount, Pinned = fields.Pinned, Before = fields.Before,
            Storage = system.Storage, Right = right, Saturation = Element.Of<T>(saturation), Rate = share,
        });
        device.Apply(grid, new BesideCompound<T>
        {
            Exchange = exchange, Compound = holding, Storage = system.Storage, Right = right,
            MoleFraction = moleFraction, Saturation = Element.Of<T>(saturation),
        }, joined is null ? default : new Halo<T>(moleFraction, joined));
        device.Apply(grid, new CompoundFaces<T>
        {
            Compound = holding, FaceX = system.FaceX, FaceY = system.FaceY, FaceZ = system.FaceZ,
            StrideY = grid.StrideY, StrideZ = grid.StrideZ,
        });
    }

    /// <summary>Finds where there is compound after a solve; the number of cells in which that
    /// changed.</summary>
    public double Change(SoluteExchange<T> exchange, SoluteContents<T> contents, double saturation,
        double birth, int pass)
    {
        double changed = atRate is { } at
            ? ChangeAtRate(at, exchange, contents, saturation, birth, pass)
            : device.Measure(grid, new CompoundChange<T>
            {
                Exchange = exchange, Capacity = contents.Capacity, Concentration = contents.Concentration,
                Relaxation = contents.Relaxation, Release = contents.Release,
                MoleFraction = contents.MoleFraction, Compound = Amount,
                Saturation = Element.Of<T>(saturation), Later = Later ?? Amount, Birth = Element.Of<T>(birth),
                Varies = Element.Of<T>(Later is null ? 0 : 1), Tolerance = tolerance,
                Ends = Element.Of<T>(pass < LastToEnd ? 1 : 0),
            }).Sum0;
        if (changed == 0) return 0;
        Any = true;
        if (joined is null) return changed;
        device.FillHalo(grid, Amount, joined);
        if (atRate is { } marks) device.FillHalo(grid, marks.Pinned, joined);
        return changed;
    }

    double ChangeAtRate((Field<T> Before, Field<T> Pinned, Field<T> Beyond) at, SoluteExchange<T> exchange,
        SoluteContents<T> contents, double saturation, double birth, int pass)
    {
        device.Apply(grid, new BeyondSaturation<T>
        {
            Exchange = exchange, Capacity = contents.Capacity, Concentration = contents.Concentration,
            Relaxation = contents.Relaxation, Release = contents.Release,
            MoleFraction = contents.MoleFraction, Beyond = at.Beyond, Saturation = Element.Of<T>(saturation),
        });
        return device.Measure(grid, new CompoundRateChange<T>
        {
            Capacity = contents.Capacity, MoleFraction = contents.MoleFraction, Compound = Amount,
            Pinned = at.Pinned, Before = at.Before, Beyond = at.Beyond, Later = Later ?? Amount,
            Saturation = Element.Of<T>(saturation), Birth = Element.Of<T>(birth),
            Varies = Element.Of<T>(Later is null ? 0 : 1), Tolerance = tolerance,
            Ends = Element.Of<T>(pass < LastToEnd ? 1 : 0), Rate = share,
        }).Sum0;
    }

    /// <summary>C_p after a step of double precision, whose C is what flowed.</summary>
    public void Rest(SoluteContents<T> contents, double saturation)
    {
        if (!Any) return;
        Halo<T> halo = joined is null ? default : new Halo<T>(Amount, joined);
        if (atRate is not null) device.Apply(grid, new CompoundRestOfRate<T>
        {
            Capacity = contents.Capacity, Concentration = contents.Concentration, Compound = Amount,
            MoleFraction = contents.MoleFraction,
        }, halo);
        else device.Apply(grid, new CompoundRest<T>
        {
            Capacity = contents.Capacity, Concentration = contents.Concentration, Compound = Amount,
            Saturation = Element.Of<T>(saturation),
        }, halo);
    }

    /// <summary>After others moved some between cells.</summary>
    public void Moved()
    {
        Any = true;
        if (joined is not null) device.FillHalo(grid, Amount, joined);
    }

    /// <summary>All of it [cells · sites].</summary>
    public double Total() => Any ? device.Measure(grid, new SoluteMeasure<T> { Concentration = Amount }).Sum0
        : 0;
}

/// <summary>What cells hold of a solute and what particles give.</summary>
/// <param name="Capacity">cap</param>
/// <param name="Concentration">C</param>
/// <param name="Relaxation">r</param>
/// <param name="Release">q</param>
/// <param name="MoleFraction">λ</param>
internal readonly record struct SoluteContents<T>(SoluteCapacity<T> Capacity, Field<T> Concentration,
    Field<T> Relaxation, Field<T> Release, Field<T> MoleFraction) where T : unmanaged;
