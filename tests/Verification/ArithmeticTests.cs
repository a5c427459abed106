using PhaseFieldMiec.Verification;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class ArithmeticTests(ITestOutputHelper output)
{
    public static TheoryData<string, Precision> Cases => Check.Both(ArithmeticCases.All);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Numbers_of_the_review_follow_from_the_formulas(string name, Precision precision) =>
        Check.Passes(ArithmeticCases.All, name, precision, output);
}
