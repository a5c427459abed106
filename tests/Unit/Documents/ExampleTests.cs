using System.Diagnostics;
using PhaseFieldMiec.Tests.Architecture;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Documents;

/// <summary>The examples of docs/examples run as their first lines say.</summary>
public sealed class ExampleTests
{
    [Fact]
    public void Every_example_is_run_by_a_test()
        => Assert.Equal(["film.fsx", "input.cs", "nucleation.cs", "tracer.cs"],
            SourceTree.TextFiles.Where(file => file.StartsWith("docs/examples/", StringComparison.Ordinal)
                && !file.EndsWith(".md", StringComparison.Ordinal)).Select(file => Path.GetFileName(file))
                    .Order());

    [Theory]
    [InlineData("nucleation.cs", @"1\.0 +[1-9]\d* +\d+\.\d")]
    [InlineData("input.cs", @"t = 10 s: 13 nuclei, 2\.13 % β, 0 cells full")]
    [InlineData("tracer.cs", @"lost: \d(\.\d)?e-1[5-9]|lost: 0")]
    public void An_example_in_CSharp_says_what_it_found(string file, string says)
        => Assert.Matches(says, Run($"run -c Release {Path.Combine("docs", "examples", file)}"));

    [Fact]
    public void The_script_in_FSharp_too()
        => Assert.Matches(@"t = 2\.0 s: η = -\d+\.\d\d mV, β fills \d\d\.\d\d % of the pore",
            Run($"fsi {Path.Combine("docs", "examples", "film.fsx")}"));

    static string Run(string arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = SourceTree.Root, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(5)));
        Assert.True(process.ExitCode == 0, output + errors.Result);
        return output;
    }
}
