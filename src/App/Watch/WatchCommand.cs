using System.CommandLine;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;

namespace PhaseFieldMiec.App.Watch;

/// <summary>pfmiec watch: a page on 127.0.0.1 that follows a run.</summary>
internal static class WatchCommand
{
    /// <summary>The command.</summary>
    public static Command Build(TextWriter output, Interruption interruption)
    {
        var folder = new Argument<string>("DIR") { Description = "folder of a run, going on or over" };
        var port = new Option<int>("--port") { Description = "port on 127.0.0.1; default: a free one",
            HelpName = "N" };
        port.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !ushort.TryParse(text, out _))
                result.AddError($"--port {text}: write a number from 1 to 65535.");
        });
        var command = new Command("watch", "show a run on a page of this machine while it goes on") { folder,
            port };
        command.SetAction(parsed =>
        {
            Watch(UserPath.OfCommand(parsed.GetRequiredValue(folder)), parsed.GetValue(port), output,
                interruption).GetAwaiter().GetResult();
            return ExitCode.Success;
        });
        return command;
    }

    static async Task Watch(string folder, int port, TextWriter output, Interruption interruption)
    {
        await using WatchServer server = await WatchServer.Start(folder, port);
        interruption.Listen();
        await output.WriteLineAsync($"Watching {folder} on {server.Address} (Ctrl-C ends it, not the run)");
        interruption.Token.WaitHandle.WaitOne();
    }
}
