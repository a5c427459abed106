using System.Globalization;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Simulations;

namespace PhaseFieldMiec.App.Output;

/// <summary>The fields of one moment, on their way to the disk.</summary>
/// <param name="Fields">one per quantity of the run</param>
/// <param name="Index">number in the file name</param>
/// <param name="Time">time [s, or reduced]</param>
/// <param name="Step">accepted steps until then</param>
internal sealed record Snapshot(IReadOnlyList<FieldCopy> Fields, int Index, double Time, long Step)
    : IDisposable
{
    /// <summary>Whether all are on the host.</summary>
    public bool IsHere => Fields.All(one => one.IsHere);

    /// <summary>Waits for them.</summary>
    public void Wait()
    {
        foreach (FieldCopy field in Fields) field.Wait();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (FieldCopy field in Fields) field.Dispose();
    }
}

/// <summary>What all snapshots of a run share.</summary>
internal sealed record SnapshotContent(
    SnapshotLayout Layout, string TimeUnit, IReadOnlyList<Quantity> Quantities,
    ReadOnlyMemory<byte> Materials, Provenance Provenance)
{
    /// <summary>The material ids as a quantity.</summary>
    public static readonly Quantity Material =
        new(SnapshotFieldNames.Material, "1", "material id: 0 pore, 1 SE, 2 CC, 3 MIEC, 4 IEI");

    /// <summary>Whether snapshots hold <see cref="Material"/>.</summary>
    public bool HasMaterials => !Materials.IsEmpty;
}

/// <summary>One static VTKHDF ImageData file per snapshot: cell data (z, y, x), f32, shuffled and deflated,
/// each with units and long_name; provenance outside the group that VTK reads.</summary>
internal static class SnapshotFile
{
    const string Root = "/VTKHDF", CellData = Root + "/CellData", Origin = "/provenance";

    /// <summary>Writes beside its place, then renames. Throws <see cref="IOException"/>; a half-written file
    /// is removed and files of other snapshots are untouched. <paramref name="cells"/> holds one field after
    /// the other.</summary>
    public static void Write(string path, SnapshotContent content, Snapshot snapshot, float[] cells)
    {
        string growing = AtomicFile.Growing(path);
        try
        {
            lock (HdfFile.Gate)
            {
                using var file = new HdfFile(growing);
                WriteImage(file, content, snapshot, cells);
                WriteProvenance(file, content, snapshot);
            }
            AtomicFile.Complete(path);
        }
        catch
        {
            AtomicFile.Discard(path);
            throw;
        }
    }

    static void WriteImage(HdfFile file, SnapshotContent content, Snapshot snapshot, float[] cells)
    {
        SnapshotLayout layout = content.Layout;
        GridShape shape = layout.Shape;
        file.Group(Root);
        file.Attribute(Root, "Version", [2L, 0L]);
        file.Attribute(Root, "Type", "ImageData");
        file.Attribute(Root, "WholeExtent", [0L, shape.Nx, 0L, shape.Ny, 0L, shape.Nz]);
        file.Attribute(Root, "Origin", [0.0, 0.0, 0.0]);
        file.Attribute(Root, "Spacing", [layout.Spacing, layout.Spacing, layout.Spacing]);
        file.Attribute(Root, "Direction", [1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0]);
        file.Group(CellData);
        for (int i = 0; i < content.Quantities.Count; i++)
        {
            Quantity quantity = content.Quantities[i];
            snapshot.Fields[i].Take(cells);
            file.Cells($"{CellData}/{quantity.Name}", layout, cells);
            Describe(file, quantity);
        }
        if (!content.HasMaterials) return;
        file.Cells($"{CellData}/{SnapshotContent.Material.Name}", layout, content.Materials.Span);
        Describe(file, SnapshotContent.Material);
    }

    static void WriteProvenance(HdfFile file, SnapshotContent content, Snapshot snapshot)
    {
        file.Attribute("/", "time", snapshot.Time);
        file.Attribute("/", "time_unit", content.TimeUnit);
        file.Attribute("/", "step", snapshot.Step);
        file.Attribute("/", "length_unit", content.Layout.LengthUnit);
        file.Attribute("/", "axes", "z y x");
        file.Group(Origin);
        file.Attribute(Origin, "program", content.Provenance.ProgramVersion);
        file.Attribute(Origin, "device", content.Provenance.Device);
        file.Attribute(Origin, "precision", content.Provenance.Precision);
        file.Attribute(Origin, "created",
            DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        file.Text($"{Origin}/command_line", content.Provenance.CommandLine);
        file.Text($"{Origin}/input", content.Provenance.ResolvedInput);
    }

    static void Describe(HdfFile file, Quantity quantity)
    {
        file.Attribute($"{CellData}/{quantity.Name}", "units", quantity.Unit);
        file.Attribute($"{CellData}/{quantity.Name}", "long_name", quantity.Meaning);
    }
}
