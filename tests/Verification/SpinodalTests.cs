using PhaseFieldMiec.Verification;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class SpinodalTests(ITestOutputHelper output)
{
    public static TheoryData<string, Precision> QuickCases
        => Check.Both([.. SpinodalCases.All.Where(one => one.Quick)]);

    public static TheoryData<string, Precision> SlowCases
        => Check.Both([.. SpinodalCases.All.Where(one => !one.Quick)]);

    [Theory]
    [MemberData(nameof(QuickCases))]
    public void A_mixture_in_its_spinodal_separates_as_theory_says(string name, Precision precision) =>
        Check.Passes(SpinodalCases.All, name, precision, output);

    [Theory]
    [Trait("Pace", "slow")]
    [MemberData(nameof(SlowCases))]
    public void A_mixture_on_a_fine_grid_separates_as_theory_says(string name, Precision precision) =>
        Check.Passes(SpinodalCases.All, name, precision, output);
}
