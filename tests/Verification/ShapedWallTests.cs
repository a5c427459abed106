using PhaseFieldMiec.Verification;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class ShapedWallTests(ITestOutputHelper output)
{
    public static TheoryData<string, Precision> Cases => Check.Both(ShapedWallCases.All);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_drop_takes_the_contact_angle_of_a_tilted_or_round_wall(string name, Precision precision) =>
        Check.Passes(ShapedWallCases.All, name, precision, output);
}
