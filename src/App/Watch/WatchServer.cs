using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Report;

namespace PhaseFieldMiec.App.Watch;

/// <summary>Shows a run on 127.0.0.1 and nowhere else. It reads the folder and changes nothing.</summary>
internal sealed class WatchServer : IAsyncDisposable
{
    static readonly JsonSerializerOptions names = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    readonly string folder;
    readonly WebApplication server;

    WatchServer(string folder, int port)
    {
        this.folder = folder;
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore()
            .ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port));
        server = builder.Build();
        server.Run(Answer);
    }

    /// <summary>Where it is to be seen.</summary>
    public Uri Address => new(server.Urls.First());

    /// <summary>Begins to answer. Throws <see cref="UsageException"/> where the folder holds no run or the
    /// port is taken.</summary>
    /// <param name="folder">of the run</param>
    /// <param name="port">0: any that is free</param>
    public static async Task<WatchServer> Start(string folder, int port)
    {
        RunState.Of(folder);
        var made = new WatchServer(folder, port);
        try
        {
            await made.server.StartAsync();
            return made;
        }
        catch (IOException error)
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
        // Another name that leads here is a foreign page's way to read this one.
        if (context.Request.Host.Host is not ("127.0.0.1" or "localhost"))
            await Say(context, StatusCodes.Status403Forbidden, "This page is for 127.0.0.1 only.");
        else if (!HttpMethods.IsGet(context.Request.Method))
            await Say(context, StatusCodes.Status405MethodNotAllowed, "There is nothing but GET.");
        else if (context.Request.Path == "/status")
            await Guarded(context, "application/json",
                () => JsonSerializer.Serialize(RunState.Of(folder), names));
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
        catch (Exception error) when (error is UsageException or IOException or UnauthorizedAccessException)
        {
            // A run that begins again has no row for a moment.
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
    string Page() => ReportPage.Write([RunResults.Open(folder)], null)
        .Replace("default-src 'none';", "default-src 'none'; connect-src 'self';", StringComparison.Ordinal)
        .Replace("</header>", Html.Carried("watch.html") + "</header>", StringComparison.Ordinal);
}
