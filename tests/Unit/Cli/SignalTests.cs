using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.Tests.Unit.Output;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Cli;

/// <summary>What asks a run to end, and a run that somebody else has.</summary>
public sealed partial class SignalTests
{
    private const int Kill = 9;

    [HdfFact]
    public void A_signal_that_asks_for_an_end_leaves_a_run_that_goes_on()
    {
        Assert.Equal(["SIGHUP", "SIGINT", "SIGTERM", "SIGUSR1", "SIGUSR2", "SIGXCPU"],
            Interruption.Signals.Select(signal => signal.Name));
        using var box = new ResumeBox(ResumeBox.Mixture);
        // Under nohup a run outlives its terminal, as it should.
        string[] sent = IgnoresHangUp ? ["SIGUSR2", "SIGXCPU"] : ["SIGHUP", "SIGUSR2", "SIGXCPU"];
        (string Name, int Number, Process Run)[] runs =
        [
            .. Interruption.Signals.Where(signal => sent.Contains(signal.Name))
                .Select(signal => (signal.Name, signal.Number, Start(box, signal.Name))),
        ];
        foreach ((string name, int number, Process run) in runs)
            using (run)
            {
                string folder = box.Folder[name], errors = Ended(run, folder, number);
                Assert.Equal(128 + number, run.ExitCode);
                Assert.Equal($"Interrupted by {name}; the results up to here are in {folder}.\n"
                    + $"Go on with: pfmiec run --resume \"{folder}\"\n", errors);
                Assert.Contains(ResumeBox.Names(folder), file => file == "summary.json");
                Assert.DoesNotContain(ResumeBox.Names(folder), file => file == FolderLock.Name);
                string last = File.ReadLines(Path.Combine(folder, "history.csv")).Last().Split(',')[0];
                using var summary =
                    JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "summary.json")));
                Assert.Equal(summary.RootElement.GetProperty("time").GetDouble(),
                    double.Parse(last, CultureInfo.InvariantCulture));
                Assert.Equal(summary.RootElement.GetProperty("steps").GetInt64(),
                    Checkpoint.Newest(folder, Assert.Fail).Step);
            }
    }

    [HdfFact]
    public void A_killed_run_leaves_a_lock_that_is_in_nobodys_way()
    {
        using var box = new ResumeBox(ResumeBox.Mixture);
        string folder = box.Folder["killed"];
        using (Process run = Start(box, "killed", "--set", "output.checkpoint.every-steps=1"))
        {
            Wait(run, folder);
            AssertRefused($"process {run.Id} on {Environment.MachineName}", "--resume", folder);
            AssertRefused($"process {run.Id} on {Environment.MachineName}", box.Input, "--out", folder,
                "--overwrite");
            Ended(run, folder, Kill);
        }
        Assert.Contains("process ", File.ReadAllText(Path.Combine(folder, FolderLock.Name)),
            StringComparison.Ordinal);
        long step = Checkpoint.Newest(folder, Assert.Fail).Step;
        Assert.Equal(130, box.Type(step + 2, "run", "--resume", folder));
        Assert.Equal(0, box.Type("run", box.Input, "--out", folder, "--overwrite"));
        Assert.DoesNotContain(ResumeBox.Names(folder), file => file == FolderLock.Name);

        void AssertRefused(string owner, params string[] more)
        {
            Assert.Equal(2, box.Type(["run", .. more]));
            Assert.Equal($"{folder} is in use by a run that is still going on ({owner}); wait for its end or "
                + $"end it, or choose another folder with --out.\n", box.Errors.ToString());
            box.Errors.GetStringBuilder().Clear();
        }
    }

    [HdfFact]
    public void A_folder_is_taken_once_and_given_back()
    {
        using var folder = new TemporaryFolder();
        using (FolderLock.Take(folder.Path))
        {
            Assert.Throws<OutputException>(() => FolderLock.Refuse(folder.Path));
            Assert.Throws<OutputException>(() => FolderLock.Take(folder.Path));
        }
        FolderLock.Refuse(folder.Path);
        Assert.Empty(folder.Names);
        int taken = 0;
        Parallel.For(0, 64, _ =>
        {
            try
            {
                using FolderLock mine = FolderLock.Take(folder.Path);
                Assert.Equal(1, Interlocked.Increment(ref taken));
                Interlocked.Decrement(ref taken);
            }
            catch (OutputException)
            {
                // Somebody else has it.
            }
        });
    }

    [Fact]
    public void A_second_control_C_ends_at_once_with_the_cursor_and_other_signals_wait()
    {
        (string, int) controlC = Interruption.Signals[1], limit = Interruption.Signals[^1];
        string shown = "";
        using var interruption = new Interruption(text => shown += text);
        Assert.True(interruption.Take(limit));
        Assert.True(interruption.Take(limit));
        Assert.Equal("", shown);
        Assert.False(interruption.Take(controlC));
        Assert.Equal("\u001b[?25h", shown);
        Assert.Equal((128 + 24, "Interrupted by SIGXCPU"), (interruption.Code, interruption.Reason));
    }

    [HdfTheory]
    [InlineData("--wall-clock", "1e-9 s")]
    [InlineData("--set", "run.wall-clock=1e-9 s")]
    public void A_run_ends_when_its_time_on_the_clock_is_over(string option, string value)
    {
        using var box = new ResumeBox(ResumeBox.Mixture);
        (string whole, string parts) = (box.Folder["whole"], box.Folder["parts"]);
        Assert.Equal(152, box.Type("run", box.Input, "--out", parts, option, value));
        Assert.Equal($"The wall-clock time of 1e-9 s is over; the results up to here are in {parts}.\n"
            + $"Go on with: pfmiec run --resume \"{parts}\"\n", box.Errors.ToString());
        Assert.Equal(1, Checkpoint.Newest(parts, Assert.Fail).Step);
        Assert.Equal(152, box.Type("run", "--resume", parts, "--wall-clock", "1e-9 s"));
        Assert.Equal(0, box.Type("run", "--resume", parts, "--wall-clock", "1 h"));
        string[] set = option == "--set" ? [option, value, "--wall-clock", "1 h"] : [];
        Assert.Equal(0, box.Type(["run", box.Input, "--out", whole, .. set]));
        ResumeBox.AssertSame(whole, parts);
    }

    [Theory]
    [InlineData("8")]
    [InlineData("0 s")]
    [InlineData("-1 h")]
    [InlineData("8 nm")]
    public void A_wrong_time_on_the_clock_is_refused(string text)
    {
        using var box = new ResumeBox(ResumeBox.Mixture);
        Assert.Equal(2, box.Type("run", box.Input, "--out", box.Folder["none"], "--wall-clock", text));
        Assert.Equal($"--wall-clock {text}: write a time of the clock, as in '--wall-clock \"8 h\"'.\n",
            box.Errors.ToString());
    }

    [Fact]
    public void A_reader_that_goes_away_takes_nothing_along()
    {
        var reasons = new List<string>();
        using var full = new StreamWriter(new FullDisk()) { AutoFlush = true };
        using var writer = new SteadyWriter(full, reasons.Add);
        for (int i = 0; i < 3; i++) writer.WriteLine($"line {i}");
        writer.Flush();
        Assert.Equal(["No space left on device"], reasons);
    }

    private static bool IgnoresHangUp => File.Exists("/proc/self/status")
        && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn",
            StringComparison.Ordinal)) is { } line && (Convert.ToUInt64(line.Split()[1], 16) & 1) != 0;

    /// <summary>Starts a run that would take for ever.</summary>
    private static Process Start(ResumeBox box, string folder, params string[] more)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "pfmiec.dll");
        var start = new ProcessStartInfo("dotnet", [program, "run", box.Input, "--out", box.Folder[folder],
            "--set", "run.end=1e6", "--set", "output.snapshots.every=100", "--device", "cpu", "--threads",
            "1", "--quiet", .. more])
        {
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    /// <summary>Sends a signal when the run has made steps; what it wrote as errors.</summary>
    private static string Ended(Process run, string folder, int signal)
    {
        Wait(run, folder);
        Assert.Equal(0, SendSignal(run.Id, signal));
        Task<string> errors = run.StandardError.ReadToEndAsync();
        if (!run.WaitForExit(60_000))
        {
            run.Kill();
            Assert.Fail($"signal {signal} did not end the run");
        }
        return errors.Result;
    }

    private static void Wait(Process run, string folder)
    {
        string history = Path.Combine(folder, "history.csv");
        var clock = Stopwatch.StartNew();
        while (!File.Exists(history) || new FileInfo(history).Length < 1000)
            Assert.True(clock.Elapsed.TotalSeconds < 60 && !run.WaitForExit(20), "no step was made");
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);

    /// <summary>Takes nothing.</summary>
    private sealed class FullDisk : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count)
            => throw new IOException("No space left on device");

        public override void Write(ReadOnlySpan<byte> buffer)
            => throw new IOException("No space left on device");
    }
}
