using PhaseFieldMiec.Verification;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

/// <summary>Families of the catalogue that need no tests of their own beside their cases.</summary>
public sealed class OperatorTests(ITestOutputHelper output)
{
    private static readonly VerificationCase[] all =
        [.. GeometryCases.All, .. DiagonalCases.All, .. GrooveCases.All, .. StepCases.All];

    public static TheoryData<string, Precision> Cases => Check.Both(all);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Operators_agree_with_mathematics(string name, Precision precision) =>
        Check.Passes(all, name, precision, output);

    public static TheoryData<string, Precision> SlowCases => Check.Both(BicontinuousCases.All);

    [Theory]
    [Trait("Pace", "slow")]
    [MemberData(nameof(SlowCases))]
    public void Mixtures_coarsen_by_the_law(string name, Precision precision) =>
        Check.Passes(BicontinuousCases.All, name, precision, output);
}
