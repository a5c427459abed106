using System.Diagnostics;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.Tests.Unit.Output;
using Xunit;

namespace PhaseFieldMiec.Tests.Architecture;

/// <summary>The folder that is carried to a GPU, and the table that its trial ends with.</summary>
public sealed class GpuTrialTests
{
    [TheoryWithBash]
    [InlineData("NVIDIA H200", "4800")]
    [InlineData("NVIDIA GH200 480GB", "4000")]
    [InlineData("NVIDIA A100-SXM4-80GB", "2039")]
    [InlineData("NVIDIA A100-PCIE-40GB", "1555")]
    [InlineData("NVIDIA L40S", "864")]
    [InlineData("NVIDIA RTX A4000", "")]
    public void A_card_is_known_by_its_name(string name, string published)
        => Assert.Equal(published, Report("published_of \"$1\"", name).Trim());

    [TheoryWithBash]
    [InlineData("0,1,4,0\n1,9,2,5e-16\n", "2 and 2 rows, largest relative difference 0")]
    [InlineData("0,1,4,0\n1,2,2.5,0\n", "2 and 2 rows, largest relative difference 0.12 (x, row 2)")]
    [InlineData("0,1,4,0\n", "1 and 2 rows, largest relative difference 0")]
    [InlineData("0,1,4,0\n1,2,,0\n", "2 and 2 rows, largest relative difference 1 (x, row 2)")]
    [InlineData("", "no rows to compare")]
    public void Histories_are_compared_as_far_as_both_go(string rows, string told)
    {
        const string Head = "t,iterations,x,li_relative_error\n";
        string said = Report("compare_histories <(printf %s \"$1\") <(printf %s \"$2\")", Head + rows,
            Head + "0,1,4,0\n1,2,2,0\n");
        Assert.Equal(told, said.Trim());
    }

    [FactWithBash]
    public void The_numbers_of_bench_become_rows()
    {
        using var folder = new TemporaryFolder();
        using var quiet = new StringWriter();
        string[] bench = ["bench", "--device", "cpu", "--threads", "1", "--cells", "16"];
        string[] wanted = ["--workload", "explicit", "--json", folder["b.json"]];
        Assert.Equal(0, CommandLine.Invoke([.. bench, .. wanted], quiet, quiet));

        string[] step = Report("bench_rows \"$1\" step 1e-3", folder["b.json"]).TrimEnd().Split('|');
        Assert.Equal(["explicit", "16³"], step[..2]);
        Assert.Equal(10, step.Length);
        // A thousandth of a GB/s is less than any machine has.
        Assert.True(int.Parse(step[6].Replace(" %", "", StringComparison.Ordinal), null) > 10_000, step[6]);
        string[] kernels = Report("bench_rows \"$1\" kernels ''", folder["b.json"]).TrimEnd().Split('\n');
        Assert.Contains(kernels, row => row.Contains("|ConservedStep|", StringComparison.Ordinal));
        Assert.All(kernels, row => Assert.EndsWith("|–", row, StringComparison.Ordinal));
    }

    /// <summary>Packs, and runs the trial on the CPU as on a machine without .NET.</summary>
    [FactWithBash]
    [Trait("Pace", "slow")]
    public void What_is_packed_needs_no_dotnet_and_its_trial_ends_with_a_table()
    {
        using var folder = new TemporaryFolder();
        var (code, said) = Bash(keepEnvironment: true, "tools/gpu-trial/pack", folder.Path);
        Assert.True(code == 0, said);
        Assert.InRange(new FileInfo(folder["gpu-trial.tar.gz"]).Length, 1 << 20, 60 << 20);

        string[] small = ["--small", "--patience", "4", "--device", "cpu"];
        (code, said) = Bash(keepEnvironment: false, [folder["gpu-trial/run"], .. small]);
        Assert.True(code == 0, said);
        string table = File.ReadAllText(folder["gpu-trial/results/table.txt"]);
        Assert.Contains("the same text", table, StringComparison.Ordinal);
        string steps = table[table.IndexOf("Steps of this trial", StringComparison.Ordinal)..].TrimEnd();
        foreach (string ended in steps.Split('\n')[2..])
            Assert.Matches("(done|stopped at its limit)$", ended);
        foreach (string size in (string[])["32³", "40³"])
            foreach (string kind in (string[])["explicit", "implicit"])
                Assert.Matches($@"{kind} +{size} +[0-9.]+ ", table);
    }

    private static string Report(string command, params string[] arguments)
    {
        var (code, output) = Bash(keepEnvironment: true,
            ["-c", $"here=tools/gpu-trial; . tools/gpu-trial/report.sh; {command}", "bash", .. arguments]);
        Assert.True(code == 0, output);
        return output;
    }

    private static (int Code, string Output) Bash(bool keepEnvironment, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", arguments)
        {
            WorkingDirectory = SourceTree.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (!keepEnvironment)
        {
            start.Environment.Clear();
            start.Environment["PATH"] = "/usr/bin:/bin";
        }
        using var process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
