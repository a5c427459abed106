using PhaseFieldMiec.Verification;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class OrderTests(ITestOutputHelper output)
{
    public static TheoryData<string, Precision> Operators => Check.Both(OrderCases.All);

    public static TheoryData<string, Precision> Steps => Check.Both(TimeStepCases.All);

    public static TheoryData<string, Precision> Fluxes => Check.Both(MobilityCases.All);

    [Theory]
    [MemberData(nameof(Fluxes))]
    public void Every_flux_is_that_of_its_mobilities(string name, Precision precision) =>
        Check.Passes(MobilityCases.All, name, precision, output);

    [Theory]
    [MemberData(nameof(Operators))]
    public void Operators_are_of_second_order_in_space(string name, Precision precision) =>
        Check.Passes(OrderCases.All, name, precision, output);

    [Theory]
    [MemberData(nameof(Steps))]
    public void Steps_are_of_first_order_in_time(string name, Precision precision) =>
        Check.Passes(TimeStepCases.All, name, precision, output);
}
