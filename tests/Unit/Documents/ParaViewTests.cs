using System.Diagnostics;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.Tests.Architecture;
using PhaseFieldMiec.Tests.Unit.Output;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Documents;

/// <summary>The macro for ParaView, in a ParaView without a screen.</summary>
public sealed class ParaViewTests
{
    [FactWithParaView]
    [Trait("Pace", "slow")]
    public void The_macro_draws_a_run_with_films()
    {
        using var folder = new TemporaryFolder();
        using var quiet = new StringWriter();
        string input = Path.Combine(SourceTree.Root, "inputs/where-2d.yaml");
        Assert.Equal(0, CommandLine.Invoke(["run", input, "--out", folder["run"], "--quiet", "--set",
            "run.end=10 s"], quiet, quiet));
        using Process process = Process.Start(new ProcessStartInfo("bash",
            ["tools/paraview/pictures", folder["run"], folder["a.png"]])
        {
            WorkingDirectory = SourceTree.Root, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said + errors.Result);
        Assert.Equal([0x89, .. "PNG"u8], File.ReadAllBytes(folder["a.png"])[..4]);
        Assert.DoesNotContain("Error", said + errors.Result, StringComparison.Ordinal);
    }
}

/// <summary>A fact that needs ParaView and an X server without a screen.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactWithParaViewAttribute : FactAttribute
{
    public FactWithParaViewAttribute()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string? missing = Array.Find((string[])["pvpython", "Xvfb", "bash"],
            program => !folders.Any(folder => File.Exists(Path.Combine(folder, program))));
        Skip = HdfFactAttribute.Missing ?? (missing is null ? null : $"there is no {missing} in PATH");
    }
}
