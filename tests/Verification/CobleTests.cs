using PhaseFieldMiec.Verification;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class CobleTests(ITestOutputHelper output)
{
    public static TheoryData<string, Precision> Cases => Check.Both(CobleCases.All);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Plating_at_the_end_of_a_pore_needs_the_pressure_of_Coble(string name, Precision precision) =>
        Check.Passes(CobleCases.All, name, precision, output);
}
