using PhaseFieldMiec.Verification;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class ContactAngleTests(ITestOutputHelper output)
{
    public static TheoryData<string, Precision> Cases => Check.Both(ContactAngleCases.All);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_drop_takes_the_contact_angle_of_its_wall(string name, Precision precision) =>
        Check.Passes(ContactAngleCases.All, name, precision, output);
}
