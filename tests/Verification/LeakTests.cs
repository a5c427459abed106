using PhaseFieldMiec.Verification;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class LeakTests(ITestOutputHelper output)
{
    public static TheoryData<string, Precision> Cases => Check.Both(LeakCases.All);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Particles_do_not_exchange_through_the_void(string name, Precision precision) =>
        Check.Passes(LeakCases.All, name, precision, output);
}
