using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Nucleation;
using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Stepping;

namespace PhaseFieldMiec.Solver.Modules.Beta;

/// <summary>β of a MIEC run: its equation on the voxels, its columns and fields, and the account of
/// Li.</summary>
public sealed class BetaModule<T> : IModule, IDisposable where T : unmanaged
{
    readonly RunParts<T> run;
    readonly PoreSlabs slabs;
    readonly Field<T> contactElectrolyte, contactMiec, contactCollector;
    Func<Totals> totals = () => default;

    /// <summary>Allocates β in the pores of a run.</summary>
    public BetaModule(RunParts<T> run)
    {
        this.run = run;
        BetaSetup material = run.Setup.Beta;
        Equation = new BetaEquation<T>(run.Device, run.Grid, run.Joined, new BetaParameters
        {
            Width = material.InterfaceWidth, Compliance = material.Compliance,
            Bulk = run.Scales.BulkMobility(material.BulkDiffusion),
        }, run.Setup.Precision == Precision.Mixed, new BetaWalls<T>(
            run.WallFields.Add(run.Walls.Domain),
            run.WallFields.Add(() => run.Walls.Blend(wall => Math.Cos(wall.ContactAngle))),
            run.WallFields.Add(
                () => run.Walls.Blend(wall => wall.InterfaceDiffusion / material.SurfaceDiffusion))));
        contactElectrolyte = run.WallFields.Add(() => run.Walls.Density(Material.SolidElectrolyte));
        contactMiec = run.WallFields.Add(() => run.Walls.Density(Material.Miec));
        contactCollector = run.WallFields.Add(() => run.Walls.Density(Material.CurrentCollector));
        Interior = run.Lattice.IsAxial ? run.WallFields.Add(() => run.Walls.Psi) : Equation.Domain;
        Shown = run.Device.Allocate(run.Grid);
        slabs = new PoreSlabs(run.Walls);
        Lithium.Holds(() => totals().Sum0 - StartVolume);
    }

    /// <summary>The equation of u, in scaled units.</summary>
    public BetaEquation<T> Equation { get; }

    /// <summary>δ_w w_s of solid electrolyte, MIEC and collector [1/h].</summary>
    public (Field<T> Electrolyte, Field<T> Miec, Field<T> Collector) Contacts
        => (contactElectrolyte, contactMiec, contactCollector);

    /// <summary>Account of Li [cells]: whoever holds or brings some books it here.</summary>
    public Account Lithium { get; } =
        new("Li", new("li_relative_error", "1", "imbalance of Li over what β, solids and double layers held "
            + "at the start and what was plated"));

    /// <summary>∫ψu at t = 0 [cells].</summary>
    public double StartVolume { get; private set; }

    /// <summary>∫ψu [cells], for columns, entries and remarks, which are asked for together.</summary>
    public double Volume => totals().Sum0;

    /// <summary>Volume of β that the grid does not resolve [cells], which somebody else holds.</summary>
    public Func<double> Unresolved { get; set; } = () => 0;

    /// <summary>Whether there is any β; until then nothing is solved.</summary>
    public bool Exists { get; private set; }

    /// <summary>ψ itself, around an axis too, to compare with a bound.</summary>
    public Field<T> Interior { get; }

    /// <summary>A field in which what snapshots show is made.</summary>
    Field<T> Shown { get; }

    /// <inheritdoc/>
    public void Start()
    {
        run.Device.Write(run.Grid, Equation.Filling,
            (ReadOnlySpan<double>)InitialFilling.Of(run.Setup, run.Walls));
        Equation.Begin();
        Totals start = Equation.Measure();
        StartVolume = start.Sum0;
        Exists = start.Largest > 0;
    }

    /// <summary>After others wrote u.</summary>
    public void Renew()
    {
        Equation.Begin();
        Exists = true;
    }

    /// <summary>Solves a step of this scaled length without taking it.</summary>
    public StepAttempt Attempt(double step)
    {
        if (Exists) return Equation.Attempt(step);
        var attempt = new StepAttempt(true, 0, 0, 0, new double[Equation.Border.Count]);
        if (Equation.Source is not { } source) return attempt;
        for (Refinement refinement = Refinement.Again; refinement == Refinement.Again;)
        {
            source.AssembleWithoutBeta(step, Equation.Filling, Equation.Pressure);
            refinement = source.Refine(attempt, null);
            if (refinement == Refinement.Failed) return StepAttempt.Failed(0);
        }
        return attempt;
    }

    /// <inheritdoc/>
    public void Take(Clock clock, StepAttempt attempt)
    {
        if (Exists) Equation.Accept();
    }

    /// <summary>A field where u is above one half, 0 elsewhere: there it means nothing. In the unit that is
    /// given.</summary>
    public FieldCopy Inside(Field<T> field, double unit = 1)
    {
        run.Device.Apply(
            run.Grid, new WhereFilled<T> { Filling = Equation.Filling, From = field, To = Shown });
        return new DeviceField<T>(run.Grid, run.Device.ReadLater(run.Grid, Shown), unit);
    }

    /// <summary>The largest pressure of β [γ/h] in cells that are pore by more than a half and that β
    /// fills by more than a half; not a number where there are none.</summary>
    public double PeakPressure()
    {
        Equation.WritePressure(Shown);
        double peak = run.Device.Measure(run.Grid, new LargestWhereFilled<T>
        {
            Filling = Equation.Filling, Domain = Interior, From = Shown,
        }).Largest;
        return peak > 0.5 * LargestWhereFilled<T>.None ? peak : double.NaN;
    }

    /// <inheritdoc/>
    public void Declare(Declarations of)
    {
        totals = of.Once(Equation.Measure);
        DeclareColumns(of);
        of.Balance(new("energy", "J", "free energy of surfaces and walls"),
            () => totals().Sum1 * run.Scales.SurfaceEnergy * run.Scales.FaceArea);
        Lithium.MeasuredAgainst(() => StartVolume);
        of.Conserved(Lithium);
        of.Entry("porosity", () => run.Walls.Volume / (run.Lattice.LayerWeight * run.Lattice.Layers));
        of.Entry("symmetry", () => run.Lattice.IsAxial ? "axial" : "none");
        of.Entry("time_unit", () => run.Scales.Time);
        of.Entry("pressure_unit", () => run.Scales.Pressure);
        of.Prognostic(new("u", "1", "share of the pore that β fills"), run.Device, run.Grid,
            () => Equation.Filling);
        of.Kept(new("step_pressure", "1", "pressure that the last step began with, all shares of it; "
            + "events look for η at it"), run.Device, run.Grid, () => Equation.Pressure);
        of.Derived(new("pressure", "Pa", "pressure in β by capillarity and confinement; 0 where u is below "
            + "one half"), () =>
        {
            Equation.WritePressure(Shown);
            return Inside(Shown, run.Scales.Pressure);
        });
        of.Derived(new("domain_parameter", "1", "ψ: 1 in the pore, 0 in solids"),
            () => new HostField(run.Walls.Psi));
        of.State(state =>
        {
            StartVolume = state.Keep("start_volume", StartVolume);
            Exists = state.Keep("has_beta", Exists ? 1 : 0) != 0;
            Equation.Keep(state);
        });
    }

    void DeclareColumns(Declarations of)
    {
        of.ColumnWithEntry(new("beta_volume", "m^3", "volume of β in the grid"),
            () => Volume * run.Scales.CellVolume);
        of.ColumnWithEntry(new("beta_fraction", "1", "share of the pore that β fills, embryos included"),
            () => (Volume + Unresolved()) / run.Walls.Volume);
        of.ColumnsOf(PoreSlabs.Columns, values => slabs.Measure(Equation.MeasureRows, values));
        Func<Totals> contact = of.Once(() => run.Device.Measure(run.Grid, new ContactMeasure<T>
        {
            First = contactElectrolyte, Second = contactMiec, Third = contactCollector,
            Filling = Equation.Filling,
        }));
        of.Column(new("contact_se", "m^2", "contact area β|SE"), () => contact().Sum0 * run.Scales.FaceArea);
        of.Column(new("contact_miec", "m^2", "contact area β|MIEC"),
            () => contact().Sum1 * run.Scales.FaceArea);
        of.Column(new("contact_cc", "m^2", "contact area β|CC"), () => contact().Sum2 * run.Scales.FaceArea);
    }

    /// <inheritdoc/>
    public void Dispose() => Equation.Dispose();
}
