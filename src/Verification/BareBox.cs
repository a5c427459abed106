using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Modules.Nucleation;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>The production nucleation on one wall at a constant overpotential, η = η_nuc, where the rate per
/// area is the reference rate.</summary>
internal abstract class BareBox : IDisposable
{
    /// <summary>η_nuc [kT/e].</summary>
    public const double Overpotential = 0.9;

    /// <summary>Contact angle [rad].</summary>
    public const double ContactAngle = 1;

    /// <param name="setting">device and precision</param>
    /// <param name="grid">cells; outer faces are joined</param>
    /// <param name="area">wall of each packed cell [1/h]</param>
    /// <param name="rate">events per area and time</param>
    /// <param name="exclusion">radius without a second nucleus [cells]</param>
    /// <param name="seed">of the random numbers</param>
    /// <param name="layers">η of each layer along the thickness over η_nuc; null: 1</param>
    /// <param name="harder">η_nuc of each layer over that of the wall; null: 1</param>
    public static BareBox Create(Setting setting, Grid grid, Func<int, double> area, double rate,
        double exclusion, long seed, double[]? layers = null, double[]? harder = null)
    {
        layers ??= [.. Enumerable.Repeat(1.0, grid.FlatZ ? grid.Ny : grid.Nz)];
        return setting.Precision == Precision.Double
            ? new BareBox<double>(setting, grid, area, rate, exclusion, seed, layers, harder)
            : new BareBox<float>(setting, grid, area, rate, exclusion, seed, layers, harder);
    }

    /// <summary>Writes u, packed.</summary>
    public abstract void Cover(ReadOnlySpan<double> filling);

    /// <summary>The events of a step.</summary>
    public abstract IReadOnlyList<Embryo> Draw(long step, double length, double overpotential =
        Overpotential);

    /// <summary>Expected events per time at η_nuc.</summary>
    public abstract double Expected { get; }

    public abstract void Dispose();
}

internal sealed class BareBox<T> : BareBox where T : unmanaged
{
    readonly Device<T> device;
    readonly Grid grid;
    readonly Field<T> filling;
    readonly NucleationProcess<T> module;
    readonly double[] share;

    public BareBox(Setting setting, Grid grid, Func<int, double> area, double rate, double exclusion,
        long seed, double[] layers, double[]? harder)
    {
        (device, this.grid) = (setting.Devices.Create<T>(), grid);
        filling = device.Allocate(grid);
        float[] wall = [.. Enumerable.Range(0, (int)grid.Cells).Select(cell => (float)area(cell))];
        module = new NucleationProcess<T>(
            device, grid, new Lattice(grid.Nx, grid.Ny, grid.Nz, true, !grid.FlatY, !grid.FlatZ),
            new NucleationParameters(seed, rate, Math.Log(1e20), exclusion, 0.05), walls: 1);
        module.SetWalls([new NucleatingWall(wall, Overpotential, ContactAngle, 0.3)
        {
            Layers = harder is null ? [] : [.. harder.Select(one => (one, ContactAngle, 0.3))],
        }]);
        share = layers;
    }

    public override void Cover(ReadOnlySpan<double> covered) => device.Write(grid, filling, covered);

    public override IReadOnlyList<Embryo> Draw(long step, double length, double overpotential)
        => module.Draw(step, length, Layers(overpotential), filling);

    public override double Expected => module.Expected(Layers(Overpotential), filling);

    double[] Layers(double overpotential) => [.. share.Select(one => one * overpotential)];

    public override void Dispose() => device.Dispose();
}
