using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Sweep;
using PhaseFieldMiec.Tests.Unit.Output;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Sweep;

/// <summary>Sweeps of small runs, in this process.</summary>
public sealed class SweepTests : IDisposable
{
    private const string Text = """
        cahn-hilliard: { cells: [16, 16], spacing: 0.5, well-height: 5, low-composition: 0.3, high-composition: 0.7, gradient-energy: 2, mobility: 5, mean-composition: 0.5, amplitude: 0.01 }
        run: { end: 0.01, step: { length: 1e-4 } }
        output: { snapshots: { every: 1 }, fields: [composition] }
        """;

    private const string Varied = """

        sweep:
          over:
            - { path: cahn-hilliard.mobility, values: [3, 5, 7] }
            - { path: cahn-hilliard.amplitude, values: [0.01, 0.02, 0.03] }
            - { path: cahn-hilliard.well-height, values: [5, 6] }
        """;

    private readonly TemporaryFolder folder = new();
    private readonly StringWriter output = new();
    private readonly string file;

    public SweepTests()
    {
        file = folder["a.yaml"];
        File.WriteAllText(file, Text + Varied);
    }

    public void Dispose()
    {
        output.Dispose();
        folder.Dispose();
    }

    /// <summary>Makes runs here, and asks for the end before one of them.</summary>
    private sealed class Runner(Interruption interruption, int end) : IPointRunner
    {
        public List<IReadOnlyList<string>> Made { get; } = [];

        public Task<PointEnd> Run(IReadOnlyList<string> arguments, MemoryBudget memory)
        {
            Made.Add(arguments);
            if (Made.Count == end) interruption.Interrupt();
            return new OwnRunner(interruption).Run(arguments, memory);
        }

        public void End()
        {
            // The run under way hears of it by itself.
        }

        public void Dispose()
        {
            // There is nothing.
        }
    }

    private (int Code, Runner Runner) Sweep(string? results, int end = 0, string? resume = null,
        params string[] over)
    {
        using var interruption = new Interruption();
        var runner = new Runner(interruption, end);
        int code = new SweepVerb(output, interruption)
        {
            File = resume is null ? file : null, Folder = results, Resume = resume, Collect = null,
            Point = null, Slurm = false, Over = over, DesignWord = null, Points = null, Seed = null,
            Replicates = null, Overrides = [], Device = "cpu", Jobs = 1, Threads = 1, Memory = null,
            Retry = false, Quiet = false,
            Runner = () => runner,
        }.Run();
        return (code, runner);
    }

    private static byte[] Table(string results) => File.ReadAllBytes(Path.Combine(results, "sweep.csv"));

    [HdfFact]
    public void A_sweep_that_was_interrupted_goes_on_to_the_same_table()
    {
        Assert.Equal(0, Sweep(folder["whole"]).Code);
        Assert.Equal(18, Directory.GetDirectories(folder["whole/points"]).Length);

        (int code, Runner first) = Sweep(folder["parts"], end: 9);
        Assert.Equal(130, code);
        Assert.Equal(9, first.Made.Count);
        Assert.NotEqual(Table(folder["whole"]), Table(folder["parts"]));

        (code, Runner second) = Sweep(null, resume: folder["parts"]);
        Assert.Equal(0, code);
        Assert.Equal(10, second.Made.Count);
        Assert.Contains("--resume", second.Made[0]);
        Assert.Equal(Table(folder["whole"]), Table(folder["parts"]));
        Assert.Equal(0, Sweep(folder["parts"]).Code);
        Assert.Equal(18, File.ReadAllLines(folder["parts/sweep.csv"]).Length - 1);
    }

    [HdfFact]
    public void A_run_that_fails_stops_no_other_and_is_told_with_its_sentence()
    {
        File.WriteAllText(file, Text);
        // A step that is too long blows up.
        (int code, _) = Sweep(folder["out"], over: "run.step.length=1e-4,2e-3");
        string[] rows = File.ReadAllLines(folder["out/sweep.csv"]);
        Assert.Equal(1, code);
        Assert.Equal(3, rows.Length);
        Assert.StartsWith("point,configuration,run.step.length [1],code,sentence,", rows[0],
            StringComparison.Ordinal);
        Assert.StartsWith("0001,1,0.0001,0,,", rows[1], StringComparison.Ordinal);
        Assert.StartsWith("0002,2,0.002,1,", rows[2], StringComparison.Ordinal);
        Assert.Contains("1 failed", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Path, rows[2], StringComparison.Ordinal);
        Assert.Contains("code 1: ", output.ToString(), StringComparison.Ordinal);
        // It is not made again, and another sweep has no place here.
        Assert.Empty(Sweep(folder["out"], over: "run.step.length=1e-4,2e-3").Runner.Made);
        Assert.Contains("holds another sweep", Assert.Throws<UsageException>(()
            => Sweep(folder["out"], over: "run.step.length=1e-4,3e-3")).Message, StringComparison.Ordinal);
    }

    [HdfFact]
    public void The_page_holds_the_table_and_nothing_from_elsewhere()
    {
        File.WriteAllText(file, "title: </script><b>\n" + Text);
        Sweep(folder["out"], over: "cahn-hilliard.mobility=1..8:12");
        string page = File.ReadAllText(folder["out/sweep.html"]);
        Assert.DoesNotContain("</script><b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|href)=|https?://(?!www.w3.org/2000/svg)", page);
        Assert.Contains("\"bars\":[{\"word\":\"PAWN\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_with_a_sweep_is_not_run_and_check_says_how_many_runs_it_has()
    {
        using StringWriter errors = new();
        Assert.Equal(2, CommandLine.Invoke(["run", file, "--out", folder["out"]], output, errors));
        Assert.Contains("describes a sweep: 'pfmiec sweep ", errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, CommandLine.Invoke(["check", file], output, errors));
        Assert.Contains("18 runs: grid of 3 values of cahn-hilliard.mobility", output.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_wait_for_memory_in_turn()
    {
        var budget = new MemoryBudget(10);
        Assert.True(await budget.Take(6));
        Task<bool> second = budget.Take(7), third = budget.Take(1);
        Assert.False(second.IsCompleted || third.IsCompleted);
        budget.Give(6);
        Assert.True(await second && await third);
        Assert.False(await budget.Take(11));
    }

    // Sweeps that are killed are tried by tools/sweep-trial/run.
    [HdfFact]
    public async Task A_process_of_the_program_makes_runs_in_turn_and_ends_when_it_is_left_alone()
    {
        File.WriteAllText(file, Text);
        using var worker = new WorkerProcess();
        var memory = new MemoryBudget(double.PositiveInfinity);
        string[] options = ["--quiet", "--threads", "1", "--device", "cpu", "--out"];
        Assert.Equal(PointEnd.Success, await worker.Run(["run", file, .. options, folder["one"]], memory));
        PointEnd wrong = await worker.Run(["run", file, .. options, folder["two"], "--set",
            "cahn-hilliard.mobility=fast"], memory);
        Assert.Equal(ExitCode.WrongInput, wrong.Code);
        Assert.Contains("'fast' is not a number", wrong.Sentence, StringComparison.Ordinal);
        PointEnd large = await worker.Run(["run", file, .. options, folder["three"]], new MemoryBudget(1e6));
        Assert.Contains("more than --memory lets the sweep have", large.Sentence, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["one/summary.json"]));
    }
}
