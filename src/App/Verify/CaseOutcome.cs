using System.Diagnostics;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Verification;

namespace PhaseFieldMiec.App.Verify;

/// <summary>What a case came to.</summary>
/// <param name="Case">the case</param>
/// <param name="Precision">element of its fields</param>
/// <param name="Results">its numbers; at least one</param>
/// <param name="Seconds">how long it took</param>
internal sealed record CaseOutcome(
    VerificationCase Case, Precision Precision, IReadOnlyList<CaseResult> Results, double Seconds)
{
    /// <summary>Whether all its numbers are within their tolerances.</summary>
    public bool Passed => Results.All(result => result.Passed);

    /// <summary>The number that stands for the case: the first that is off, else its first.</summary>
    public CaseResult Main => Results.FirstOrDefault(result => !result.Passed) ?? Results[0];

    /// <summary>Runs a case. One that ends without a number, or not at all, has failed.</summary>
    public static CaseOutcome Of(VerificationCase one, Setting setting)
    {
        var clock = Stopwatch.StartNew();
        IReadOnlyList<CaseResult> results;
        try
        {
            results = one.Run(setting);
            if (results.Count == 0) results = [Nothing("it gave no number")];
        }
        catch (Exception error) when (error is InvalidOperationException or SimulationException
            or ArithmeticException or ArgumentException or DeviceException or SetupException)
        {
            results = [Nothing(error.Message)];
        }
        return new(one, setting.Precision, results, clock.Elapsed.TotalSeconds);
    }

    private static CaseResult Nothing(string why)
        => new("end", "the case runs to its end", why, 1, double.NaN, 0);
}
