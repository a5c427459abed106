using PhaseFieldMiec.Verification;
using Xunit;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class CatalogueTests
{
    [Fact]
    public void Names_of_cases_are_unique()
    {
        string[] names = [.. Catalogue.Families.SelectMany(family => family.Cases).Select(one => one.Name)];
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Theory]
    [InlineData(double.NaN, false)]
    [InlineData(1.02, true)]
    [InlineData(0.97, false)]
    [InlineData(1.03, false)]
    public void A_result_passes_within_its_tolerance_only(double measured, bool passed)
        => Assert.Equal(passed, new CaseResult("a", "b", "c", 1, measured, 0.025).Passed);
}
