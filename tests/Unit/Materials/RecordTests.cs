using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Parameters;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Materials;

public sealed class RecordTests
{
    private const double Room = 298.15, Cell = 333.15;

    private static Solution InLithium(SoluteElement solute) => Solutions.Find(solute, HostMetal.Lithium)!;

    private static IEnumerable<Datum> All => HostMetal.All.SelectMany(host => new[]
        {
            host.AtomicVolume, host.MeltingPoint, host.SurfaceEnergy, host.SurfaceDiffusion,
            host.BulkDiffusion, host.InterfaceDiffusion,
        }).Concat(Solutions.All.SelectMany(one => new[]
        {
            one.Diffusivity, one.Solubility, one.ActivityAtDilution, one.ParticleDensity,
        })).Concat(Solutions.All.Select(one => one.Eutectic).OfType<Datum>());

    [Fact]
    public void Every_number_on_record_says_where_it_is_from()
        => Assert.All(All, datum =>
        {
            Assert.NotEmpty(datum.Source);
            Assert.NotEqual(Standing.Choice, datum.Standing);
            Assert.True(datum.Value > 0 && double.IsFinite(datum.Of(Cell)));
            Assert.True(datum.Uncertainty.Length > 0 || datum.Kind == Kind.Temperature, datum.Remark);
            Assert.True(datum.Energy == 0 || datum.At is not null, datum.Remark);
        });

    // What the sources give as prefactor [m² s⁻¹] and energy [J/mol].
    [Fact]
    public void Diffusivities_are_those_of_their_sources()
    {
        Assert.Equal(1, InLithium(SoluteElement.Silver).Diffusivity.Of(Room) / Law(3.7e-5, 12.83 * 4184),
            2e-2);
        Assert.Equal(1, InLithium(SoluteElement.Zinc).Diffusivity.Of(Room) / Law(5.7e-5, 12.98 * 4184), 2e-2);
        Assert.Equal(1, InLithium(SoluteElement.Gold).Diffusivity.Of(Room) / Law(2.1e-5, 46100), 2e-2);
        Assert.Equal(1, HostMetal.Sodium.BulkDiffusion.Of(Room) / Law(2.42e-5, 10.45 * 4184), 3e-2);
        Assert.Equal(1, HostMetal.Lithium.BulkDiffusion.Of(Room) / Law(3.8e-6, 0.52 * Constants.Faraday),
            2e-2);

        static double Law(double prefactor, double energy)
            => prefactor * Math.Exp(-energy / (Constants.Gas * Room));
    }

    // Estimated so: lithium's value at the same share of the melting point.
    [Fact]
    public void Sodium_moves_along_walls_and_surfaces_as_lithium_does_at_the_same_homologous_temperature()
    {
        double ratio = HostMetal.Lithium.MeltingPoint.Value / HostMetal.Sodium.MeltingPoint.Value;
        Assert.Equal(1, HostMetal.Sodium.InterfaceDiffusion.Of(Cell)
            / HostMetal.Lithium.InterfaceDiffusion.Of(Cell * ratio), 3e-2);
        Assert.Equal(1, HostMetal.Sodium.SurfaceDiffusion.Of(Cell)
            / HostMetal.Lithium.SurfaceDiffusion.Of(Cell * ratio), 3e-2);
    }

    [Fact]
    public void What_dissolves_less_in_the_cold_says_so_and_magnesium_stays_within_the_law_of_runs()
    {
        Solution zinc = InLithium(SoluteElement.Zinc);
        Assert.Equal(0.015, zinc.Solubility.Of(434.15), 1e-12);
        Assert.InRange(zinc.Solubility.Of(Room), 0.002, 0.003);
        Assert.Equal(0.7, InLithium(SoluteElement.Magnesium).Solubility.Of(Room));
        Assert.Equal(Solution.MostInRuns, InLithium(SoluteElement.Magnesium).SolubilityInRuns(Room));
        Assert.Equal(1.0 / 99, Solution.PerSite(0.01), 1e-15);
        Assert.Null(Solutions.Find(SoluteElement.Zinc, HostMetal.Sodium));
    }

    [Fact]
    public void A_record_can_be_read_by_people()
        => Assert.Equal("1.42e-13 m^2/s at 333.15 K, 0.556 eV; × 2; tracer, Mundy and McFall 1973: 0.37 "
            + "cm^2/s "
            + "exp(−12.83 kcal/mol/RT); unverified", InLithium(SoluteElement.Silver).Diffusivity.Remark);
}
