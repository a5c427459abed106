using PhaseFieldMiec.Verification;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class ArithmeticTests(ITestOutputHelper output)
{
    private static readonly VerificationCase[] all =
        [.. ArithmeticCases.All, .. ReviewCases.All, .. CreepCases.All, .. NucleationRateCases.All];

    public static TheoryData<string, Precision> Cases => Check.Both(all);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Numbers_of_the_review_follow_from_the_formulas(string name, Precision precision) =>
        Check.Passes(all, name, precision, output);
}
