using PhaseFieldMiec.Solver.Modules.Reaction;
using PhaseFieldMiec.Solver.Setup;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Modules;

public sealed class ProtocolTests
{
    static Protocol ChargeRestStrip() => new(
    [
        new ProtocolPart(40, Charge: 200, Duration: null),
        new ProtocolPart(0, null, Duration: 3),
        new ProtocolPart(-20, Charge: 60, Duration: null),
    ]);

    [Fact]
    public void Parts_follow_each_other_until_their_charge_or_time()
    {
        Protocol protocol = ChargeRestStrip();
        Assert.Equal(40, protocol.Current);
        Assert.Equal(5, protocol.TimeLeft);
        protocol.Pass(4, ends: false);
        Assert.Equal(1, protocol.TimeLeft, 1e-12);
        protocol.Pass(protocol.TimeLeft, ends: true);
        Assert.Equal(0, protocol.Current);
        Assert.Equal(3, protocol.TimeLeft);
        protocol.Pass(3, ends: true);
        Assert.Equal(-20, protocol.Current);
        Assert.Equal(3, protocol.TimeLeft);
        Assert.False(protocol.Finished);
        protocol.Pass(3, ends: true);
        Assert.True(protocol.Finished);
        Assert.Equal(0, protocol.Current);
        Assert.Equal(double.PositiveInfinity, protocol.TimeLeft);
    }

    [Fact]
    public void Charge_is_signed_and_progress_counts_time()
    {
        Protocol protocol = ChargeRestStrip();
        Assert.Equal(11, protocol.TotalTime);
        double[] progress = [5.0 / 11, 8.0 / 11, 1];
        foreach (double expected in progress)
        {
            protocol.Pass(protocol.TimeLeft, ends: true);
            Assert.Equal(expected, protocol.Progress, 1e-12);
        }
        Assert.Equal(140, protocol.Charge, 1e-12);
    }

    [Fact]
    public void Nothing_passes_after_the_end()
    {
        Protocol protocol = ChargeRestStrip();
        while (!protocol.Finished) protocol.Pass(protocol.TimeLeft, ends: true);
        protocol.Pass(10, ends: false);
        Assert.Equal(140, protocol.Charge, 1e-12);
    }

    [Fact]
    public void A_part_with_charge_and_time_ends_with_the_first()
    {
        Assert.Equal(2, new Protocol([new ProtocolPart(10, 100, 2)]).TimeLeft);
        Assert.Equal(10, new Protocol([new ProtocolPart(10, 100, 20)]).TimeLeft);
    }
}
