using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Verification;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

/// <summary>Every case of the catalogue as a test of its own. Cases are marked quick or slow where they are
/// written; a new one needs nothing here. Each precision is a class, so that the two run side by
/// side.</summary>
public abstract class CatalogueCases(Precision precision, ITestOutputHelper output)
{
    private static readonly VerificationCase[] all =
        [.. Catalogue.Families.SelectMany(family => family.Cases)];

    public static TheoryData<string> Quick => [.. all.Where(one => one.Quick).Select(one => one.Name)];

    public static TheoryData<string> Slow => [.. all.Where(one => !one.Quick).Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Quick))]
    public void The_program_agrees_with_mathematics(string name) => Passes(name);

    [Theory]
    [Trait("Pace", "slow")]
    [MemberData(nameof(Slow))]
    public void The_program_agrees_with_mathematics_in_long_cases(string name) => Passes(name);

    private void Passes(string name)
    {
        VerificationCase one = all.Single(one => one.Name == name);
        IReadOnlyList<CaseResult> results = one.Run(new(precision, new CpuDevices(Threads: 1)));
        Assert.NotEmpty(results);
        foreach (CaseResult result in results) output.WriteLine(result.ToString());
        Assert.True(results.All(result => result.Passed), string.Join(Environment.NewLine, results));
    }
}

public sealed class CatalogueInDoublePrecisionTests(ITestOutputHelper output)
    : CatalogueCases(Precision.Double, output);

public sealed class CatalogueInSinglePrecisionTests(ITestOutputHelper output)
    : CatalogueCases(Precision.Single, output);
