using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.Tests.Unit.Output;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Cli;

/// <summary>What nobody foresaw, and what cannot be printed.</summary>
public sealed class CrashTests
{
    [HdfFact]
    public void An_error_that_nobody_foresaw_is_a_sentence_and_a_file_beside_the_results()
    {
        using var box = new ResumeBox(ResumeBox.Mixture);
        string folder = box.Folder["out"];
        int Crashing(params string[] args) => box.Watch(
            step => { if (step == 5) throw new ArithmeticException("seven\nlines"); }, args);
        Assert.Equal(70, Crashing("run", box.Input, "--out", folder, "--set",
            "output.checkpoint.every-steps=2"));
        string file = Path.Combine(folder, "crash.txt"), said = box.Errors.ToString();
        Assert.Equal("The program met an error that it does not foresee (ArithmeticException: seven lines); "
            + $"what a report needs is in {file}.\n"
            + $"Go on from the last checkpoint with: pfmiec run --resume \"{folder}\"\n", said);
        string report = File.ReadAllText(file);
        Assert.StartsWith("PhaseFieldMiec ", report, StringComparison.Ordinal);
        Assert.Contains($"typed: pfmiec run {box.Input}", report.Replace("\"", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Contains(nameof(CrashTests), report, StringComparison.Ordinal);

        Assert.Equal(0, box.Type("run", "--resume", folder));
        Assert.False(File.Exists(file));
    }

    [HdfFact]
    public void A_run_whose_lines_are_lost_goes_on_and_says_so_in_its_summary()
    {
        using var box = new ResumeBox(ResumeBox.Mixture);
        using var interruption = new Interruption();
        using var output = new SteadyWriter(new Full(), _ => { });
        output.WriteLine("lost");
        Assert.Equal(0, CommandLine.Invoke(["run", box.Input, "--out", box.Folder["out"], "--device", "cpu"],
            output, box.Errors, interruption, (input, device) => SimulationFactory.Create(input, device)));
        Assert.Contains("What the program printed is lost in part (no room)",
            File.ReadAllText(Path.Combine(box.Folder["out"], "summary.json")), StringComparison.Ordinal);
    }

    private sealed class Full : StringWriter
    {
        public override void Write(string? value) => throw new IOException("no room");
    }
}
