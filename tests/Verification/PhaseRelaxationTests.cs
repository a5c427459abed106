using PhaseFieldMiec.Verification;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class PhaseRelaxationTests(ITestOutputHelper output)
{
    public static TheoryData<string, Precision> Cases => Check.Both(PhaseRelaxationCases.All);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_phase_grows_and_shrinks_as_theory_says(string name, Precision precision) =>
        Check.Passes(PhaseRelaxationCases.All, name, precision, output);
}
