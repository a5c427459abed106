using PhaseFieldMiec.Compute.Cpu;
using PhaseFieldMiec.Verification;
using Xunit;
using Xunit.Abstractions;

namespace PhaseFieldMiec.Tests.Verification;

/// <summary>Runs a case by its name and fails with all numbers that are off.</summary>
internal static class Check
{
    public static TheoryData<string, Precision> Both(IReadOnlyList<VerificationCase> cases)
    {
        var data = new TheoryData<string, Precision>();
        foreach (VerificationCase one in cases)
        {
            data.Add(one.Name, Precision.Double);
            data.Add(one.Name, Precision.Single);
        }
        return data;
    }

    public static void Passes(
        IReadOnlyList<VerificationCase> cases, string name, Precision precision, ITestOutputHelper output)
    {
        IReadOnlyList<CaseResult> results = cases.Single(one => one.Name == name).Run(new(precision, new CpuDevices(Threads: 1)));
        Assert.NotEmpty(results);
        foreach (CaseResult result in results) output.WriteLine(result.ToString());
        Assert.True(results.All(result => result.Passed), string.Join(Environment.NewLine, results));
    }
}
