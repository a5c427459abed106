using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Modules.Potential;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>The potential of ions in voxels that a function gives, in scaled units: the production solver
/// with the outer face of the SE at the high end of a. Cells of no conductivity are pore; every face between
/// a reached voxel and a pore cell may react.</summary>
internal abstract class PotentialBox(Extent extent, Frame frame) : IDisposable
{
    /// <summary>A box whose pores are full of β at p = 0.</summary>
    /// <param name="setting">precision and devices</param>
    /// <param name="extent">cells along a, b, c</param>
    /// <param name="conductivity">σ of a voxel at its centre; 0: pore</param>
    /// <param name="exchange">j of the faces of a voxel</param>
    /// <param name="parameters">reaction and tolerance</param>
    /// <param name="frame">how a, b, c lie</param>
    public static PotentialBox Create(Setting setting, Extent extent, Func<Centre, double> conductivity,
        Func<Centre, double> exchange, PotentialParameters? parameters = null, Frame? frame = null)
    {
        parameters ??= new PotentialParameters();
        PotentialBox box = setting.Precision == Precision.Single
            ? new PotentialBox<float>(setting.Devices, extent, frame ?? Frame.Straight, parameters)
            : new PotentialBox<double>(setting.Devices, extent, frame ?? Frame.Straight, parameters);
        box.Begin(conductivity, exchange);
        return box;
    }

    public Extent Extent { get; } = extent;

    public Frame Frame { get; } = frame;

    /// <summary>s = φ − level of voxels.</summary>
    public abstract Cells Drop { get; }

    /// <summary>η_loc − level of pore cells.</summary>
    public abstract Cells Share { get; }

    /// <summary>Σ j of pore cells.</summary>
    public abstract Cells Exchange { get; }

    public abstract PotentialPower Power { get; }

    /// <summary>dI/dη₀.</summary>
    public abstract double Conductance { get; }

    /// <summary>u and p of pore cells.</summary>
    public abstract void SetPores(Func<Centre, double> filling, Func<Centre, double> pressure);

    public abstract PotentialSolution Solve(double level);

    public abstract PotentialSolution SolveCurrent(double current);

    public abstract void Dispose();

    protected abstract void Begin(Func<Centre, double> conductivity, Func<Centre, double> exchange);
}

/// <summary>The box on a device of one precision.</summary>
internal sealed class PotentialBox<T> : PotentialBox where T : unmanaged
{
    readonly Device<T> device;
    readonly Grid grid;
    readonly Boundaries? joined;
    readonly Field<T> filling, pressure, share;
    readonly PotentialEquation<T> equation;

    public PotentialBox(IDeviceFactory devices, Extent extent, Frame frame, PotentialParameters parameters)
        : base(extent, frame)
    {
        device = devices.Create<T>();
        grid = frame.Grid(extent.A, extent.B, extent.C);
        joined = frame.Joined(extent.JoinedA, extent.JoinedB, extent.JoinedC);
        (filling, pressure, share) = (device.Allocate(grid), device.Allocate(grid), device.Allocate(grid));
        equation = new PotentialEquation<T>(device, grid, joined, frame.A, parameters);
    }

    public override Cells Drop => Frame.Read(device, grid, equation.Drop, Extent);

    public override Cells Share
    {
        get
        {
            equation.WriteShare(share);
            return Frame.Read(device, grid, share, Extent);
        }
    }

    public override Cells Exchange => Frame.Read(device, grid, equation.Exchange, Extent);

    public override PotentialPower Power => equation.Power();

    public override double Conductance => equation.Conductance().Conductance;

    protected override void Begin(Func<Centre, double> conductivity, Func<Centre, double> exchange)
    {
        Lattice lattice = Lattice.Of(grid, joined);
        double[] Packed(Func<Centre, double> value)
        {
            Cells cells = Cells.Of(Extent, value);
            var packed = new double[lattice.Cells];
            for (int c = 0, i = 0; c < Extent.C; c++)
                for (int b = 0; b < Extent.B; b++)
                    for (int a = 0; a < Extent.A; a++, i++)
                        packed[Frame.Packed(grid, a, b, c)] = cells.Values[i];
            return packed;
        }
        double[] solid = Packed(conductivity), faces = Packed(exchange);
        var paths = new IonPaths(lattice, solid, Frame.A);
        var pairs = FaceValues.Of(lattice);
        for (int axis = 0; axis < 3; axis++)
            for (int cell = 0; cell < lattice.Cells; cell++)
            {
                int next = paths.Lattice.Beside(cell, axis, 1);
                if (next < 0 || solid[cell] > 0 == solid[next] > 0) continue;
                (int voxel, int sign) = solid[cell] > 0 ? (cell, 1) : (next, -1);
                if (paths.Reaches(voxel)) pairs[axis][cell] = sign * faces[voxel];
            }
        equation.Begin(paths, pairs);
        SetPores(_ => 1, _ => 0);
    }

    public override void SetPores(Func<Centre, double> filling, Func<Centre, double> pressure)
    {
        Frame.Write(device, grid, this.filling, Cells.Of(Extent, filling));
        Frame.Write(device, grid, this.pressure, Cells.Of(Extent, pressure));
        equation.Assemble(this.filling, this.pressure);
    }

    public override PotentialSolution Solve(double level) => equation.Solve(level);

    public override PotentialSolution SolveCurrent(double current) => equation.SolveCurrent(current);

    public override void Dispose() => device.Dispose();
}
