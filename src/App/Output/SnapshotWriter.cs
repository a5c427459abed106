using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver;

namespace PhaseFieldMiec.App.Output;

/// <summary>Writes snapshots on the writer's thread. Their fields arrive on the host while the run goes on;
/// then they are handed to that thread. One is on its way at a time: the caller waits before it asks for the
/// next. A snapshot that fails ends the writing with one clear sentence at the next call; all earlier ones
/// stay readable.</summary>
internal sealed class SnapshotWriter : IDisposable
{
    readonly string directory, name;
    readonly SnapshotContent content;
    readonly WriterThread thread;
    readonly SnapshotIndex index;
    readonly SemaphoreSlim place = new(1, 1);
    readonly List<double> times = [];
    float[]? cells;
    Snapshot? arriving;
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

    /// <summary>Asks for the fields of the present state, by name. Throws <see cref="OutputException"/> when
    /// an earlier snapshot could not be written.</summary>
    public void Add(double time, long step, Func<string, FieldCopy> ask)
    {
        HandOver(wait: true);
        place.Wait();
        try
        {
            ThrowIfFailed();
            arriving = new Snapshot([.. content.Quantities.Select(quantity => ask(quantity.Name))],
                times.Count, time, step);
        }
        finally
        {
            if (arriving is null) place.Release();
        }
        times.Add(time);
        HandOver(wait: false);
    }

    /// <summary>Hands the last snapshot to the writer's thread if that has not been done and its fields are
    /// here;
    /// <paramref name="wait"/>: waits for them. On the thread that steps, as all methods of this
    /// class.</summary>
    public void HandOver(bool wait)
    {
        if (arriving is not { } snapshot || (!wait && !snapshot.IsHere)) return;
        arriving = null;
        try
        {
            snapshot.Wait();
        }
        catch
        {
            // The device is lost, and the snapshot with it.
            times.RemoveAt(times.Count - 1);
            snapshot.Dispose();
            place.Release();
            throw;
        }
        thread.Post(() =>
        {
            Write(snapshot);
            place.Release();
        });
    }

    /// <summary>Which snapshots belong to the run. When it goes on, later ones of the folder are removed and
    /// the indexes name the others as far as they are there.</summary>
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
        try
        {
            HandOver(wait: true);
        }
        catch (DeviceException)
        {
            // Whoever lost the device has said so.
        }
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
            using (snapshot) SnapshotFile.Write(Path.Combine(directory, file), content, snapshot,
                cells ??= new float[content.Layout.Shape.Cells]);
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
