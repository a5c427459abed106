using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.App.Output.Picture;
using PhaseFieldMiec.App.Report;

namespace PhaseFieldMiec.App.Watch;

/// <summary>Shows a run on 127.0.0.1 and nowhere else. It reads the folder and changes nothing.</summary>
internal sealed class WatchServer : IAsyncDisposable
{
    static readonly JsonSerializerOptions names = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Header with the seconds after which a page may be asked for again.</summary>
    public const string Pause = "Pause-Seconds";

    const double LeastPause = 30, PausePerPage = 100;   // s, and s per second that a page took to make

    readonly string folder;
    readonly HistoryTail tail;
    readonly WebApplication server;
    double pageSeconds;

    WatchServer(string folder, int port)
    {
        this.folder = folder;
        tail = new HistoryTail(Path.Combine(folder, OutputFolder.History));
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore()
            .ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port));
        server = builder.Build();
        server.Run(Answer);
    }

    /// <summary>Where it is to be seen.</summary>
    public Uri Address => new(server.Urls.Single());

    /// <summary>Begins to answer. Throws <see cref="UsageException"/> where the folder holds no run or the
    /// port is taken.</summary>
    /// <param name="folder">of the run</param>
    /// <param name="port">0: any that is free</param>
    /// <param name="mustHoldRun">whether the folder must hold a run already</param>
    public static async Task<WatchServer> Start(string folder, int port, bool mustHoldRun = true)
    {
        var made = new WatchServer(folder, port);
        if (mustHoldRun) RunState.Of(folder, made.tail, DateTime.UtcNow);
        try
        {
            await made.server.StartAsync();
            return made;
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            await made.DisposeAsync();
            throw new UsageException($"Port {port} cannot be used ({error.Message}); choose another with "
                + "--port, or leave it out for one that is free.");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => server.DisposeAsync();

    async Task Answer(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        // A run may share its processors with this: pages take a hundredth of one at most.
        context.Response.Headers[Pause] = Math.Ceiling(Math.Max(LeastPause, PausePerPage * pageSeconds))
            .ToString(CultureInfo.InvariantCulture);
        // Another name that leads here is a foreign page's way to read this one.
        if (context.Request.Host is not { Host: "127.0.0.1" or "localhost" } host
            || (host.Port ?? 80) != context.Connection.LocalPort)
            await Say(context, StatusCodes.Status403Forbidden, "This page is for 127.0.0.1 only.");
        else if (!HttpMethods.IsGet(context.Request.Method))
            await Say(context, StatusCodes.Status405MethodNotAllowed, "There is nothing but GET.");
        else if (context.Request.Path == "/status")
            await Guarded(context, "application/json",
                () => JsonSerializer.Serialize(RunState.Of(folder, tail, DateTime.UtcNow), names));
        else if (context.Request.Path == "/")
            await Guarded(context, "text/html; charset=utf-8", Page);
        else await Say(context, StatusCodes.Status404NotFound, "There is no such page.");
    }

    static async Task Guarded(HttpContext context, string type, Func<string> content)
    {
        string text;
        try
        {
            text = content();
        }
        catch (Exception error) when (error is UsageException or IOException or UnauthorizedAccessException
            or FormatException or OutputException || PictureStyle.IsMissing(error))
        {
            // A run that begins has no row for a moment.
            await Say(context, StatusCodes.Status503ServiceUnavailable, error.Message);
            return;
        }
        context.Response.ContentType = type;
        await context.Response.WriteAsync(text);
    }

    static Task Say(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(sentence);
    }

    /// <summary>The report of what is there, with a line that follows the run.</summary>
    string Page()
    {
        var clock = Stopwatch.StartNew();
        string page = Written();
        pageSeconds = clock.Elapsed.TotalSeconds;
        return page;
    }

    string Written() => ReportPage.Write([RunResults.Open(folder)], null)
        .Replace("default-src 'none';", "default-src 'none'; connect-src 'self';", StringComparison.Ordinal)
        .Replace("This page is one file and loads nothing.", "It is made anew while the run goes on.",
            StringComparison.Ordinal)
        .Replace("</header>", Html.Carried("watch.html") + "</header>", StringComparison.Ordinal);
}
