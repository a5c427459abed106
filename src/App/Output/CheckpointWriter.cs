using System.Globalization;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver;

namespace PhaseFieldMiec.App.Output;

/// <summary>A checkpoint being written: numbers are attributes of /state, lists and fields data sets in it,
/// raw and in the precision of the run. One field at a time is copied to the host.</summary>
internal sealed class CheckpointWriter : IStateKeeper, IDisposable
{
    readonly WriterThread thread;
    HdfFile file = null!;
    Array cells = Array.Empty<double>();

    /// <summary>Creates the file; its folder is there.</summary>
    public CheckpointWriter(string path, WriterThread thread)
    {
        this.thread = thread;
        Do(() => file = new HdfFile(path));
    }

    public bool Restores => false;

    /// <summary>Says to which run the state belongs, and when it was.</summary>
    public void Write(CheckpointHead head, string voxels, ISimulation simulation) => Do(() =>
    {
        file.Attribute("/", "format", [CheckpointFile.Format]);
        file.Attribute("/", "time", [simulation.Time]);
        file.Attribute("/", "step", [simulation.Steps]);
        file.Attribute("/", "finished", [simulation.Finished ? 1L : 0L]);
        file.Attribute(
            "/", "created",
                DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        file.Text("/program", head.Program);
        file.Text("/input", head.Input);
        file.Text("/input_file", head.InputFile);
        file.Text("/voxels", voxels);
        file.Group(CheckpointFile.State);
    });

    public double Keep(string name, double value)
    {
        Do(() => file.Attribute(CheckpointFile.State, name, [value]));
        return value;
    }

    public long Keep(string name, long value)
    {
        Do(() => file.Attribute(CheckpointFile.State, name, [value]));
        return value;
    }

    public double[] Keep(string name, double[] values)
    {
        Do(() =>
        {
            file.Attribute(CheckpointFile.State, name, [(long)values.Length]);
            if (values.Length > 0) file.Numbers($"{CheckpointFile.State}/{name}", values);
        });
        return values;
    }

    public void Keep<T>(string name, Device<T> device, Grid grid, Field<T> field) where T : unmanaged
    {
        if (cells is not T[] copy || copy.LongLength != grid.Cells) cells = copy = new T[grid.Cells];
        device.Read(grid, field, copy);
        ulong[] shape = [(ulong)grid.Nz, (ulong)grid.Ny, (ulong)grid.Nx];
        Do(() => file.Raw<T>($"{CheckpointFile.State}/{name}", shape, copy));
    }

    public void Dispose() => Do(() => file?.Dispose());

    void Do(Action work) => thread.Do(() =>
    {
        lock (HdfFile.Gate) work();
    });
}
