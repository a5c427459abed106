using PhaseFieldMiec.Verification;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class InterfaceTests(ITestOutputHelper output)
{
    public static TheoryData<string, Precision> Cases => Check.Both(InterfaceCases.All);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_flat_interface_has_the_exact_profile_and_energy(string name, Precision precision) =>
        Check.Passes(InterfaceCases.All, name, precision, output);
}
