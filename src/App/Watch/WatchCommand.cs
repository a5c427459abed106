using System.CommandLine;
using System.Diagnostics;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.App.Sweep;

namespace PhaseFieldMiec.App.Watch;

/// <summary>pfmiec watch: a page on 127.0.0.1 that follows a run.</summary>
internal static class WatchCommand
{
    private const string Name = "watch", Alongside = "--with";

    private static readonly TimeSpan farewell = TimeSpan.FromSeconds(5), look = TimeSpan.FromSeconds(1);

    /// <summary>The command.</summary>
    public static Command Build(TextWriter output, Interruption interruption)
    {
        var folder = new Argument<string>("DIR") { Description = "folder of a run, going on or over" };
        var port = new Option<int>("--port")
        {
            Description = "port on 127.0.0.1; default: a free one", HelpName = "N",
        };
        port.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }]
                && !(ushort.TryParse(text, out ushort number) && number > 0))
                result.AddError($"--port {text}: write a number from 1 to 65535.");
        });
        var with = new Option<int?>(Alongside) { Hidden = true };
        var command = new Command(Name, "show a run on a page of this machine while it goes on") { folder,
            port, with };
        command.SetAction(parsed =>
        {
            Watch(UserPath.OfCommand(parsed.GetRequiredValue(folder)), parsed.GetValue(port),
                parsed.GetValue(with), output, interruption).GetAwaiter().GetResult();
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>Watches the run of this process, from another one: it costs the run nothing, and lives a
    /// little longer. What hinders it is only said.</summary>
    public static void Begin(string folder, TextWriter errors)
    {
        IReadOnlyList<string> program = WorkerProcess.Program;
        try
        {
            using Process? watcher = Process.Start(new ProcessStartInfo(program[0],
                [.. program.Skip(1), Name, folder, Alongside, $"{Environment.ProcessId}"])
            {
                UseShellExecute = false,
            });
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            errors.WriteLine($"warning: there is no page to watch this run: {error.Message}");
        }
    }

    static async Task Watch(string folder, int port, int? with, TextWriter output, Interruption interruption)
    {
        await using WatchServer server = await WatchServer.Start(folder, port, mustHoldRun: with is null);
        interruption.Listen();
        await output.WriteLineAsync($"Watching {folder} on {server.Address}"
            + (with is null ? " (Ctrl-C ends it, not the run)" : ""));
        CancellationToken token = interruption.Token;
        while (!token.WaitHandle.WaitOne(look))
            if (with is { } id && RunState.IsGone(id))
            {
                // A page that is open hears how it ended.
                token.WaitHandle.WaitOne(farewell);
                return;
            }
    }
}
