using PhaseFieldMiec.Verification;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class CapillaryPressureTests(ITestOutputHelper output)
{
    public static TheoryData<string, Precision> Cases => Check.Both(CapillaryPressureCases.All);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Curvature_and_wetting_set_the_pressure(string name, Precision precision) =>
        Check.Passes(CapillaryPressureCases.All, name, precision, output);
}
