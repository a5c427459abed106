using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Solute;
using PhaseFieldMiec.Solver.Modules.Nucleation;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Modules;

/// <summary>Silver that was left on a wall lowers its overpotential of nucleation, and places of nuclei are
/// free again when β has left.</summary>
public sealed class SilverNucleationTests
{
    private const double Bare = 1.6, Covered = 0.4, Barrier = 46, Reference = 2e-3;
    private static readonly Grid grid = new(16, 8, 1);

    private static double Share(int cell) => cell % 4 / 3.0;

    private static (NucleationProcess<double> Process, Field<double> Filling) Make(Device<double> device,
        double? covered, bool hasSilver = true)
    {
        Field<double> filling = device.Allocate(grid), coverage = device.Allocate(grid);
        device.Write(grid, filling, new double[grid.Cells]);
        device.Write(grid, coverage, [.. Enumerable.Range(0, (int)grid.Cells).Select(Share)]);
        var process = new NucleationProcess<double>(device, grid, new Lattice(16, 8, 1),
            new NucleationParameters(5, Reference, Barrier, 0, 0.05), walls: 1)
        { Coverage = hasSilver ? coverage : null };
        var area = new float[grid.Cells];
        Array.Fill(area, 0.5f);
        process.SetWalls([new NucleatingWall(area, Bare, 1, 0.3) { CoveredOverpotential = covered }]);
        return (process, filling);
    }

    private static double[] Layers(double eta) => [.. Enumerable.Repeat(eta, 8)];

    [Fact]
    public void Events_are_those_of_an_overpotential_between_bare_and_covered()
    {
        using Device<double> device = CpuDevice.Create<double>(1);
        (NucleationProcess<double> process, Field<double> filling) = Make(device, Covered);
        const double Eta = 0.9;
        double expected = Enumerable.Range(0, (int)grid.Cells).Sum(cell =>
            0.5 * Reference * Math.Exp(Barrier * (1 - Math.Pow(
                (Bare + Share(cell) * (Covered - Bare)) / Eta, 2))));

        double found = process.Expected(Layers(Eta), filling);

        Assert.Equal(1, found / expected, 1e-10);
        Assert.True(process.Bound(Layers(Eta)) >= found);
    }

    [Fact]
    public void Nuclei_are_born_where_silver_lies()
    {
        using Device<double> device = CpuDevice.Create<double>(1);
        (NucleationProcess<double> process, Field<double> filling) = Make(device, Covered);
        double length = 5 / process.Expected(Layers(0.5), filling);
        var born = new List<Embryo>();
        for (int step = 1; step <= 20; step++)
            born.AddRange(process.Draw(step, length / 5, Layers(0.5), filling));

        Assert.True(born.Count > 5);
        Assert.All(born, embryo => Assert.Equal(1, Share(embryo.Index)));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(Covered, false)]
    public void Without_an_overpotential_of_its_own_or_without_silver_a_wall_is_bare(double? covered,
        bool hasSilver)
    {
        using Device<double> device = CpuDevice.Create<double>(1);
        (NucleationProcess<double> process, Field<double> filling) = Make(device, covered, hasSilver);
        double bare = 64 * Reference * Math.Exp(Barrier * (1 - Math.Pow(Bare / 1.2, 2)));

        Assert.Equal(1, process.Expected(Layers(1.2), filling) / bare, 1e-10);
    }

    [Fact]
    public void Compound_covers_a_wall_by_its_thickness()
    {
        using Device<double> device = CpuDevice.Create<double>(1);
        Field<double> compound = device.Allocate(grid), wall = device.Allocate(grid),
            coverage = device.Allocate(grid);
        double Amount(int cell) => 0.01 * (cell % 7);
        double Area(int cell) => cell % 3 == 0 ? 0 : 0.2 * (cell % 3);
        device.Write(grid, compound, [.. Enumerable.Range(0, (int)grid.Cells).Select(Amount)]);
        device.Write(grid, wall, [.. Enumerable.Range(0, (int)grid.Cells).Select(Area)]);
        const double Density = 1.267, Thickness = 0.1;

        device.Apply(grid, new CompoundCoverage<double>
        {
            Compound = compound, Wall = wall, Coverage = coverage, PerThickness = 1 / (Density * Thickness),
        });

        double[] found = device.ReadDouble(grid, coverage);
        for (int cell = 0; cell < found.Length; cell++)
            Assert.Equal(Area(cell) == 0 ? 0
                : 1 - Math.Exp(-Amount(cell) / Density / Area(cell) / Thickness), found[cell], 1e-12);
    }

    [Fact]
    public void A_place_is_free_when_what_was_born_there_has_gone_and_not_before()
    {
        var zones = new BirthZones();
        foreach (int cell in (int[])[3, 8, 11, 20]) zones.Add(cell);
        bool Embryo(int cell) => cell == 8;

        // An embryo at 8, a cap at 3 that has not yet filled its cell, one at 11 that has; that of 20
        // dissolved.
        Assert.True(zones.Release([0.3, 0, 0.9, 0], Embryo));
        Assert.Equal([3, 8, 11], zones.Cells);
        Assert.False(zones.Release([0.6, 0, 0.7], Embryo));
        Assert.True(zones.Release([0.4, 0, 0.6], Embryo));
        Assert.Equal([8, 11], zones.Cells);
        Assert.Equal(4, zones.Count);
    }
}
