using System.Globalization;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Modules.Solute;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Simulations;

namespace PhaseFieldMiec.App.Input;

/// <summary>A snapshot of another run, with whose state a run begins. It must be of the same
/// voxels.</summary>
internal sealed class StateFile
{
    private const string Image = "/VTKHDF", Cells = Image + "/CellData";
    private const string Filling = "u";

    private readonly SoluteNames names;
    private readonly string path;
    private readonly Place place;
    private readonly double time, spacing;
    private readonly long[] cells;
    private readonly bool hasSilver, hasCompound;

    private StateFile(string path, Place place, HdfSource file, SoluteElement? solute)
    {
        (this.path, this.place, names) = (path, place, SoluteNames.Of(solute ?? SoluteElement.Silver));
        time = file.Number("/", "time");
        Span<double> edges = stackalloc double[3];
        Span<long> extent = stackalloc long[6];
        file.Numbers(Image, "Spacing", edges);
        file.Wholes(Image, "WholeExtent", extent);
        spacing = edges[0] * file.Text("/", "length_unit") switch { "nm" => 1e-9, "um" => 1e-6, _ => 1 };
        cells = [extent[1] - extent[0], extent[3] - extent[2], extent[5] - extent[4]];
        foreach (string field in (string[])[Filling, SnapshotFieldNames.Material])
            if (!file.Holds($"{Cells}/{field}"))
                throw Refusal($"holds no '{field}'; name a snapshot of a run with a geometry whose "
                    + "'output.fields' have it");
        hasSilver = file.Holds($"{Cells}/{MoleFraction}") && file.Holds($"{Cells}/{Concentration}");
        hasCompound = hasSilver && file.Holds($"{Cells}/{Compound}");
    }

    /// <summary>Looks what a snapshot holds. Throws <see cref="InputException"/> where it is none.</summary>
    /// <param name="path">of the file</param>
    /// <param name="place">where it is named</param>
    /// <param name="solute">which one the run has; null: none</param>
    public static StateFile Open(string path, Place place, SoluteElement? solute)
    {
        if (CheckpointFile.StepOf(path) >= 0)
            throw new InputException(place, $"{path} is a checkpoint, from which its own run goes on with "
                + "'pfmiec run --resume DIR'; name a snapshot, as in 'snapshot: run_000012.vtkhdf'.");
        return WithFile(path, place, file => new StateFile(path, place, file, solute));
    }

    /// <summary>What is taken over, and what is not.</summary>
    /// <param name="wantsSilver">whether the run has silver</param>
    public string Note(bool wantsSilver)
    {
        string silver = !wantsSilver ? hasSilver ? "; its silver is left out, since this input has none" : ""
            : hasCompound ? $", and of {names.Word} what β, walls and compound hold"
            : hasSilver ? $", and of {names.Word} what β and walls hold"
            : $"; it holds no {names.Word}, so that this run begins with its own";
        return string.Create(CultureInfo.InvariantCulture, $"the start is β of {path}, at t = {time:g6} "
            + $"there{silver}. Not taken over: nuclei that the grid did not resolve yet, lithium stored "
            + $"in the MIEC, films at planes, particles of a solute, overpotentials; time and protocol begin "
            + $"anew.");
    }

    /// <summary>The state on voxels. Throws <see cref="InputException"/> where they are others than
    /// those of the snapshot.</summary>
    /// <param name="image">of the run</param>
    /// <param name="wantsSilver">whether the run has silver</param>
    public InitialState Read(VoxelImage image, bool wantsSilver)
    {
        if (cells[0] != image.Nx || cells[1] != image.Ny || cells[2] != image.Nz)
            throw Refusal($"has {cells[0]} × {cells[1]} × {cells[2]} cells and this run {image.Nx} × "
                + $"{image.Ny} × {image.Nz}; they must be the same");
        if (Math.Abs(spacing / image.VoxelSize - 1) > 1e-9)
            throw Refusal(string.Create(CultureInfo.InvariantCulture, $"has cells of {spacing:g6} m and this "
                + $"run of {image.VoxelSize:g6} m; they must be the same"));
        return WithFile(path, place, file =>
        {
            var materials = new byte[image.Labels.Length];
            file.Values<byte>($"{Cells}/{SnapshotFieldNames.Material}", materials);
            int others = materials.AsSpan().CommonPrefixLength(image.Labels) == materials.Length ? 0
                : materials.Zip(image.Labels).Count(pair => pair.First != pair.Second);
            if (others > 0)
                throw Refusal($"has other materials than this run in {others} of {materials.Length} cells; "
                    + "they must be the same");
            GivenSilver? silver = !hasSilver || !wantsSilver ? null
                : new(Field(file, MoleFraction), Field(file, Concentration),
                    hasCompound ? Field(file, Compound) : null);
            return new InitialState.Given(Field(file, Filling), silver);

            ReadOnlyMemory<float> Field(HdfSource source, string name)
            {
                var values = new float[materials.Length];
                source.Values<float>($"{Cells}/{name}", values);
                return Array.TrueForAll(values, float.IsFinite) ? values
                    : throw Refusal($"holds values of '{name}' that are no numbers");
            }
        });
    }

    private string MoleFraction => $"{names.Prefix}_mole_fraction";

    private string Concentration => $"{names.Prefix}_concentration";

    private string Compound => $"{names.Prefix}_compound";

    private InputException Refusal(string why) => new(place, $"the snapshot {path} {why}.");

    private static T WithFile<T>(string path, Place place, Func<HdfSource, T> read)
    {
        try
        {
            lock (HdfFile.Gate)
            {
                using var file = new HdfSource(path);
                return read(file);
            }
        }
        catch (IOException error)
        {
            throw new InputException(place, $"the snapshot {path} cannot be read "
                + $"({error.Message.TrimEnd('.')}); "
                + "check that it is there, and that a run of this program wrote it.");
        }
    }
}
