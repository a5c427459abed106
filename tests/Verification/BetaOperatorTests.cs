using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;
using Xunit;

namespace PhaseFieldMiec.Tests.Verification;

/// <summary>The pressure and the coefficients of the implicit step against derivatives of the measured free
/// energy, on a random domain with closed faces.</summary>
public sealed class BetaOperatorTests : IDisposable
{
    private const double Change = 1e-3, Small = 2e-4;

    private static readonly Grid Grid = new(6, 5, 4);

    private static readonly Interface<double> Profile = new()
    {
        Width = 6, InverseWidth = 1.0 / 6, VoidCompliance = 0.002, ComplianceRise = 0.048,
        Normalisation = 0.97,
    };

    private readonly Device<double> device = CpuDevice.Create<double>(1);
    private readonly double[] filling, domain;
    private readonly Field<double> u, psi, wetting;

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
        Field<double> pressure = device.Allocate(Grid);
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
            double capacity = domain[cell] * Profile.Stiffness<ScalarDouble>(filling[cell]).Value;
            double slope = (8 * (Energy((cell, Change)) - Energy((cell, -Change)))
                - (Energy((cell, 2 * Change)) - Energy((cell, -2 * Change)))) / (12 * Change);
            Assert.Equal(capacity * p[cell], slope, 1e-9);
        }
    }

    [Fact]
    public void The_capillary_coefficients_are_second_derivatives_of_the_free_energy()
    {
        Field<double>[] made = [.. Enumerable.Range(0, 7).Select(_ => device.Allocate(Grid))];
        device.Apply(Grid, new CellCoefficients<double>
        {
            Filling = u, Domain = psi, Wetting = wetting, Pressure = made[0],       // p = 0: nothing softens
            Compliance = made[1], Stiffness = made[2],
            StrideY = Grid.StrideY, StrideZ = Grid.StrideZ, HasY = 1, HasZ = 1, Interface = Profile,
        });
        // no cell at rest
        FineSystem<double> system = System(mobility: made[0], stiffness: made[2]) with { Inverse = psi };
        device.Apply(
            Grid,
                new CapillarityFaces<double>
                {
                    System = system, Filling = u, X = made[3], Y = made[4],
                    Z = made[5]
                });
        device.Apply(Grid, new FineExcess<double> { System = system, Filling = u, Excess = made[6] });
        double[] stiffness = device.ReadDouble(Grid, made[2]), excess = device.ReadDouble(Grid, made[6]);
        double[][] faces = [.. made[3..6].Select(f => device.ReadDouble(Grid, f))];
        double[] sums = (double[])excess.Clone();
        for (int cell = 0; cell < filling.Length; cell++)
        {
            double s = Scale(cell);
            if (domain[cell] > 0) Assert.Equal(Second(cell, cell), stiffness[cell], 2e-4);
            for (int axis = 0; axis < 3; axis++)
            {
                if (!IsInside(cell, axis)) continue;
                int other = cell + Strides[axis];
                sums[cell] += faces[axis][cell];
                sums[other] += faces[axis][cell];
                Assert.Equal(-s * Scale(other) * Second(cell, other), faces[axis][cell], 1e-5);
            }
        }
        for (int cell = 0; cell < filling.Length; cell++) Assert.Equal(
            Scale(cell) * Scale(cell) * stiffness[cell], sums[cell], 1e-12);
    }

    [Fact]
    public void Sums_over_faces_made_on_the_way_are_those_of_stored_faces()
    {
        var random = new Random(9);
        double[] y = Active(), p = Active();
        Field<double> unknown = New(y), pressure = New(p), mobility = New(Active()),
            right = device.Allocate(Grid);
        Field<double>[] faces = [.. Enumerable.Range(0, 6).Select(_ => device.Allocate(Grid))];
        Field<double> one = New(Numbers(() => 1)), diagonal = device.Allocate(Grid),
            inverse = device.Allocate(Grid), none = device.Allocate(Grid);
        FineSystem<double> system =
            System(mobility, one) with { Compliance = one, Transport = diagonal, Inverse = inverse };
        device.Apply(Grid, new FineDiagonal<double> { System = system, Relaxation = none, Source = none });
        device.Apply(
            Grid, new TransportFaces<double> { System = system, X = faces[0], Y = faces[1], Z = faces[2] });
        device.Apply(
            Grid,
                new CapillarityFaces<double>
                {
                    System = system, Filling = u, X = faces[3], Y = faces[4],
                    Z = faces[5]
                });
        device.Measure(
            Grid,
                new SchurProduct<double>
                {
                    System = system, Unknown = unknown, Pressure = pressure,
                    Sensitivity = none, Product = right, With = none
                });
        double[] product = device.ReadDouble(Grid, right);
        device.Measure(
            Grid,
                new EliminatedPressure<double>
                {
                    System = system, Relaxation = none, Unknown = unknown,
                    Pressure = right
                });
        double[] eliminated = device.ReadDouble(Grid, right), kept = device.ReadDouble(Grid, diagonal);
        double[] expected = [.. domain.Select((psi, cell) => psi * y[cell])], capillary = (double[])y.Clone(),
            sums = new double[domain.Length];
        for (int axis = 0; axis < 3; axis++)
        {
            double[] transport = device.ReadDouble(Grid, faces[axis]),
                energy = device.ReadDouble(Grid, faces[axis + 3]);
            for (int cell = 0; cell < domain.Length; cell++)
            {
                if (!IsInside(cell, axis)) continue;
                int other = cell + Strides[axis];
                expected[cell] -= transport[cell] * (p[other] - p[cell]);
                expected[other] += transport[cell] * (p[other] - p[cell]);
                capillary[cell] -= energy[cell] / (Scale(cell) * Scale(other)) * y[other];
                capillary[other] -= energy[cell] / (Scale(cell) * Scale(other)) * y[cell];
                (sums[cell], sums[other]) = (sums[cell] + transport[cell], sums[other] + transport[cell]);
            }
        }
        for (int cell = 0; cell < domain.Length; cell++)
        {
            Assert.Equal(sums[cell], kept[cell], 1e-13);
            // Cells without a face that conducts are at rest.
            Assert.Equal(sums[cell] > 0 ? expected[cell] : 0, product[cell], 1e-13);
            Assert.Equal(sums[cell] > 0 ? capillary[cell] : 0, eliminated[cell], 1e-13);
        }

        double[] Active() => [.. domain.Select(psi => psi > 0 ? random.NextDouble() : 0)];
    }

    private FineSystem<double> System(Field<double> mobility, Field<double> stiffness) => new()
    {
        Domain = psi, Mobility = mobility, Stiffness = stiffness,
        StrideY = Grid.StrideY, StrideZ = Grid.StrideZ, HasY = 1, HasZ = 1, HalfWidth = 3,
    };

    private static readonly int[] Strides = [1, Grid.Nx, Grid.Nx * Grid.Ny];

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

    private static double[] Numbers(Func<double> number)
        => [.. Enumerable.Range(0, (int)Grid.Cells).Select(_ => number())];

    private Field<double> New(double[] cells)
    {
        Field<double> field = device.Allocate(Grid);
        device.Write(Grid, field, (ReadOnlySpan<double>)cells);
        return field;
    }
}
