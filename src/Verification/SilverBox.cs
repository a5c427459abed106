using MathNet.Numerics.RootFinding;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Modules.Solute;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>Silver in a box whose β is given by a function, in scaled units: the production module of silver
/// without β's own equation.</summary>
internal abstract class SilverBox(Extent extent, Frame frame) : IDisposable
{
    /// <summary>A box that is all pore and holds no β.</summary>
    public static SilverBox Create(Setting setting, Extent extent, SoluteParameters silver,
        Frame? frame = null)
    {
        SilverBox box = setting.Precision == Precision.Double
            ? new SilverBox<double>(setting.Devices, extent, frame ?? Frame.Straight, silver)
            : new SilverBox<float>(setting.Devices, extent, frame ?? Frame.Straight, silver);
        box.SetDomain(_ => 1);
        return box;
    }

    public Extent Extent { get; } = extent;

    public Frame Frame { get; } = frame;

    public abstract SoluteParameters Parameters { get; }

    /// <summary>λ.</summary>
    public abstract Cells MoleFraction { get; }

    /// <summary>C.</summary>
    public abstract Cells Concentration { get; }

    /// <summary>C_p.</summary>
    public abstract Cells Compound { get; }

    /// <summary>Solves of the last step that found where compound is.</summary>
    public abstract int Passes { get; }

    /// <summary>P ln(1 − X) of the present λ.</summary>
    public abstract Cells Pressure { get; }

    /// <summary>All silver.</summary>
    public abstract double Total { get; }

    /// <summary>What particles still hold.</summary>
    public abstract IReadOnlyList<SoluteParticleState> Particles { get; }

    /// <summary>What a solve leaves.</summary>
    public abstract double Tolerance { set; }

    public abstract void SetDomain(Func<Centre, double> domain);

    public abstract void SetFilling(Func<Centre, double> filling);

    /// <summary>Capacity and mobility of walls that β covers.</summary>
    public abstract void SetWalls(Func<Centre, double> capacity, Func<Centre, double> mobility);

    /// <summary>K of walls that β covers: their capacity over what they hold when full.</summary>
    public abstract void SetAffinity(Func<Centre, double> affinity);

    /// <summary>C of cell centres, once u and walls are there; its sum is what single precision
    /// books.</summary>
    public void SetConcentration(Func<Centre, double> concentration)
    {
        const double Trial = 0.01;
        Cells asked = Cells.Of(Extent, concentration);
        double all = asked.Sum((c, _) => c);
        double More(double fraction)
        {
            Begin(fraction);
            return Total / all - 1;
        }
        // Walls that saturate hold less than in proportion.
        double most = all > 0 ? Trial : 0;
        while (all > 0 && More(most) < 0) most *= 2;
        Begin(all > 0 ? Brent.FindRoot(More, 0, most, 1e-12, 200) : 0);
        WriteConcentration(asked);
    }

    protected abstract void WriteConcentration(Cells concentration);

    /// <summary>Compound of cell centres, and no other silver.</summary>
    public abstract void SetCompound(Func<Centre, double> compound);

    /// <summary>λ of cell centres, from which the next solve starts.</summary>
    public abstract void SetMoleFraction(Func<Centre, double> fraction);

    public abstract void AddParticle(Centre at, double radius);

    /// <summary>Dissolves this mole fraction in β.</summary>
    public abstract void Begin(double moleFraction);

    /// <summary>A step; returns the iterations.</summary>
    public abstract int Step(double timeStep);

    public abstract void Dispose();

    /// <summary>β where a is larger than the position of a flat front.</summary>
    public static double Front(double a, double position, double width = 6)
        => 0.5 * (1 + Math.Tanh(3 * (a - position) / width));
}

/// <summary>The box on a device of one precision.</summary>
internal sealed class SilverBox<T> : SilverBox where T : unmanaged
{
    readonly Device<T> device;
    readonly Grid grid;
    readonly Boundaries? joined;
    readonly Field<T> filling, domain, pressure;
    readonly SoluteEquation<T> module;

    public SilverBox(IDeviceFactory devices, Extent extent, Frame frame, SoluteParameters silver)
        : base(extent, frame)
    {
        device = devices.Create<T>();
        grid = frame.Grid(extent.A, extent.B, extent.C);
        joined = frame.Joined(extent.JoinedA, extent.JoinedB, extent.JoinedC);
        (filling, domain, pressure) = (device.Allocate(grid), device.Allocate(grid), device.Allocate(grid));
        module = new SoluteEquation<T>(device, grid, joined, silver, filling, domain);
    }

    public override SoluteParameters Parameters => module.Parameters;

    public override Cells MoleFraction => Read(module.MoleFraction);

    public override Cells Concentration => Read(module.Concentration);

    public override Cells Compound => Read(module.Compound!.Value);

    public override int Passes => module.Passes;

    public override Cells Pressure
    {
        get
        {
            device.Fill(grid, pressure, default);
            module.AddSolutePressure(grid, pressure);
            return Read(pressure);
        }
    }

    public override double Total => module.Total();

    public override IReadOnlyList<SoluteParticleState> Particles => module.Particles;

    public override double Tolerance { set => module.Tolerance = value; }

    public override void SetDomain(Func<Centre, double> domain) => Write(this.domain, domain);

    public override void SetFilling(Func<Centre, double> filling) => Write(this.filling, filling);

    public override void SetWalls(Func<Centre, double> capacity, Func<Centre, double> mobility)
    {
        Write(module.WallCapacity, capacity);
        Write(module.WallMobility, mobility);
    }

    public override void SetAffinity(Func<Centre, double> affinity) => Write(module.WallAffinity, affinity);

    protected override void WriteConcentration(Cells concentration)
        => Frame.Write(device, grid, module.Concentration, concentration);

    public override void SetCompound(Func<Centre, double> compound)
    {
        Frame.Write(device, grid, pressure, Cells.Of(Extent, compound));
        var cells = new T[Extent.A * Extent.B * Extent.C];
        device.Read(grid, pressure, cells);
        double[] amount = Array.ConvertAll(cells, Element.Value);
        module.Begin(new double[amount.Length], amount, amount);
    }

    public override void SetMoleFraction(Func<Centre, double> fraction)
        => Write(module.MoleFraction, fraction);

    public override void AddParticle(Centre at, double radius)
    {
        Span<double> place = stackalloc double[3];
        (place[Frame.A], place[Frame.B], place[Frame.C]) = (at.A, at.B, at.C);
        module.AddParticle(place[0], place[1], place[2], radius);
    }

    public override void Begin(double moleFraction) => module.Begin(moleFraction);

    public override int Step(double timeStep) => module.Step(timeStep);

    public override void Dispose() => device.Dispose();

    void Write(Field<T> field, Func<Centre, double> value)
    {
        Frame.Write(device, grid, field, Cells.Of(Extent, value));
        if (joined is not null) device.FillHalo(grid, field, joined);
    }

    Cells Read(Field<T> field) => Frame.Read(device, grid, field, Extent);
}
