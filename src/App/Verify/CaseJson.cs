using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.Verification;

namespace PhaseFieldMiec.App.Verify;

/// <summary>Outcomes as a file for programs.</summary>
internal static class CaseJson
{
    /// <summary>Replaces the file. An entry has the number that stands for its case, and all of them in
    /// 'results'. Throws <see cref="OutputException"/>.</summary>
    public static void Write(string path, string device, IEnumerable<CaseOutcome> outcomes)
        => SummaryWriter.Write(path, new Dictionary<string, object>
        {
            ["device"] = device,
            ["cases"] = outcomes.Select(Entry).ToArray(),
        });

    private static Dictionary<string, object> Entry(CaseOutcome outcome) => new()
    {
        ["name"] = outcome.Case.Name,
        ["kind"] = outcome.Case.Kind.ToString().ToLowerInvariant(),
        ["precision"] = outcome.Precision.ToString().ToLowerInvariant(),
        ["expected"] = outcome.Main.Expected,
        ["measured"] = outcome.Main.Measured,
        ["tolerance"] = outcome.Main.Tolerance,
        ["pass"] = outcome.Passed,
        ["seconds"] = outcome.Seconds,
        ["results"] = outcome.Results.Select(Entry).ToArray(),
    };

    private static Dictionary<string, object> Entry(CaseResult result) => new()
    {
        ["name"] = result.Name,
        ["claim"] = result.Claim,
        ["formula"] = result.Formula,
        ["expected"] = result.Expected,
        ["measured"] = result.Measured,
        ["tolerance"] = result.Tolerance,
        ["pass"] = result.Passed,
    };
}
