using System.Collections.Concurrent;
using System.CommandLine;
using System.Text.Json;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Verify;
using PhaseFieldMiec.Verification;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Verify;

public sealed class VerifyCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pfmiec-verify-").FullName;
    private readonly StringWriter output = new(), errors = new();
    // In any order: each core takes cases of its own.
    private readonly ConcurrentQueue<string> ran = [];

    public void Dispose()
    {
        output.Dispose();
        errors.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private VerificationCase Case(string name, double measured = 2, params CaseResult[] more)
        => new(name, setting =>
        {
            ran.Enqueue($"{name} {setting.Precision}");
            return [new("half", "two is two", "1 + 1", 2, measured, 0.1), .. more];
        });

    private int Invoke(params string[] args) => Invoke(
        [
            ("sums", [Case("S1 one"), Case("S1 two") with { Kind = CaseKind.Arithmetic }, Case("S2 one")]),
            ("slow", [Case("L1 long") with { Quick = false, Kind = CaseKind.Coupled }]),
        ],
        args);

    private int Invoke(IReadOnlyList<(string, IReadOnlyList<VerificationCase>)> cases, params string[] args)
        => CommandLine.Invoke([VerifyCommand.Build(output, errors, cases)], ["verify", .. args], output,
            errors);

    private static JsonElement[] Json(string file)
        => [.. JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("cases").EnumerateArray()];

    [Theory]
    [InlineData("S1 one,S1 two,S2 one")]
    [InlineData("S1 one,S1 two,S2 one", "--quick")]
    [InlineData("S1 one,S1 two,S2 one,L1 long", "--all")]
    [InlineData("S1 one,S1 two", "S1*")]
    [InlineData("S1 two,L1 long", "L1 long", "s1 TWO")]
    [InlineData("L1 long", "slow")]
    [InlineData("S1 one,S1 two,S2 one", "*", "--quick")]
    [InlineData("S1 one,S1 two", "S1*", "S1 one")]
    public void Names_and_flags_choose_cases_in_the_order_of_the_catalogue(
        string chosen, params string[] args)
    {
        Assert.Equal(0, Invoke(args));
        string[] names = chosen.Split(',');
        Assert.Equal(names.Select(name => name + " Double").Order(), ran.Order());
        Assert.Equal(names, output.ToString().Split(Environment.NewLine)
            .Where(line => line.Contains(" two is two ", StringComparison.Ordinal))
            .Select(line => line.Split(':')[0]));
        Assert.EndsWith($"{ran.Count} cases passed, 0 failed", output.ToString().Split(", in ")[^2],
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("S1 one Double", "S1 one", "--precision", "double")]
    [InlineData("S1 one Single", "S1 one", "--precision", "single")]
    [InlineData("S1 one Double,S1 one Single", "S1 one", "--precision", "both")]
    public void Cases_run_in_the_precision_that_is_asked_for(string chosen, params string[] args)
    {
        Assert.Equal(0, Invoke(args));
        Assert.Equal(chosen.Split(','), ran.Order());
    }

    [Theory]
    [InlineData("There is no case 'S1'; the nearest are 'S1 one', 'S1 two', ", "S1")]
    [InlineData("There is no case 'S2 noe'; the nearest are 'S2 one', ", "S2 noe")]
    [InlineData("There is no case 'L3*'; the nearest are 'L1 long', ", "L3*")]
    [InlineData("Write --all or --quick, not both.", "--all", "--quick")]
    [InlineData("None of these cases is quick; write --all", "slow", "--quick")]
    [InlineData("There is no option --foo.", "--foo")]
    [InlineData("--precision half: write double, single or both.", "--precision", "half")]
    [InlineData("--device gpu: there is no such device;", "--device", "gpu")]
    [InlineData("--device cuda: ", "--device", "cuda")]
    [InlineData("--json no/a.json: there is no folder ", "--json", "no/a.json")]
    [InlineData("--markdown no/a.md: there is no folder ", "--markdown", "no/a.md")]
    public void Wrong_use_exits_with_2_and_a_sentence_before_anything_runs(
        string message, params string[] args)
    {
        Assert.Equal(2, Invoke(args));
        Assert.StartsWith(message, errors.ToString(), StringComparison.Ordinal);
        Assert.Empty(ran);
    }

    [Fact]
    public void The_table_has_a_row_for_each_number()
    {
        VerificationCase sums = Case("S1", 2.05, new CaseResult("rest", "it is gone", "0", 0, 1e-9, 1e-6));
        Assert.Equal(0, Invoke([("sums", [sums])]));
        string[] lines = output.ToString().Split(Environment.NewLine);
        Assert.Equal("sums, double precision, cpu", lines[0]);
        Assert.Matches("^name +claim +formula +expected +measured +deviation +tolerance +pass$", lines[1]);
        Assert.Matches(@"^S1: half +two is two +1 \+ 1 +2 +2\.05 +0\.05 +0\.1 +yes$", lines[2]);
        Assert.Matches("^S1: rest +it is gone +0 +0 +1E-09 +1E-09 +1E-06 +yes$", lines[3]);
        Assert.Single(lines[1..4].Select(line => line.Length).Distinct());
    }

    [Fact]
    public void A_case_that_is_off_exits_with_1_and_is_named()
    {
        string file = Path.Combine(folder, "a.json");
        VerificationCase off = Case("S2", 2, new CaseResult("rest", "it is gone", "0", 0, 1, 0.5));
        Assert.Equal(1, Invoke([("sums", [Case("S1"), off, Case("S3")])], "--json", file));
        Assert.Equal(3, ran.Count);
        Assert.Contains("2 cases passed, 1 failed", output.ToString(), StringComparison.Ordinal);
        Assert.Matches("S2: rest .* NO", output.ToString());
        Assert.StartsWith("S2, double precision: FAILED: rest: measured 1, expected 0", errors.ToString(),
            StringComparison.Ordinal);
        JsonElement[] cases = Json(file);
        Assert.Equal([true, false, true], cases.Select(one => one.GetProperty("pass").GetBoolean()));
        Assert.Equal(1, cases[1].GetProperty("measured").GetDouble());
    }

    [Fact]
    public void A_case_that_breaks_or_says_nothing_has_failed()
    {
        string file = Path.Combine(folder, "a.json");
        var breaks =
            new VerificationCase("B1", _ => throw new InvalidOperationException("The step collapsed."));
        Assert.Equal(
            1, Invoke([("bad", [breaks, new VerificationCase("B2", _ => []), Case("B3", double.NaN)])],
            "--json", file));
        Assert.Contains("The step collapsed.", errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("0 cases passed, 3 failed", output.ToString(), StringComparison.Ordinal);
        Assert.All(
            Json(file), one => Assert.Equal(JsonValueKind.Null, one.GetProperty("measured").ValueKind));
    }

    [Fact]
    public void The_JSON_file_has_an_entry_for_each_case()
    {
        string file = Path.Combine(folder, "a.json");
        Assert.Equal(0, Invoke("--all", "--precision", "both", "--json", file));
        JsonElement[] cases = Json(file);
        string[] written =
            [.. cases.Select(one => one.GetProperty("name").GetString() + " " + one.GetProperty("precision")
                .GetString())];
        Assert.Equal(
            [
                "S1 one double", "S1 two double", "S2 one double", "S1 one single", "S1 two single",
                "S2 one single",
                "L1 long double", "L1 long single",
            ], written);
        Assert.Equal(written.Order(StringComparer.OrdinalIgnoreCase),
            ran.Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
        Assert.Equal(["operator", "arithmetic", "operator"],
            cases[..3].Select(one => one.GetProperty("kind").GetString()));
        Assert.Equal("coupled", cases[^1].GetProperty("kind").GetString());
        Assert.All(cases, one =>
        {
            Assert.Equal(2, one.GetProperty("expected").GetDouble());
            Assert.Equal(2, one.GetProperty("measured").GetDouble());
            Assert.Equal(0.1, one.GetProperty("tolerance").GetDouble());
            Assert.True(one.GetProperty("pass").GetBoolean());
            Assert.True(one.GetProperty("seconds").GetDouble() >= 0);
            Assert.Equal("half", one.GetProperty("results")[0].GetProperty("name").GetString());
        });
    }

    [Fact]
    public void Markdown_replaces_the_tables_of_a_document_and_nothing_else()
    {
        string file = Path.Combine(folder, "a.md");
        File.WriteAllText(file, $"# Ours\n\n{CaseMarkdown.Begin}\nold\n{CaseMarkdown.End}\n\nNotes.\n");
        Assert.Equal(0, Invoke("S1 one", "--precision", "both", "--markdown", file));
        Assert.Equal(
            $"""
            # Ours

            {CaseMarkdown.Begin}

            ## Sums

            | case: number | claim | formula | expected | tolerance | measured, double | measured, single |
            |---|---|---|---|---|---|---|
            | S1 one: half | two is two | 1 + 1 | 2 | 0.1 | 2 | 2 |

            {CaseMarkdown.End}

            Notes.

            """.ReplaceLineEndings("\n"),
            File.ReadAllText(file));
    }

    [Fact]
    public void Markdown_spares_a_document_without_marks_and_makes_a_new_one()
    {
        string file = Path.Combine(folder, "a.md");
        Assert.Equal(0, Invoke("S1 one", "--markdown", file));
        Assert.Contains("| S1 one: half |", File.ReadAllText(file), StringComparison.Ordinal);
        File.WriteAllText(file, "Ours.\n");
        ran.Clear();
        Assert.Equal(2, Invoke("S1 one", "--markdown", file));
        Assert.Empty(ran);
        Assert.Equal("Ours.\n", File.ReadAllText(file));
    }
}
