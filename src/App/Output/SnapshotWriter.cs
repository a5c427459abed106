using System.Collections.Concurrent;
using PhaseFieldMiec.Solver;

namespace PhaseFieldMiec.App.Output;

/// <summary>Writes snapshots on a thread of its own. Two sets of cells circulate: while one is written the
/// next may be filled; then the caller waits. A snapshot that fails ends the writing with one clear sentence
/// at the next call; all earlier ones stay readable.</summary>
internal sealed class SnapshotWriter : IDisposable
{
    const int Sets = 2;
    readonly string directory, name;
    readonly SnapshotContent content;
    readonly SnapshotIndex index;
    readonly BlockingCollection<Snapshot> waiting = new(Sets);
    readonly ConcurrentBag<Snapshot> free = [];
    readonly SemaphoreSlim places = new(Sets, Sets);
    readonly Thread thread;
    volatile OutputException? failure;
    Exception? indexFailure;
    bool reported, drained;
    int count;

    /// <summary>Starts the thread. Throws <see cref="OutputException"/> when there is no HDF5
    /// library.</summary>
    public SnapshotWriter(string directory, string name, SnapshotContent content)
    {
        (this.directory, this.name, this.content) = (directory, name, content);
        foreach (Quantity quantity in content.Quantities)
        {
            if (quantity.Name.AsSpan().IndexOfAny("./: ") >= 0)
                throw new ArgumentException($"'{quantity.Name}' is no name for an array.", nameof(content));
        }
        lock (HdfFile.Gate) HdfFile.EnsureLibrary();
        index = new SnapshotIndex(directory, name, content);
        thread = new Thread(Run) { IsBackground = true, Name = "snapshots" };
        thread.Start();
    }

    /// <summary>Takes the present state; <paramref name="read"/> copies a field, by name, into packed cells.
    /// Throws <see cref="OutputException"/> when an earlier snapshot could not be written.</summary>
    public void Add(double time, long step, FieldReader read)
    {
        places.Wait();
        bool handedOver = false;
        try
        {
            ThrowIfFailed();
            if (!free.TryTake(out Snapshot? snapshot)) snapshot = NewSnapshot();
            (snapshot.Index, snapshot.Time, snapshot.Step) = (count, time, step);
            for (int i = 0; i < content.Quantities.Count; i++)
                read(content.Quantities[i].Name, snapshot.Fields[i]);
            count++;
            waiting.Add(snapshot);
            handedOver = true;
        }
        finally
        {
            if (!handedOver) places.Release();
        }
    }

    /// <summary>Waits until everything is on the disk. Throws <see cref="OutputException"/> when something is
    /// not.</summary>
    public void Complete()
    {
        Drain();
        ThrowIfFailed();
    }

    /// <summary>Waits until everything is on the disk. Throws <see cref="OutputException"/> when something is
    /// not and no earlier call has said so.</summary>
    public void Dispose()
    {
        Drain();
        waiting.Dispose();
        places.Dispose();
        if (!reported) ThrowIfFailed();
    }

    void Drain()
    {
        if (drained) return;
        drained = true;
        waiting.CompleteAdding();
        thread.Join();
        if (indexFailure is null) return;
        UpdateIndex();
        if (indexFailure is not null)
            failure ??= new OutputException($"The index {name}.xdmf in {directory} could not be replaced: "
                + $"{indexFailure.Message} The snapshots themselves are complete.", indexFailure);
    }

    void Run()
    {
        foreach (Snapshot snapshot in waiting.GetConsumingEnumerable())
        {
            Write(snapshot);
            free.Add(snapshot);
            places.Release();
        }
    }

    void Write(Snapshot snapshot)
    {
        string file = SnapshotIndex.FileName(name, snapshot.Index);
        try
        {
            SnapshotFile.Write(Path.Combine(directory, file), content, snapshot);
            index.Add(file, snapshot.Time);
            UpdateIndex();
        }
        catch (Exception e)          // whatever it is, it must reach the caller's thread
        {
            string kept = snapshot.Index == 0 ? "" : " The snapshots before it are complete.";
            failure ??= new OutputException(
                $"{file} could not be written in {directory}: {e.Message.TrimEnd('.')}.{kept}", e);
        }
    }

    /// <summary>An index that a reader holds open is not worth a run: the next snapshot tries
    /// again.</summary>
    void UpdateIndex()
    {
        try
        {
            index.Write();
            indexFailure = null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            indexFailure = e;
        }
    }

    void ThrowIfFailed()
    {
        if (failure is not { } problem) return;
        reported = true;
        throw new OutputException(problem.Message, problem);
    }

    Snapshot NewSnapshot() => new([.. content.Quantities.Select(_ => new float[content.Layout.Shape.Cells])]);
}

/// <summary>Copies a field into packed cells, x fastest.</summary>
internal delegate void FieldReader(string name, Span<float> cells);
