using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using PhaseFieldMiec.Tests.Unit.Output;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Report;

/// <summary>A test that needs the browser Chromium.</summary>
internal sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (Browser is null) Skip = "there is no chromium on this machine's PATH";
    }

    /// <summary>Its file; null: there is none.</summary>
    public static string? Browser { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Where(folder => folder.Length > 0)
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }
            .Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}

public sealed class ChromiumTests(ReportRuns runs) : IClassFixture<ReportRuns>
{
    [ChromiumFact]
    [Trait("Pace", "slow")]
    public async Task A_browser_draws_every_chart_and_has_nothing_to_complain_about()
    {
        string page = Path.Combine(runs.Silver, "report.html");
        int charts = Regex.Count(await File.ReadAllTextAsync(page), "<div class=\"plot\"");
        using var profile = new TemporaryFolder();
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update", "--disable-sync", $"--user-data-dir={profile.Path}",
            "--enable-logging=stderr", "--v=0", "--virtual-time-budget=20000", "--dump-dom", "file://" + page,
        ];
        using var browser = Process.Start(new ProcessStartInfo(ChromiumFactAttribute.Browser!, arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        Task<string> errors = browser.StandardError.ReadToEndAsync();
        string drawn = await browser.StandardOutput.ReadToEndAsync();
        await browser.WaitForExitAsync();

        Assert.DoesNotContain("CONSOLE", await errors, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"data-charts=\"{charts}\""), drawn,
            StringComparison.Ordinal);
        Assert.Equal(charts, Regex.Count(drawn, "class=\"plot drawn"));
        Assert.True(Regex.Count(drawn, "class=\"main-svg\"") >= charts);
        Assert.DoesNotContain("class=\"waiting\"", drawn, StringComparison.Ordinal);
    }
}
