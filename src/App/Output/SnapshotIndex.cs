using System.Globalization;
using System.Security;
using System.Text;
using System.Text.Json;
using PhaseFieldMiec.Solver;

namespace PhaseFieldMiec.App.Output;

/// <summary>The small text files that make a time series of snapshots: run.xdmf (every ParaView, VisIt) and
/// run.vtkhdf.series (ParaView 5.12 and newer). Paths are relative; only finished snapshots are named, since
/// a data set that is not there ends ParaView.</summary>
internal sealed class SnapshotIndex(string directory, string name, SnapshotContent content)
{
    readonly List<(string File, double Time)> entries = [];
    readonly GrowingText xdmf = new(Path.Combine(directory, $"{name}.xdmf"),
        "    </Grid>\n  </Domain>\n</Xdmf>\n");
    readonly GrowingText series = new(Path.Combine(directory, $"{name}.vtkhdf.series"), "\n  ]\n}\n");
    int written = -1;

    /// <summary>File name of a snapshot.</summary>
    public static string FileName(string name, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}_{index:D6}.vtkhdf");

    /// <summary>Adds a finished snapshot; <see cref="Write"/> makes it known.</summary>
    public void Add(string file, double time) => entries.Add((file, time));

    /// <summary>Writes what was added since the last time; all of it the first time, and where that failed.
    /// Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>, e.g. on Windows while a
    /// reader holds one of them open; the former ones then stay.</summary>
    public void Write()
    {
        int from = written;
        written = -1;
        Bring(xdmf, from, Head(), XdmfOf);
        Bring(series, from, "{\n  \"file-series-version\": \"1.0\",\n  \"files\": [\n", SeriesOf);
        written = entries.Count;
    }

    void Bring(GrowingText text, int from, string head, Func<int, string> entry)
    {
        if (from > 0 && text.Append(Joined(from, entry))) return;
        text.Write(head + Joined(0, entry));
    }

    string Joined(int from, Func<int, string> entry)
        => string.Concat(Enumerable.Range(from, entries.Count - from).Select(entry));

    string SeriesOf(int i)
    {
        string file = JsonSerializer.Serialize(entries[i].File), start = i == 0 ? "" : ",\n";
        return $"{start}    {{ \"name\": {file}, \"time\": {Digits(entries[i].Time)} }}";
    }

    string Head() => $"""
        <?xml version="1.0" encoding="utf-8"?>
        <!-- lengths in {content.Layout.LengthUnit}, times in {content.TimeUnit}; axes z y x -->
        <Xdmf Version="2.0">
          <Domain>
            <Grid Name="{name}" GridType="Collection" CollectionType="Temporal">

        """;

    string XdmfOf(int i)
    {
        (string file, double time) = entries[i];
        GridShape shape = content.Layout.Shape;
        string points = $"{shape.Nz + 1} {shape.Ny + 1} {shape.Nx + 1}";
        string cells = $"{shape.Nz} {shape.Ny} {shape.Nx}";
        string edge = Digits(content.Layout.Spacing), spacing = $"{edge} {edge} {edge}";
        const string Id = "NumberType=\"UChar\" Precision=\"1\"";
        const string Triple = "Format=\"XML\" NumberType=\"Float\" Precision=\"8\" Dimensions=\"3\"";
        var text = new StringBuilder($"""
                  <Grid Name="{Path.GetFileNameWithoutExtension(file)}" GridType="Uniform">
                    <Time Value="{Digits(time)}"/>
                    <Topology TopologyType="3DCoRectMesh" Dimensions="{points}"/>
                    <Geometry GeometryType="ORIGIN_DXDYDZ">
                      <DataItem {Triple}>0 0 0</DataItem>
                      <DataItem {Triple}>{spacing}</DataItem>
                    </Geometry>

            """);
        foreach (Quantity quantity in content.Quantities)
            AppendArray(text, file, quantity, "NumberType=\"Float\" Precision=\"4\"", cells);
        if (content.HasMaterials) AppendArray(text, file, SnapshotContent.Material, Id, cells);
        return text.Append("      </Grid>\n").ToString();
    }

    static void AppendArray(StringBuilder text, string file, Quantity quantity, string type, string cells)
    {
        string array = SecurityElement.Escape(quantity.Name), place = $"{file}:/VTKHDF/CellData/{array}";
        text.Append($"""
                    <Attribute Name="{array}" AttributeType="Scalar" Center="Cell">
                      <DataItem Format="HDF" {type} Dimensions="{cells}">{place}</DataItem>
                    </Attribute>

            """);
    }

    static string Digits(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
