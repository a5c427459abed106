using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver;

namespace PhaseFieldMiec.App.Output;

/// <summary>A checkpoint of a folder, to go on from.</summary>
public sealed class Checkpoint
{
    readonly string path, voxels;

    Checkpoint(string path)
    {
        this.path = path;
        lock (HdfFile.Gate)
        {
            using var file = new HdfSource(path);
            long format = file.Whole("/", "format");
            if (format != CheckpointFile.Format)
                throw new OutputException($"{path} has the format {format}, but this program goes on from "
                    + $"format {CheckpointFile.Format} only; go on with the program that wrote it.");
            Head = new(file.Text("/program"), file.Text("/input"), file.Text("/input_file"));
            voxels = file.Text("/voxels");
            Step = file.Whole("/", "step");
            Time = file.Number("/", "time");
            Finished = file.Whole("/", "finished") != 0;
        }
    }

    /// <summary>To which run it belongs.</summary>
    public CheckpointHead Head { get; }

    /// <summary>Accepted steps until then.</summary>
    public long Step { get; }

    /// <summary>Time then [s, or reduced time].</summary>
    public double Time { get; }

    /// <summary>Whether the run had come to its end.</summary>
    public bool Finished { get; }

    /// <summary>The newest checkpoint of a folder that can be read; <paramref name="say"/> hears of those
    /// that cannot. Throws <see cref="OutputException"/> where there is none.</summary>
    public static Checkpoint Newest(string directory, Action<string> say)
    {
        if (!Directory.Exists(directory)) throw new OutputException(
            $"{directory}: there is no such folder to go on in.");
        foreach (string path in CheckpointFile.In(directory))
        {
            try
            {
                return new Checkpoint(path);
            }
            catch (IOException e)
            {
                say($"{path} cannot be read ({e.Message}); the checkpoint before it is taken.");
            }
        }
        throw new OutputException($"{directory} holds no checkpoint from which the run could go on; start "
            + "it again.");
    }

    /// <summary>Throws <see cref="OutputException"/> where another version wrote it: its numbers may
    /// differ.</summary>
    public void RefuseOtherProgram(string program)
    {
        if (Head.Program != program)
            throw new OutputException($"{path} was written by {Head.Program}, but this is {program}; go on "
                + "with that version, or start again in another folder.");
    }

    /// <summary>Gives the state to a new run of the same input: <paramref name="keep"/> names it. Throws
    /// <see cref="OutputException"/> where the run does not fit.</summary>
    public void Restore(ISimulation simulation, Action<IStateKeeper> keep)
    {
        if (CheckpointFile.HashOf(simulation) != voxels)
            throw new OutputException($"The voxels of this run are not those of {path}: the image of its "
                + "geometry has changed since.");
        try
        {
            using var source = new StoredState(path);
            keep(source);
        }
        catch (IOException e)
        {
            throw new OutputException($"{path} does not hold the state of this run ({e.Message}); start it "
                + "again.", e);
        }
    }

    sealed class StoredState : IStateKeeper, IDisposable
    {
        readonly HdfSource file;

        public StoredState(string path) => file = Read(() => new HdfSource(path));

        public bool Restores => true;

        public double Keep(string name, double value) => Read(() => file.Number(CheckpointFile.State, name));

        public long Keep(string name, long value) => Read(() => file.Whole(CheckpointFile.State, name));

        public double[] Keep(string name, double[] values) => Read(() =>
        {
            double[] found = new double[file.Whole(CheckpointFile.State, name)];
            if (found.Length > 0) file.Values($"{CheckpointFile.State}/{name}", found.AsSpan());
            return found;
        });

        public void Keep<T>(string name, Device<T> device, Grid grid, Field<T> field) where T : unmanaged
            => device.Write(grid, field, Read(() =>
            {
                var cells = new T[grid.Cells];
                file.Values($"{CheckpointFile.State}/{name}", cells.AsSpan());
                return cells;
            }));

        public void Dispose()
        {
            lock (HdfFile.Gate) file.Dispose();
        }

        static R Read<R>(Func<R> read)
        {
            lock (HdfFile.Gate) return read();
        }
    }
}
