using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Stepping;

namespace PhaseFieldMiec.Verification;

/// <summary>β in a box with analytic walls, in scaled units (length h, pressure γ/h, time h⁴/B), advanced by
/// the production step and its controller. The volume ledger is kept here, from the source that was asked
/// for.</summary>
internal abstract partial class BetaBox : IDisposable
{
    /// <summary>ζ of ψ = (1 + tanh(d/ζ))/2 in cells.</summary>
    public const double WallWidth = 1.2;

    /// <summary>Cells with less ψ are not active.</summary>
    public const double LeastDomain = 1e-2;

    /// <summary>max |δu| that the controller aims at in production.</summary>
    public const double TargetChange = 0.1;

    const double ShortestStep = 1e-5;
    const int MostAttempts = 4000;      // of one case; sound steps need half of it

    double given;
    int attempts;

    protected BetaBox(Extent extent, Frame frame)
    {
        (Extent, Frame) = (extent, frame);
        Grid = frame.Grid(extent.A, extent.B, extent.C);
        Domain = Weighted(_ => 1);
        WallDensity = Weighted(_ => 0);
        mobility = WallDensity;
    }

    /// <summary>A box without solids, empty.</summary>
    public static BetaBox Create(
        Setting setting, Extent extent, BetaParameters parameters, Frame? frame = null)
        => setting.Precision == Precision.Double
            ? new BetaBox<double>(setting.Devices, extent, frame ?? Frame.Straight, parameters)
            : new BetaBox<float>(setting.Devices, extent, frame ?? Frame.Straight, parameters);

    public Extent Extent { get; }

    public Frame Frame { get; }

    public Grid Grid { get; }

    /// <summary>ψ, times a where a is the distance from an axis; 0 in cells that are not active.</summary>
    public Cells Domain { get; private set; }

    /// <summary>δ_w [1/h], times a where a is the distance from an axis.</summary>
    public Cells WallDensity { get; private set; }

    /// <summary>max |δu| that the controller aims at.</summary>
    public double Target { get; set; } = TargetChange;

    /// <summary>Largest |δu| of a controlled step.</summary>
    public double LargestChange { get; private set; }

    /// <summary>Scaled time.</summary>
    public double Time { get; private set; }

    /// <summary>Steps taken.</summary>
    public int Steps { get; private set; }

    /// <summary>∫ψu at the start [cells].</summary>
    public double FirstVolume { get; private set; }

    /// <summary>∫S [cells per scaled time].</summary>
    public double TotalRate { get; private set; }

    /// <summary>∫ψu now.</summary>
    public double Volume => Measure().Sum0;

    /// <summary>F [γ h²].</summary>
    public double Energy => Measure().Sum1;

    /// <summary>|∫ψu − its first value − what the source gave| over the first value.</summary>
    public double VolumeError => Math.Abs(Volume + FilmReceived - FirstVolume - given) / FirstVolume;

    /// <summary>ψ = (1 + tanh(d/ζ))/2 and δ_w = |∇ψ| from the signed distance to walls (positive in the
    /// pore), one contact angle [rad] and L_w/L_s.</summary>
    public void SetWalls(Func<Centre, double> distance, double contactAngle, double mobility)
    {
        Domain = Weighted(Share);
        WriteWalls(Weighted(at => 2 / WallWidth * Share(at) * (1 - Share(at))), contactAngle, mobility);

        double Share(Centre at)
        {
            double domain = 0.5 * (1 + Math.Tanh(distance(at) / WallWidth));
            return domain > LeastDomain ? domain : 0;
        }
    }

    /// <summary>ψ and δ_w as the production geometry makes them of labelled voxels, those with a solid
    /// centre.</summary>
    public void SetVoxelWalls(Func<Centre, bool> solid, double contactAngle, double mobility)
    {
        double[] materials = Sample(at => (double)(solid(at) ? Material.Miec : Material.Pore)).Values;
        byte[] labels = Array.ConvertAll(materials, material => (byte)material);
        var image = new VoxelImage(Extent.A, Extent.B, Extent.C, 1, labels, Extent.IsAxial);
        DomainParameters made = DomainParameters.Build(image, WallWidth, periodicLateral: false, LeastDomain);
        Domain = Weighted(at => made.Psi[Cell(at)]);
        WriteWalls(Weighted(at => made.WallDensity[Cell(at)]), contactAngle, mobility);

        int Cell(Centre at) => Extent.At((int)at.A, (int)at.B, (int)at.C);
    }

    void WriteWalls(Cells density, double contactAngle, double mobility)
    {
        WallDensity = density;
        double cosine = Math.Cos(contactAngle);
        this.mobility = new Cells(Extent, Array.ConvertAll(density.Values, wall => wall * mobility));
        WriteWalls(
            new Cells(Extent, Array.ConvertAll(density.Values, wall => wall * cosine)), this.mobility);
    }

    /// <summary>u of cell centres, in active cells and outside.</summary>
    public void SetFilling(Func<Centre, double> filling)
    {
        WriteDomain();
        WriteFilling(WithFilm(Sample(filling)));
        HoldFilm();
        Begin();
        FirstVolume = Volume;
    }

    /// <summary>u = (1 + tanh(3 s/ε))/2 from the signed distance s to the surface, positive inside
    /// β.</summary>
    public void SetShape(Func<Centre, double> depth)
    {
        double width = Parameters.Width;
        SetFilling(at => 0.5 * (1 + Math.Tanh(3 * depth(at) / width)));
    }

    /// <summary>A source [1/scaled time] that gives ψ · rate in each cell; negative: a sink.</summary>
    public void SetSource(Func<Centre, double> rate)
    {
        Cells asked = Sample(rate);
        TotalRate = 0;
        for (int i = 0; i < Extent.Cells; i++)
        {
            asked.Values[i] = Rounded(asked.Values[i] * Domain.Values[i]);
            TotalRate += asked.Values[i];
        }
        WriteSource(asked);
    }

    /// <summary>Takes controlled steps of at most <paramref name="largest"/> until the time is
    /// reached.</summary>
    /// <exception cref="InvalidOperationException">the step collapsed</exception>
    public void Advance(double until, double largest, Action? afterStep = null)
    {
        var controller = new StepController(1, largest, Target);
        while (Time < until * (1 - 1e-12))
        {
            double step = Math.Min(controller.Next, until - Time);
            StepAttempt attempt = Attempt(step);
            if (controller.Next < ShortestStep || ++attempts > MostAttempts)
                throw new InvalidOperationException($"The step collapsed at t = {Time}: Δt = {step}.");
            if (!attempt.Converged || !controller.Accepts(attempt.LargestChange))
            {
                controller.Reject(step);
                continue;
            }
            Take(step);
            LargestChange = Math.Max(LargestChange, attempt.LargestChange);
            controller.Accept(step, attempt.LargestChange);
            afterStep?.Invoke();
        }
    }

    /// <summary>Equal steps, whatever they change.</summary>
    /// <exception cref="InvalidOperationException">one did not converge</exception>
    public void March(int steps, double step)
    {
        for (int i = 0; i < steps; i++)
        {
            if (!Attempt(step).Converged) throw new InvalidOperationException(
                $"The step Δt = {step} did not converge.");
            Take(step);
        }
    }

    void Take(double step)
    {
        Accept();
        TakeFilm();
        Time += step;
        Steps++;
        given += step * TotalRate;
    }

    public abstract BetaParameters Parameters { get; }

    /// <summary>u.</summary>
    public abstract Cells Filling { get; }

    /// <summary>p of the present u [γ/h].</summary>
    public abstract Cells Pressure { get; }

    protected abstract StepAttempt Attempt(double step);
    protected abstract void Accept();
    protected abstract Totals Measure();
    protected abstract void WriteDomain();
    protected abstract void WriteWalls(Cells wetting, Cells mobility);
    protected abstract void WriteFilling(Cells filling);
    protected abstract void WriteSource(Cells rate);
    protected abstract void Begin();
    protected abstract double Rounded(double value);

    public abstract void Dispose();

    Cells Weighted(Func<Centre, double> f) => Sample(at => f(at) * Extent.Weight(at));

    Cells Sample(Func<Centre, double> f) => Cells.Of(Extent, f);
}

/// <summary>The box on a device of one precision.</summary>
internal sealed partial class BetaBox<T> : BetaBox where T : unmanaged
{
    readonly Device<T> device;
    readonly BetaEquation<T> module;
    readonly PrescribedSource<T> source;

    public BetaBox(IDeviceFactory devices, Extent extent, Frame frame, BetaParameters parameters)
        : base(extent, frame)
    {
        device = devices.Create<T>();
        Boundaries? joined = frame.Joined(extent.JoinedA, extent.JoinedB, extent.JoinedC);
        module = new BetaEquation<T>(device, Grid, joined, parameters);
        source = new PrescribedSource<T>(device, Grid);
    }

    public override BetaParameters Parameters => module.Parameters;

    public override Cells Filling => Read(module.Filling);

    public override Cells Pressure
    {
        get
        {
            module.WritePressure(module.Pressure);
            return Read(module.Pressure);
        }
    }

    public override void Dispose() => device.Dispose();

    protected override StepAttempt Attempt(double step) => module.Attempt(step);

    protected override void Accept() => module.Accept();

    protected override Totals Measure() => module.Measure();

    protected override void WriteDomain() => Write(module.Domain, Domain);

    protected override void WriteWalls(Cells wetting, Cells mobility)
    {
        Write(module.Wetting, wetting);
        Write(module.WallMobility, mobility);
    }

    protected override void WriteFilling(Cells filling) => Write(module.Filling, filling);

    protected override void WriteSource(Cells rate)
    {
        Write(source.Rate, rate);
        module.Source = source;
    }

    protected override void Begin() => module.Begin();

    protected override double Rounded(double value) => Element.Value(Element.Of<T>(value));

    void Write(Kernels.Foundation.Field<T> field, Cells cells) => Frame.Write(device, Grid, field, cells);

    Cells Read(Kernels.Foundation.Field<T> field) => Frame.Read(device, Grid, field, Extent);
}
