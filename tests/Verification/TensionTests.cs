using PhaseFieldMiec.Verification;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class TensionTests(ITestOutputHelper output)
{
    public static TheoryData<string, Precision> Cases => Check.Both(TensionCases.All);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_filled_interior_bears_tension_up_to_its_spinodal(string name, Precision precision) =>
        Check.Passes(TensionCases.All, name, precision, output);
}
