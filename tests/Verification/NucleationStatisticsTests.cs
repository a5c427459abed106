using PhaseFieldMiec.Verification;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class NucleationStatisticsTests(ITestOutputHelper output)
{
    private static readonly VerificationCase[] all =
    [
        .. NucleationCases.All, .. NucleationPlaceCases.All, .. EmbryoCases.All, .. CapCases.All, .. TransformationCases.All,
    ];

    public static TheoryData<string, Precision> QuickCases => Check.Both([.. all.Where(one => one.Quick)]);

    public static TheoryData<string, Precision> SlowCases => Check.Both([.. all.Where(one => !one.Quick)]);

    [Theory]
    [MemberData(nameof(QuickCases))]
    public void Nuclei_come_as_theory_says(string name, Precision precision) => Check.Passes(all, name, precision, output);

    [Theory]
    [Trait("Pace", "slow")]
    [MemberData(nameof(SlowCases))]
    public void Nuclei_come_as_theory_says_in_long_cases(string name, Precision precision)
        => Check.Passes(all, name, precision, output);
}
