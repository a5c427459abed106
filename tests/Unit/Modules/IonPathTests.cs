using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Modules.Reaction;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Verification;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Modules;

public sealed class IonPathTests
{
    const double Volt = CoupledBox.Volt;

    /// <summary>A fin of MIEC, 6 of 20 cells wide, between 4 layers of CC and 5 of SE, 30 in all, and a block
    /// that touches nothing.</summary>
    static MiecSetup Fin(double? electrolyte, double? miec, SolidConnection solids = SolidConnection.AsDrawn)
        => (CoupledBox.Plane(20, 30, 4, 25, (x, y) => (x < 6 && y < 25)
            || (x is > 12 and < 15 && y is > 10 and < 13))
            .Wall(Material.SolidElectrolyte, wall => wall with { IonConductivity = electrolyte })
            .Wall(Material.Miec, wall => wall with { IonConductivity = miec }) with
        { Solids = solids })
            .With(null, (10, 1));

    static (IonColumn Column, Scales Scales) Of(MiecSetup setup)
        => (IonPath.Of(new Walls(setup), Scales.Of(setup), setup.Current!), Scales.Of(setup));

    [Fact]
    public void Conductances_are_those_of_the_solid_that_ions_reach_in_two_halves_in_series()
    {
        MiecSetup setup = Fin(0.1, 0.01);
        setup = setup with { Current = setup.Current! with { Tortuosity = 2, SeparatorResistance = 4e-4 } };
        (IonColumn column, Scales scales) = Of(setup);
        // 21 layers of fin and 5 of SE; the collector's belong to the lowest of the fin
        Assert.Equal(26, column.Nodes);
        Assert.Equal(0, column.NodeOfLayer[0]);
        Assert.Equal(1, column.NodeOfLayer[5]);
        double Siemens(double scaled) => scaled / scales.Conductance(1);
        double fin = 0.01 / 2 * 6 * setup.Depth, wall = 0.1 * 20 * setup.Depth;     // σ A/h of a layer
        Assert.Equal(fin, Siemens(column.Conductance[3]), 1e-12 * fin);
        Assert.Equal(wall, Siemens(column.Conductance[^1]), 1e-12 * wall);
        Assert.Equal(2 / (1 / fin + 1 / wall), Siemens(column.Conductance[20]), 1e-12 * fin);
        Assert.Equal(4e-4, scales.ArealResistance(column.Separator), 1e-16);
        // a volt drives an ampere through an ohm
        double ohms = 4e-4 / (20 * CoupledBox.Spacing * setup.Depth), amperes = 1 / ohms;
        double areal = amperes / (20 * CoupledBox.Spacing * setup.Depth);
        Assert.Equal(1 / Volt, scales.Current(areal) * column.Separator, 1e-9 / Volt);
    }

    [Fact]
    public void Without_resistance_all_layers_are_one_and_only_those_with_some_are_apart()
    {
        Assert.Equal(1, Of(Fin(null, null)).Column.Nodes);
        Assert.Equal(22, Of(Fin(null, 0.01)).Column.Nodes);
        Assert.Equal(6, Of(Fin(0.1, null)).Column.Nodes);
    }

    [Fact]
    public void A_block_that_touches_nothing_conducts_and_reacts_only_where_solids_are_linked()
    {
        MiecSetup drawn = Fin(0.1, 0.01), linked = Fin(0.1, 0.01, SolidConnection.Linked);
        double One(MiecSetup setup) => Of(setup).Column.Conductance[7];     // layers 11 and 12
        Assert.Equal(9.0 / 6, One(linked) / One(drawn), 1e-12);
        Walls apart = new(drawn), joined = new(linked);
        double Sum(float[] cells) => cells.Sum(cell => (double)cell);
        Assert.Equal(Sum(joined.Density(Material.Miec)), Sum(joined.Fed(Material.Miec)), 1e-9);
        // around the block of 3 × 3 nothing is fed, along the fin everything
        float[] fed = apart.Fed(Material.Miec), all = apart.Density(Material.Miec);
        for (int i = 0; i < fed.Length; i++)
        {
            (int x, int y) = (i % 20, i / 20);
            if (x is >= 11 and < 17 && y is >= 9 and < 15) Assert.Equal(0, fed[i]);
            else if (x < 9) Assert.Equal(all[i], fed[i]);
        }
        Assert.Equal(0, apart.BlendReaction(wall => wall.ExchangeCurrent)[13 * 20 + 13]);
        Assert.NotEqual(0, joined.BlendReaction(wall => wall.ExchangeCurrent)[13 * 20 + 13]);
        Assert.Equal((1, 0, 0), Conduction.Bodies(drawn.Image, drawn.Lattice));
    }

    [Fact]
    public void Double_layers_and_storage_are_counted_by_layer()
    {
        MiecSetup setup = Fin(0.1, 0.01).Wall(Material.Miec, wall => wall with
        {
            Storage = new StorageSetup
            {
                Capacity = 1e9, Curve = [(-0.1, 0), (0.0, 0.5), (0.1, 1)], Initial = 0.25,
            },
        });
        (Walls walls, Scales scales) = (new(setup), Scales.Of(setup));
        double[] capacity = IonPath.Capacities(walls, scales, setup.Current!);
        // one flat wall of 20 nm by the depth in a layer of the fin, at 0.1 F/m²: volume of β per kT/e
        double volume = 0.1 * CoupledBox.Spacing * setup.Depth * Volt * CoupledBox.VolumePerCharge;
        // both sides of the fin
        Assert.Equal(2 * volume, capacity[15] * scales.CellVolume, 0.05 * volume);
        Assert.InRange(capacity[1] / capacity[15], 0, 1e-3);
        (double[] room, StorageCurve curve, double start) = IonPath.Storage(walls, scales)!.Value;
        Assert.Equal(1e9 * 6 * CoupledBox.VolumePerCharge, room[15], 1e-9);
        Assert.Equal(0, room[2]);
        Assert.Equal(0.25, curve.Fraction(start), 1e-12);
        Assert.InRange(start * Volt, -0.1, 0);
    }

    [Fact]
    public void A_curve_goes_through_its_points_rises_and_is_flat_beyond()
    {
        var curve = new StorageCurve([(-10, 0), (-2, 0.7), (0, 0.85), (2, 1)]);
        Assert.Equal(
            (0.7, 0.85, 0, 1), (Math.Round(curve.Fraction(-2), 12), Math.Round(curve.Fraction(0), 12),
            curve.Fraction(-11), curve.Fraction(5)));
        Assert.Equal((0, 0), (curve.Slope(-11), curve.Slope(5)));
        for (double eta = -9.9; eta < 1.95; eta += 0.1)
        {
            Assert.True(curve.Slope(eta) >= 0);
            Assert.Equal((curve.Fraction(eta + 1e-6) - curve.Fraction(eta - 1e-6)) / 2e-6, curve.Slope(eta),
                1e-4);
        }
        Assert.Equal(0.5, new StorageCurve([(-1, 0), (1, 1)]).Fraction(0));
        Assert.Equal(0.6, curve.Fraction(curve.Overpotential(0.6)), 1e-12);
    }

    [Fact]
    public void Layers_without_resistance_are_one_and_layers_without_ions_belong_to_the_next_one_up()
    {
        const double None = double.PositiveInfinity;
        Assert.Equal([0, 0, 0], new IonColumn([0, 0, 0], 0).NodeOfLayer);
        Assert.Equal([0, 1, 1, 2], new IonColumn([0.5, 0, 0, 0.5], 0).NodeOfLayer);
        IonColumn gaps = new([None, 0.5, None, 0.25, 0.125, None], 0);
        Assert.Equal([0, 0, 1, 1, 2, 2], gaps.NodeOfLayer);
        Assert.Equal(2, gaps.Conductance.Length);
        Assert.Equal(1 / 0.75, gaps.Conductance[0], 1e-12);
        Assert.Equal(1 / 0.375, gaps.Conductance[1], 1e-12);
    }
}
