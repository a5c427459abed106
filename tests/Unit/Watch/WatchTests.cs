using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.App.Watch;
using PhaseFieldMiec.Tests.Unit.Output;
using PhaseFieldMiec.Tests.Unit.Report;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Watch;

/// <summary>The page that watches a run: what it says, where it answers, and to whom.</summary>
public sealed class WatchTests(ReportRuns runs) : IClassFixture<ReportRuns>, IDisposable
{
    private const string Head = "time [s],time_step [s],steps [1]\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string History => folder[OutputFolder.History];

    private RunState State(TimeSpan later = default)
        => RunState.Of(folder.Path, new HistoryTail(History), File.GetLastWriteTimeUtc(History) + later);

    [Fact]
    public void A_tail_reads_what_is_new_and_whole_rows_only()
    {
        var tail = new HistoryTail(History);
        Assert.Null(tail.Look());
        File.WriteAllText(History, Head);
        Assert.Null(tail.Look());
        File.AppendAllText(History, "1,0.5,2\n2.25,,");
        Assert.Equal((1.0, "s"), tail.Look()!["time"]);
        Assert.Equal(1, tail.Rows);
        File.AppendAllText(History, "7\n");
        Assert.Equal((2.25, "s"), tail.Look()!["time"]);
        Assert.Null(tail.Look()!["time_step"]);
        Assert.Equal((2, 7.0), (tail.Rows, tail.Look()!["steps"]!.Value.Value));
        long before = tail.BytesRead;
        string more = string.Concat(Enumerable.Range(3, 1000).Select(i => $"{i},0.1,{i}\n"));
        File.AppendAllText(History, more);
        tail.Look();
        tail.Look();
        Assert.Equal((1002, before + more.Length), (tail.Rows, tail.BytesRead));
        // Another run begins in the folder.
        File.WriteAllText(History, Head + "9,1,1\n");
        Assert.Equal(9, tail.Look()!["time"]!.Value.Value);
        Assert.Equal(1, tail.Rows);
    }

    [Fact]
    public void It_says_in_words_how_a_run_stands()
    {
        File.WriteAllText(History, Head + "12.5,0.25,8\n");
        using (FolderLock.Take(folder.Path))
        {
            Assert.Equal(["running"], State().Words);
            Assert.Equal("Time 12.5 s, step 0.25 s, 1 rows of the history.", State().Stand);
            Assert.Equal(["no progress for 7 minutes"], State(TimeSpan.FromMinutes(7.9)).Words);
            File.WriteAllText(folder[ProgressFile.Name], "{\"Share\":0.25,\"SecondsLeft\":3725}");
            File.AppendAllText(History, "12.6,9e-7,9\n");
            Assert.Equal(["running", "the step has fallen to 9e-7 s",
                "25.0 %, about 01:02:05 left at this pace"], State().Words);
            Assert.False(State().HasEnded);
        }
        Assert.StartsWith("no process computes it", State().Words[0], StringComparison.Ordinal);
        Assert.Contains("pfmiec run --resume", State().Words[1], StringComparison.Ordinal);
        Assert.True(State().HasEnded);
        File.WriteAllText(folder[FolderLock.Name],
            $"process {int.MaxValue} on {Environment.MachineName} 0\n");
        Assert.Contains("its process is gone", State().Words[0], StringComparison.Ordinal);
        foreach ((string summary, string word) in new[]
        {
            ("{ \"finished\": true }", "finished"), ("{ \"finished\": false }", "interrupted"),
            ("{ \"finished\": false, \"failure\": \"no step\" }", "ended with: no step"),
        })
        {
            File.WriteAllText(folder[OutputFolder.Summary], summary);
            Assert.Equal([word], State(TimeSpan.FromHours(9)).Words);
        }
    }

    [Fact]
    public async Task It_answers_to_get_at_its_own_name_only_and_changes_nothing()
    {
        string[] before = Stamps(runs.Films);
        await using WatchServer server = await WatchServer.Start(runs.Films, 0);
        using var client = new HttpClient { BaseAddress = server.Address };
        string page = await client.GetStringAsync("/");
        Assert.Contains("id=\"watch\"", page, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self'", page, StringComparison.Ordinal);
        Assert.Contains("Where the metal is", page, StringComparison.Ordinal);
        string status = await client.GetStringAsync("/status");
        Assert.Contains("\"words\":[\"finished\"]", status, StringComparison.Ordinal);
        foreach ((HttpMethod method, string path, string host, HttpStatusCode code) in new[]
        {
            (HttpMethod.Post, "/", "127.0.0.1", HttpStatusCode.MethodNotAllowed),
            (HttpMethod.Delete, "/status", "localhost", HttpStatusCode.MethodNotAllowed),
            (HttpMethod.Get, "/", "example.org", HttpStatusCode.Forbidden),
            (HttpMethod.Get, "/history.csv", "127.0.0.1", HttpStatusCode.NotFound),
            (HttpMethod.Get, "/%2e%2e/%2e%2e/etc/passwd", "127.0.0.1", HttpStatusCode.NotFound),
            (HttpMethod.Get, "/status", "localhost", HttpStatusCode.OK),
        })
        {
            using var request = new HttpRequestMessage(method, path);
            request.Headers.Host = $"{host}:{server.Address.Port}";
            using HttpResponseMessage answer = await client.SendAsync(request);
            Assert.Equal(code, answer.StatusCode);
            Assert.InRange(int.Parse(Assert.Single(answer.Headers.GetValues(WatchServer.Pause)),
                CultureInfo.InvariantCulture), 30, 3000);
        }
        using var elsewhere = new HttpRequestMessage(HttpMethod.Get, "/status");
        elsewhere.Headers.Host = "127.0.0.1:1";
        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(elsewhere)).StatusCode);
        Assert.Equal(before, Stamps(runs.Films));
    }

    private static string[] Stamps(string of) => [.. Directory.EnumerateFiles(of).Order()
        .Select(file => $"{file} {new FileInfo(file).Length} {File.GetLastWriteTimeUtc(file).Ticks}")];

    [Fact]
    public async Task No_other_address_of_this_machine_answers()
    {
        await using WatchServer server = await WatchServer.Start(runs.Films, 0);
        IPEndPoint[] listening = [.. IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners()
            .Where(one => one.Port == server.Address.Port)];
        Assert.Equal([new IPEndPoint(IPAddress.Loopback, server.Address.Port)], listening);
        IPAddress[] others = [.. NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(one => one.GetIPProperties().UnicastAddresses).Select(one => one.Address)
            .Append(IPAddress.IPv6Loopback).Append(IPAddress.Parse("127.0.0.2"))
            .Where(one => !one.Equals(IPAddress.Loopback)).Distinct()];
        foreach (IPAddress other in others)
        {
            using var client = new TcpClient(other.AddressFamily);
            await Assert.ThrowsAnyAsync<SocketException>(
                () => client.ConnectAsync(other, server.Address.Port));
        }
    }

    [Fact]
    public async Task What_cannot_be_watched_gets_a_sentence()
    {
        Assert.Contains("holds no run: there is no history.csv", (await Assert.ThrowsAsync<UsageException>(
            () => WatchServer.Start(folder.Path, 0))).Message, StringComparison.Ordinal);
        Assert.Contains("There is no folder", (await Assert.ThrowsAsync<UsageException>(
            () => WatchServer.Start(folder["none"], 0))).Message, StringComparison.Ordinal);
        await using WatchServer server = await WatchServer.Start(runs.Films, 0);
        Assert.Contains("choose another with --port", (await Assert.ThrowsAsync<UsageException>(
            () => WatchServer.Start(runs.Films, server.Address.Port))).Message, StringComparison.Ordinal);
    }

    /// <summary>Alongside a run it begins before there is a row, and says so.</summary>
    [Fact]
    public async Task Alongside_a_run_it_waits_for_the_first_row()
    {
        await using WatchServer server = await WatchServer.Start(folder.Path, 0, mustHoldRun: false);
        using var client = new HttpClient { BaseAddress = server.Address };
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/status")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/")).StatusCode);
        await File.WriteAllTextAsync(History, Head + "1,1,1\n");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/status")).StatusCode);
    }

    [Fact]
    public void A_run_leaves_no_file_of_its_progress_and_replaces_one_that_is_there()
    {
        Assert.False(File.Exists(Path.Combine(runs.Films, ProgressFile.Name)));
        using (var progress = new ProgressFile(new FakeSimulation(new(2, 2, 1, 1)), folder.Path))
        {
            // Not before two seconds have passed.
            progress.Step();
            Assert.Null(ProgressFile.Read(folder.Path));
        }
        File.WriteAllText(folder[ProgressFile.Name], "{");
        Assert.Null(ProgressFile.Read(folder.Path));
        OutputFolder.Prepare(folder.Path, overwrite: true);
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void A_row_that_is_being_written_is_not_read()
    {
        File.WriteAllText(History, Head + "1,0.5,2\n2,0.");
        Assert.Equal([1.0], HistoryRows.Read(History, [0]).Select(row => row[0]));
        File.AppendAllText(History, "5,3\n");
        Assert.Equal([1.0, 2.0], HistoryRows.Read(History, [0]).Select(row => row[0]));
    }
}
