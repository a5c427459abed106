using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.Tests.Unit.Cli;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Report;

/// <summary>Two small runs with films and one with silver, made once.</summary>
public sealed class ReportRuns : IDisposable
{
    private readonly ResumeBox stacked = new(ResumeBox.Stacked), coupled = new(ResumeBox.Coupled);

    public ReportRuns()
    {
        Make(stacked, "run", stacked.Input, "--out", Films);
        Make(stacked, "run", stacked.Input, "--out", Other, "--set", "stack.pressure=4 MPa", "--set",
            "output.report=false");
        Make(coupled, "run", coupled.Input, "--out", Silver);
    }

    /// <summary>Folder of a run whose collector lifts.</summary>
    public string Films => stacked.Folder["films"];

    /// <summary>Folder of the same under another pressure, without a report.</summary>
    public string Other => stacked.Folder["other"];

    /// <summary>Folder of a run with silver.</summary>
    public string Silver => coupled.Folder["silver"];

    /// <summary>Types a command; its exit code and what it printed as errors.</summary>
    public static (int Code, string Errors) Type(params string[] args)
    {
        using StringWriter output = new(), errors = new();
        return (CommandLine.Invoke(args, output, errors), errors.ToString());
    }

    /// <summary>A file that a test may write.</summary>
    public string File(string name) => stacked.Folder[name];

    public void Dispose()
    {
        stacked.Dispose();
        coupled.Dispose();
    }

    private static void Make(ResumeBox box, params string[] args)
    {
        Assert.Equal(0, box.Type([.. args, "--quiet"]));
        Assert.DoesNotContain("report", box.Errors.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
