using PhaseFieldMiec.Verification;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class RecedingTests(ITestOutputHelper output)
{
    public static TheoryData<string, Precision> Cases => Check.Both(RecedingCases.All);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_receding_front_leaves_no_dust(string name, Precision precision) =>
        Check.Passes(RecedingCases.All, name, precision, output);
}
