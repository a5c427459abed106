using System.Diagnostics;
using System.Text.Json;

namespace PhaseFieldMiec.App.Sweep;

/// <summary>A process of this program that makes runs for a sweep.</summary>
internal sealed class WorkerProcess : IPointRunner
{
    private readonly Process process;

    /// <summary>Starts it.</summary>
    public WorkerProcess()
    {
        IReadOnlyList<string> command = Program;
        var start = new ProcessStartInfo(command[0], [.. command.Skip(1), WorkerVerb.Command])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false,
        };
        process = Process.Start(start)!;
    }

    /// <summary>How this program is called from a shell.</summary>
    public static IReadOnlyList<string> Program
    {
        get
        {
            string host = Environment.ProcessPath ?? "";
            // In an archive the program is one file, beside which there is no assembly.
            string assembly = Path.Combine(AppContext.BaseDirectory,
                typeof(WorkerProcess).Assembly.GetName().Name + ".dll");
            bool isOwn = Path.GetFileNameWithoutExtension(host) == "pfmiec";
            return isOwn || !File.Exists(assembly) ? [host]
                : [Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", assembly];
        }
    }

    /// <inheritdoc/>
    public async Task<PointEnd> Run(IReadOnlyList<string> arguments, MemoryBudget memory)
    {
        double taken = 0;
        try
        {
            await Say(new Order(arguments, false));
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                Answer answer = JsonSerializer.Deserialize<Answer>(line)!;
                if (answer.End is { } end) return end;
                bool granted = await memory.Take(answer.Need!.Value);
                if (granted) taken = answer.Need.Value;
                await Say(new Order(null, granted));
            }
        }
        catch (Exception error) when (error is IOException or JsonException or ObjectDisposedException)
        {
            // The process is gone: its code says more.
        }
        finally
        {
            memory.Give(taken);
        }
        await process.WaitForExitAsync();
        return new PointEnd(Math.Max(process.ExitCode, 128), "The process of this run ended with code "
            + $"{process.ExitCode}: it was killed, or the machine had no memory left for it.");
    }

    /// <inheritdoc/>
    public void End()
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It is gone already.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        End();
        process.WaitForExit();
        process.Dispose();
    }

    private async Task Say(Order order)
    {
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order));
        await process.StandardInput.FlushAsync();
    }
}
