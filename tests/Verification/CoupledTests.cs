using PhaseFieldMiec.Verification;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class CoupledTests(ITestOutputHelper output)
{
    private static readonly VerificationCase[] all = [.. CoupledReactionCases.All, .. CoupledRunCases.All];

    public static TheoryData<string, Precision> Cases => Check.Both(all);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Modules_that_act_on_each_other_keep_their_laws(string name, Precision precision) =>
        Check.Passes(all, name, precision, output);
}
