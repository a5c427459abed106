using PhaseFieldMiec.Verification;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class PhaseRelaxationTests(ITestOutputHelper output)
{
    public static TheoryData<string, Precision> QuickCases
        => Check.Both([.. PhaseRelaxationCases.All.Where(one => one.Quick)]);

    public static TheoryData<string, Precision> SlowCases
        => Check.Both([.. PhaseRelaxationCases.All.Where(one => !one.Quick)]);

    [Theory]
    [MemberData(nameof(QuickCases))]
    public void A_phase_grows_and_shrinks_as_theory_says(string name, Precision precision) =>
        Check.Passes(PhaseRelaxationCases.All, name, precision, output);

    [Theory]
    [Trait("Pace", "slow")]
    [MemberData(nameof(SlowCases))]
    public void A_phase_on_a_fine_grid_grows_as_theory_says(string name, Precision precision) =>
        Check.Passes(PhaseRelaxationCases.All, name, precision, output);
}
