using PhaseFieldMiec.Verification;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class CurvedSurfaceTests(ITestOutputHelper output)
{
    public static TheoryData<string, Precision> Cases => Check.Both(CurvedSurfaceCases.All);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Modes_of_curved_surfaces_follow_linear_theory(string name, Precision precision) =>
        Check.Passes(CurvedSurfaceCases.All, name, precision, output);
}
