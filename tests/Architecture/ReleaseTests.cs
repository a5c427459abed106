using System.Diagnostics;
using PhaseFieldMiec.Tests.Unit.Output;
using Xunit;

namespace PhaseFieldMiec.Tests.Architecture;

/// <summary>What users get without building.</summary>
public sealed class ReleaseTests
{
    private const string Profiles = "src/App/Properties/PublishProfiles";

    [Fact]
    public void Every_system_has_a_profile_and_is_made_by_default()
    {
        string run = SourceTree.Read("tools/release/run");
        string[] profiles = [.. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, Profiles), "*.pubxml")
            .Select(file => Path.GetFileNameWithoutExtension(file))];
        Assert.Equal(["linux-arm64", "linux-x64", "osx-arm64", "win-x64"], profiles.Order());
        string made = run.Split('\n').Single(line => line.Contains("|| wanted=(", StringComparison.Ordinal));
        foreach (string profile in profiles)
        {
            Assert.Contains(profile, made, StringComparison.Ordinal);
            string text = SourceTree.Read($"{Profiles}/{profile}.pubxml");
            Assert.Contains($"<RuntimeIdentifier>{profile}</RuntimeIdentifier>", text,
                StringComparison.Ordinal);
            Assert.Contains("<Import Project=\"SelfContained.props\" />", text, StringComparison.Ordinal);
        }
    }

    /// <summary>Makes the archive for this system, and runs the quickstart as a user without .NET.</summary>
    [FactWithBash]
    [Trait("Pace", "slow")]
    public void An_archive_in_an_empty_folder_runs_the_quickstart_without_dotnet()
    {
        using var folder = new TemporaryFolder();
        (int code, string said) = Bash("tools/release/run", "--out", folder.Path, "linux-x64");
        Assert.True(code == 0, said);
        string archive = Assert.Single(folder.Names,
            name => name.EndsWith(".tar.gz", StringComparison.Ordinal));
        Assert.Contains(archive, File.ReadAllText(folder["SHA256SUMS"]), StringComparison.Ordinal);
        (code, said) = Bash("tools/release/try", folder[archive], folder["user"]);
        Assert.True(code == 0, said);
        Assert.Matches("quickstart finished after [0-9.]+ s", said);
    }

    private static (int Code, string Output) Bash(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("bash", arguments)
        {
            WorkingDirectory = SourceTree.Root, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
