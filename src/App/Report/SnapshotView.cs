using PhaseFieldMiec.App.Output;

namespace PhaseFieldMiec.App.Report;

/// <summary>A snapshot being read: its grid, its time, and fields when asked for.</summary>
internal sealed class SnapshotView
{
    const string Image = "/VTKHDF", Cells = Image + "/CellData", MaterialName = "material";
    readonly string path;

    SnapshotView(string path, HdfSource file)
    {
        this.path = path;
        Span<double> edges = stackalloc double[3];
        Span<long> extent = stackalloc long[6];
        file.Numbers(Image, "Spacing", edges);
        file.Wholes(Image, "WholeExtent", extent);
        LengthUnit = file.Text("/", "length_unit") == "1" ? "1" : "m";
        Spacing = edges[0] * file.Text("/", "length_unit") switch { "nm" => 1e-9, "um" => 1e-6, _ => 1 };
        (Nx, Ny, Nz) = ((int)(extent[1] - extent[0]), (int)(extent[3] - extent[2]),
            (int)(extent[5] - extent[4]));
        Time = file.Number("/", "time");
        HasMaterials = file.Holds($"{Cells}/{MaterialName}");
    }

    /// <summary>Cells along x.</summary>
    public int Nx { get; }

    /// <summary>Cells along y.</summary>
    public int Ny { get; }

    /// <summary>Cells along z; 1 in 2D.</summary>
    public int Nz { get; }

    /// <summary>Edge of a cell [m, or reduced].</summary>
    public double Spacing { get; }

    /// <summary>m, or 1 in reduced units.</summary>
    public string LengthUnit { get; }

    /// <summary>Of the state [s, or reduced].</summary>
    public double Time { get; }

    /// <summary>Whether it has materials.</summary>
    public bool HasMaterials { get; }

    /// <summary>Reads what a snapshot is. Throws <see cref="IOException"/>, <see cref="OutputException"/>
    /// without the library of HDF5.</summary>
    public static SnapshotView Open(string path)
    {
        lock (HdfFile.Gate)
        {
            using var file = new HdfSource(path);
            return new SnapshotView(path, file);
        }
    }

    /// <summary>Ids of the materials, x fastest. Throws <see cref="IOException"/>.</summary>
    public byte[] Materials() => Values<byte>(MaterialName);

    /// <summary>A field, x fastest; null where the snapshot has none of that name. Throws
    /// <see cref="IOException"/>.</summary>
    public float[]? Field(string name)
    {
        lock (HdfFile.Gate)
        {
            using var file = new HdfSource(path);
            if (!file.Holds($"{Cells}/{name}")) return null;
        }
        return Values<float>(name);
    }

    T[] Values<T>(string name) where T : unmanaged
    {
        var values = new T[Nx * Ny * Nz];
        lock (HdfFile.Gate)
        {
            using var file = new HdfSource(path);
            file.Values<T>($"{Cells}/{name}", values);
        }
        return values;
    }
}
