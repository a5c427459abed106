using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Modules.Solute;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit;

public sealed class LogarithmTests
{
    [Fact]
    public void The_logarithm_of_the_rest_is_good_to_the_last_digits()
    {
        for (int i = 1; i <= 10_000; i++)
        {
            double x = 0.5 * i / 10_000, exact = ExactLog(x);
            double found = Elementary.LogOfRest<ScalarDouble, double>(new ScalarDouble { Value = x }).Value;
            Assert.InRange(found / exact - 1, -6e-16, 6e-16);
            float single =
                Elementary.LogOfRest<ScalarSingle, float>(new ScalarSingle { Value = (float)x }).Value;
            Assert.InRange(single / ExactLog((float)x) - 1, -4e-7, 4e-7);
        }
        Assert.Equal(0, Elementary.LogOfRest<ScalarDouble, double>(default).Value);
        Assert.InRange(Elementary.LogOfRest<ScalarDouble, double>(new ScalarDouble { Value = 1e-12 }).Value
            / -1e-12, 1, 1 + 1e-11);
    }

    // log(1 − x) without the rounding of 1 − x (Higham: log1p from log).
    static double ExactLog(double x)
    {
        double rest = 1 - x;
        return rest == 1 ? -x : Math.Log(rest) * -x / (rest - 1);
    }

    [Fact]
    public void One_atomic_percent_of_silver_lowers_the_pressure_of_lithium_by_1_9_megapascal()
    {
        const double Scale = 1.380649e-23 * 298.15 / 21.6e-30;      // Pa
        var grid = new Grid(20, 1, 1);
        using Device<double> device = CpuDevice.Create<double>(1);
        Field<double> filling = device.Allocate(grid), domain = device.Allocate(grid),
            pressure = device.Allocate(grid);
        var silver = new SoluteEquation<double>(device, grid, null,
            new SoluteParameters { Diffusivity = 1, PressureScale = Scale }, filling, domain);
        var u = new double[20];
        var psi = new double[20];
        for (int x = 0; x < 20; x++) (u[x], psi[x]) = (x < 10 ? 1 : x < 12 ? 0.01 : 0, x < 18 ? 1 : 0);
        device.Write(grid, filling, u);
        device.Write(grid, domain, psi);
        silver.Begin(0.01);
        silver.AddSolutePressure(grid, pressure);
        double[] p = device.ReadDouble(grid, pressure);
        Assert.InRange(p[5] / (Scale * Math.Log(0.99)), 1 - 1e-12, 1 + 1e-12);
        Assert.InRange(p[5], -1.9156e6, -1.9152e6);
        Assert.InRange(p[11], 0.5 * p[5], 0.1 * p[5]);      // fading where h is below 10⁻³
        Assert.Equal(0, p[15]);
        Assert.Equal(0, p[19]);
    }
}
