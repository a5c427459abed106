using System.Diagnostics;
using Xunit;

namespace PhaseFieldMiec.Tests.Architecture;

public sealed class LauncherTests
{
    [TheoryWithBash]
    [InlineData("pfmiec")]
    [InlineData("tools/launcher/build.sh")]
    [InlineData("tools/launcher/hdf5.sh")]
    [InlineData("tools/launcher/tests.sh")]
    [InlineData("tools/gpu-trial/pack")]
    [InlineData("tools/gpu-trial/run")]
    [InlineData("tools/gpu-trial/report.sh")]
    [InlineData("tools/release/run")]
    [InlineData("tools/release/parts.sh")]
    [InlineData("tools/release/try")]
    [InlineData("tools/paraview/pictures")]
    [InlineData(".ci/run")]
    public void Bash_can_parse(string script)
    {
        var (code, output) = Bash("-n", script);
        Assert.True(code == 0, output);
    }

    [TheoryWithBash]
    [InlineData("", "Pace!=slow")]
    [InlineData("Mullins", "FullyQualifiedName~Mullins&Pace!=slow")]
    [InlineData("Name=A|Name~x", "(Name=A|Name~x)&Pace!=slow")]
    [InlineData("Pace=slow", "(Pace=slow)")]
    public void A_word_becomes_a_filter_without_the_slow_tests(string word, string filter)
    {
        var (code, output) = Bash("-c", ". tools/launcher/tests.sh; test_filter \"$0\" no", word);
        Assert.Equal((0, filter), (code, output));
    }

    [FactWithBash]
    public void Results_of_assemblies_are_summed_and_what_was_not_executed_counts_as_skipped()
    {
        const string Sum = ". tools/launcher/tests.sh; sum_results <(echo \"$0\") <(echo \"$1\")";
        const string First = """
            <a><Counters total="9" executed="7" passed="4" failed="2" error="1" timeout="0" aborted="0" /></a>
            """;
        const string Second = """
            <Counters total="3" executed="3" passed="3" failed="0" error="0" timeout="0" notExecuted="0" />
            """;
        var (code, output) = Bash("-c", Sum, First, Second);
        Assert.Equal((0, "7 3 2"), (code, output.Trim()));
    }

    private static (int Code, string Output) Bash(params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", arguments)
        {
            WorkingDirectory = SourceTree.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}

/// <summary>A fact about a shell script; skipped where there is no bash.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactWithBashAttribute : FactAttribute
{
    public FactWithBashAttribute() => Skip = BashSearch.WhyNot;
}

/// <summary>A theory about shell scripts; skipped where there is no bash.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TheoryWithBashAttribute : TheoryAttribute
{
    public TheoryWithBashAttribute() => Skip = BashSearch.WhyNot;
}

internal static class BashSearch
{
    /// <summary>Null where bash is in PATH, else the reason to skip.</summary>
    public static string? WhyNot { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "bash"))) ? null : "no bash in PATH";
}
