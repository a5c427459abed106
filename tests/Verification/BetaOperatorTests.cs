using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;
using Xunit;

namespace PhaseFieldMiec.Tests.Verification;

/// <summary>The pressure and the coefficients of the implicit step against derivatives of the measured free energy, on a
/// random domain with closed faces.</summary>
public sealed class BetaOperatorTests : IDisposable
{
    private const double Change = 1e-3, Small = 2e-4;

    private static readonly Grid Grid = new(6, 5, 4);

    private static readonly Interface<double> Profile = new()
    {
        Width = 6, InverseWidth = 1.0 / 6, VoidCompliance = 0.002, ComplianceRise = 0.048, Normalisation = 0.97,
    };

    private readonly Device<double> device = CpuDevice.Create<double>(1);
    private readonly double[] filling, domain;
    private readonly Field u, psi, wetting;

    public BetaOperatorTests()
    {
        var random = new Random(8);
        filling = Numbers(() => 0.1 + 0.8 * random.NextDouble());
        domain = Numbers(() => random.NextDouble() is var r && r < 0.3 ? 0 : r);
        (u, psi, wetting) = (New(filling), New(domain), New(Numbers(() => random.NextDouble() - 0.5)));
    }

    public void Dispose() => device.Dispose();

    [Fact]
    public void The_pressure_times_its_capacity_is_the_slope_of_the_free_energy()
    {
        Field pressure = device.Allocate(Grid);
        device.Apply(Grid, new CapillaryPressure<double>
        {
            Filling = u, Domain = psi, Wetting = wetting, Pressure = pressure,
            StrideY = Grid.StrideY, StrideZ = Grid.StrideZ, Interface = Profile,
        });
        double[] p = device.ReadDouble(Grid, pressure);
        for (int cell = 0; cell < filling.Length; cell++)
        {
            if (domain[cell] == 0)
            {
                Assert.Equal(0, p[cell]);
                continue;
            }
            double capacity = domain[cell] * Profile.Stiffness(ScalarDouble.Const(filling[cell])).Value;
            double slope = (8 * (Energy((cell, Change)) - Energy((cell, -Change)))
                - (Energy((cell, 2 * Change)) - Energy((cell, -2 * Change)))) / (12 * Change);
            Assert.Equal(capacity * p[cell], slope, 1e-9);
        }
    }

    [Fact]
    public void The_capillary_coefficients_are_second_derivatives_of_the_free_energy()
    {
        Field[] made = [.. Enumerable.Range(0, 10).Select(_ => device.Allocate(Grid))];
        device.Apply(Grid, new FaceCoefficients<double>
        {
            Filling = u, Domain = psi, Mobility = made[9],
            TransportX = made[0], TransportY = made[1], TransportZ = made[2],
            CapillarityX = made[3], CapillarityY = made[4], CapillarityZ = made[5],
            StrideY = Grid.StrideY, StrideZ = Grid.StrideZ, HasY = 1, HasZ = 1, HalfStep = 0.5, HalfWidth = 3,
        });
        device.Apply(Grid, new CellCoefficients<double>
        {
            Filling = u, Domain = psi, Wetting = wetting, Pressure = made[9],       // p = 0: nothing softens
            Storage = made[0], Compliance = made[1], Stiffness = made[6], Excess = made[7],
            StrideY = Grid.StrideY, StrideZ = Grid.StrideZ, HasY = 1, HasZ = 1, Interface = Profile,
        });
        double[] stiffness = device.ReadDouble(Grid, made[6]), excess = device.ReadDouble(Grid, made[7]);
        double[][] faces = [.. made[3..6].Select(f => device.ReadDouble(Grid, f))];
        int[] strides = [1, Grid.Nx, Grid.Nx * Grid.Ny];
        double[] sums = (double[])excess.Clone();
        for (int cell = 0; cell < filling.Length; cell++)
        {
            double s = Scale(cell);
            if (domain[cell] > 0) Assert.Equal(s * s * Second(cell, cell), stiffness[cell], 1e-5);
            for (int axis = 0; axis < 3; axis++)
            {
                if (!IsInside(cell, axis)) continue;
                int other = cell + strides[axis];
                sums[cell] += faces[axis][cell];
                sums[other] += faces[axis][cell];
                Assert.Equal(-s * Scale(other) * Second(cell, other), faces[axis][cell], 1e-5);
            }
        }
        for (int cell = 0; cell < filling.Length; cell++) Assert.Equal(stiffness[cell], sums[cell], 1e-12);
    }

    private static bool IsInside(int cell, int axis) => axis switch
    {
        0 => cell % Grid.Nx < Grid.Nx - 1,
        1 => cell / Grid.Nx % Grid.Ny < Grid.Ny - 1,
        _ => cell / (Grid.Nx * Grid.Ny) < Grid.Nz - 1,
    };

    private double Scale(int cell) => Math.Max(4 * filling[cell] * (1 - filling[cell]), GroundState.Least);

    private double Second(int a, int b)
        => (Energy((a, Small), (b, Small)) - Energy((a, Small), (b, -Small))
            - Energy((a, -Small), (b, Small)) + Energy((a, -Small), (b, -Small))) / (4 * Small * Small);

    private double Energy(params (int Cell, double Change)[] changes)
    {
        var changed = (double[])filling.Clone();
        foreach ((int cell, double change) in changes) changed[cell] += change;
        device.Write(Grid, u, (ReadOnlySpan<double>)changed);
        return device.Measure(Grid, new BetaMeasure<double>
        {
            Filling = u, Domain = psi, Wetting = wetting,
            StrideY = Grid.StrideY, StrideZ = Grid.StrideZ, Interface = Profile,
        }).Sum1;
    }

    private static double[] Numbers(Func<double> number) => [.. Enumerable.Range(0, (int)Grid.Cells).Select(_ => number())];

    private Field New(double[] cells)
    {
        Field field = device.Allocate(Grid);
        device.Write(Grid, field, (ReadOnlySpan<double>)cells);
        return field;
    }
}
