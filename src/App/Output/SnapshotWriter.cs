using PhaseFieldMiec.Solver;

namespace PhaseFieldMiec.App.Output;

/// <summary>Writes snapshots on the writer's thread. One is on its way at a time: the caller waits before it fills the cells of the
/// next. A snapshot that fails ends the writing with one clear sentence at the next call; all earlier ones stay readable.</summary>
internal sealed class SnapshotWriter : IDisposable
{
    readonly string directory, name;
    readonly SnapshotContent content;
    readonly WriterThread thread;
    readonly SnapshotIndex index;
    readonly SemaphoreSlim place = new(1, 1);
    readonly List<double> times = [];
    Snapshot? cells;
    volatile OutputException? failure;
    Exception? indexFailure;
    bool reported, drained;

    /// <summary>Throws <see cref="OutputException"/> when there is no HDF5 library.</summary>
    public SnapshotWriter(string directory, string name, SnapshotContent content, WriterThread thread)
    {
        (this.directory, this.name, this.content, this.thread) = (directory, name, content, thread);
        foreach (Quantity quantity in content.Quantities)
        {
            if (quantity.Name.AsSpan().IndexOfAny("./: ") >= 0)
                throw new ArgumentException($"'{quantity.Name}' is no name for an array.", nameof(content));
        }
        thread.Do(() => { lock (HdfFile.Gate) HdfFile.EnsureLibrary(); });
        index = new SnapshotIndex(directory, name, content);
    }

    /// <summary>Takes the present state; <paramref name="read"/> copies a field, by name, into packed cells.
    /// Throws <see cref="OutputException"/> when an earlier snapshot could not be written.</summary>
    public void Add(double time, long step, FieldReader read)
    {
        place.Wait();
        bool handedOver = false;
        try
        {
            ThrowIfFailed();
            Snapshot snapshot = cells ??= new([.. content.Quantities.Select(_ => new float[content.Layout.Shape.Cells])]);
            (snapshot.Index, snapshot.Time, snapshot.Step) = (times.Count, time, step);
            for (int i = 0; i < content.Quantities.Count; i++)
                read(content.Quantities[i].Name, snapshot.Fields[i]);
            times.Add(time);
            thread.Post(() =>
            {
                Write(snapshot);
                place.Release();
            });
            handedOver = true;
        }
        finally
        {
            if (!handedOver) place.Release();
        }
    }

    /// <summary>Which snapshots belong to the run. When it goes on, later ones of the folder are removed and the indexes name the
    /// others as far as they are there.</summary>
    public void Keep(IStateKeeper state)
    {
        double[] kept = state.Keep("output.snapshot_times", [.. times]);
        if (!state.Restores) return;
        for (int i = 0; i < kept.Length; i++)
        {
            times.Add(kept[i]);
            string file = SnapshotIndex.FileName(name, i);
            if (File.Exists(Path.Combine(directory, file))) index.Add(file, kept[i]);
        }
        try
        {
            OutputFolder.RemoveSnapshots(directory, name, kept.Length);
            index.Write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"The snapshots in {directory} cannot be put in order: {e.Message}", e);
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
        place.Dispose();
        if (!reported) ThrowIfFailed();
    }

    /// <summary>Waits until everything is on the disk, or has failed.</summary>
    public void Drain()
    {
        if (drained) return;
        drained = true;
        place.Wait();
        place.Release();
        if (indexFailure is null) return;
        UpdateIndex();
        if (indexFailure is not null)
            failure ??= new OutputException($"The index {name}.xdmf in {directory} could not be replaced: "
                + $"{indexFailure.Message} The snapshots themselves are complete.", indexFailure);
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
}

/// <summary>Copies a field into packed cells, x fastest.</summary>
internal delegate void FieldReader(string name, Span<float> cells);
