using PhaseFieldMiec.App.Report;
using PhaseFieldMiec.Tests.Unit.Output;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Report;

public sealed class ThinnedTests
{
    [Fact]
    public void A_long_history_keeps_its_ends_its_peak_and_its_dip()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllLines(folder["history.csv"], Enumerable.Range(0, 10_000).Select(i => i == 0
            ? "time [s],overpotential [V]"
            : $"{i},{(i == 4321 ? "-7" : i == 8765 ? "9" : "0")}"));
        HistoryTable table = HistoryTable.Read(folder["history.csv"])!;

        int[] rows = Thinned.Rows(table, 300);
        Assert.InRange(rows.Length, 100, 302);
        Assert.Equal(rows.Order().Distinct(), rows);
        double[] kept = [.. rows.Select(row => table.At("time", row))];
        foreach (double time in (double[])[1, 4321, 8765, 9999]) Assert.Contains(time, kept);
    }

    [Theory]
    [InlineData(3, 5, new[] { 0, 1, 2 })]
    [InlineData(11, 3, new[] { 0, 5, 10 })]
    public void Even_choices_have_both_ends(int count, int most, int[] expected)
        => Assert.Equal(expected, Thinned.Evenly(count, most));
}
