using PhaseFieldMiec.Verification;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class SurfaceDiffusionTests(ITestOutputHelper output)
{
    public static TheoryData<string, Precision> Cases => Check.Both(SurfaceDiffusionCases.All);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_wave_on_a_surface_decays_by_Mullins_law(string name, Precision precision) =>
        Check.Passes(SurfaceDiffusionCases.All, name, precision, output);
}
