using System.Diagnostics;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.App.Sweep;

namespace PhaseFieldMiec.App.Gallery;

/// <summary>pfmiec gallery: the inputs of a folder, each made small and run, and a page that leads to their
/// reports. A run that fails stops no other; one that is there and finished is not made again.</summary>
internal sealed class GalleryVerb(TextWriter output, Interruption interruption)
{
    /// <summary>Name of the page.</summary>
    public const string Page = "index.html";

    public required string Inputs { get; init; }
    public required string Folder { get; init; }
    public required bool Overwrite { get; init; }
    public required string Device { get; init; }
    public required int? Threads { get; init; }

    /// <summary>Begins a process that makes runs.</summary>
    public Func<IPointRunner> Runner { get; init; } = () => new WorkerProcess();

    public int Run()
    {
        // What is wrong with it is said before anything is written.
        DeviceChoice.Parse(Device, Threads);
        GalleryItem[] items = Find();
        try
        {
            Directory.CreateDirectory(Folder);
            using FolderLock held = FolderLock.Take(Folder);
            interruption.Listen();
            Make(items).GetAwaiter().GetResult();
            WritePage(items);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{Folder} cannot be written to: {error.Message}", error);
        }
        return Tell(items);
    }

    private GalleryItem[] Find()
    {
        try
        {
            GalleryItem[] items = GalleryItem.In(Inputs, Path.GetFullPath(Folder));
            return items.Length > 0 ? items : throw new UsageException($"{Inputs} holds no input (.yaml).");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{Inputs} is no folder of inputs; name one, as in 'pfmiec gallery "
                + "inputs'.");
        }
    }

    private async Task Make(GalleryItem[] items)
    {
        IPointRunner? runner = null;
        using CancellationTokenRegistration registered = interruption.Token.Register(() => runner?.End());
        try
        {
            for (int i = 0; i < items.Length && !interruption.Token.IsCancellationRequested; i++)
            {
                GalleryItem item = items[i];
                if (item.LeftOut is not null || (!Overwrite && item.Finished() is not null))
                {
                    Say(i, item.LeftOut ?? "is there");
                    continue;
                }
                var clock = Stopwatch.StartNew();
                runner ??= Runner();
                item.End = await Made(item, runner);
                if (item.End.Code == ExitCode.Success && item.Finished() is null)
                    item.End = new(ExitCode.Failed, "It ended without a report.");
                Say(i, $"{(item.End.Code == ExitCode.Success ? "finished" : item.End.Sentence)} "
                    + $"({clock.Elapsed.TotalSeconds:0.0} s)");
                // One that was killed may have taken its process with it.
                if (!item.End.IsFinal)
                {
                    runner.Dispose();
                    runner = null;
                }
                WritePage(items);
            }
        }
        finally
        {
            runner?.Dispose();
        }

        void Say(int i, string words)
            => output.WriteLine($"[{i + 1}/{items.Length}] {items[i].Name}: {words}");
    }

    private async Task<PointEnd> Made(GalleryItem item, IPointRunner runner)
    {
        string[] options = ["--device", Device, .. Threads is { } n ? ["--threads", $"{n}"] : (string[])[]];
        return await runner.Run(item.Arguments(options), new MemoryBudget(double.PositiveInfinity));
    }

    private void WritePage(GalleryItem[] items)
        => AtomicFile.Write(Path.Combine(Folder, Page), GalleryPage.Write(items));

    private int Tell(GalleryItem[] items)
    {
        int finished = items.Count(item => item.Finished() is not null);
        int failed = items.Count(item => item.End is { } end && end.Code != ExitCode.Success);
        int leftOut = items.Count(item => item.LeftOut is not null);
        output.WriteLine($"{finished} of {items.Length} runs finished, {failed} failed"
            + $"{(leftOut > 0 ? $", {leftOut} left out" : "")}. Open: {Path.Combine(Folder, Page)}");
        if (!interruption.Token.IsCancellationRequested)
            return failed == 0 ? ExitCode.Success : ExitCode.Failed;
        output.WriteLine($"{interruption.Reason}; the same command goes on.");
        return interruption.Code;
    }
}
