using PhaseFieldMiec.Verification;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

public sealed class SymmetryTests(ITestOutputHelper output)
{
    public static TheoryData<string, Precision> Cases => Check.Both(SymmetryCases.All);

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_same_problem_has_the_same_solution(string name, Precision precision) =>
        Check.Passes(SymmetryCases.All, name, precision, output);
}
