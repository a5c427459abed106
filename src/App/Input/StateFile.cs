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

    private readonly SoluteNames[] wanted, held;
    private readonly string path;
    private readonly Place place;
    private readonly double time, spacing;
    private readonly long[] cells;
    private readonly bool hasCompound;

    private StateFile(string path, Place place, HdfSource file, IReadOnlyList<SoluteElement> solutes)
    {
        (this.path, this.place, wanted) = (path, place, [.. solutes.Select(SoluteNames.Of)]);
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
        held = [.. SoluteElement.All.Select(SoluteNames.Of).Where(one =>
            file.Holds($"{Cells}/{MoleFraction(one)}") && file.Holds($"{Cells}/{Concentration(one)}"))];
        hasCompound = held.Any(one => file.Holds($"{Cells}/{Compound(one)}"));
    }

    private IEnumerable<SoluteNames> Taken => wanted.Intersect(held);

    /// <summary>Looks what a snapshot holds. Throws <see cref="InputException"/> where it is none.</summary>
    /// <param name="path">of the file</param>
    /// <param name="place">where it is named</param>
    /// <param name="solutes">which ones the run has</param>
    public static StateFile Open(string path, Place place, IReadOnlyList<SoluteElement> solutes)
    {
        if (CheckpointFile.StepOf(path) >= 0)
            throw new InputException(place, $"{path} is a checkpoint, from which its own run goes on with "
                + "'pfmiec run --resume DIR'; name a snapshot, as in 'snapshot: run_000012.vtkhdf'.");
        return WithFile(path, place, file => new StateFile(path, place, file, solutes));
    }

    /// <summary>What is taken over, and what is not.</summary>
    public string Note()
    {
        string taken = Words(Taken), missing = Words(wanted.Except(held)), left = Words(held.Except(wanted));
        string silver = (taken.Length == 0 ? ""
                : $", and of {taken} what β{(hasCompound ? ", walls and compound" : " and walls")} hold")
            + (missing.Length == 0 ? "" : $"; it holds no {missing}, so that this run begins with its own")
            + (left.Length == 0 ? "" : $"; its {left} is left out, since this input has none");
        return string.Create(CultureInfo.InvariantCulture, $"the start is β of {path}, at t = {time:g6} "
            + $"there{silver}. Not taken over: nuclei that the grid did not resolve yet, lithium stored "
            + $"in the MIEC, films at planes, particles of a solute, overpotentials; time and protocol begin "
            + $"anew.");
    }

    /// <summary>The state on voxels. Throws <see cref="InputException"/> where they are others than
    /// those of the snapshot.</summary>
    /// <param name="image">of the run</param>
    public InitialState Read(VoxelImage image)
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
            return new InitialState.Given(Field(file, Filling), Taken.ToDictionary(one => one.Element,
                one => new GivenSolute(Field(file, MoleFraction(one)), Field(file, Concentration(one)),
                    file.Holds($"{Cells}/{Compound(one)}") ? Field(file, Compound(one)) : null)));

            ReadOnlyMemory<float> Field(HdfSource source, string name)
            {
                var values = new float[materials.Length];
                source.Values<float>($"{Cells}/{name}", values);
                return Array.TrueForAll(values, float.IsFinite) ? values
                    : throw Refusal($"holds values of '{name}' that are no numbers");
            }
        });
    }

    private static string Words(IEnumerable<SoluteNames> solutes)
        => string.Join(" and ", solutes.Select(one => one.Word));

    private static string MoleFraction(SoluteNames of) => $"{of.Prefix}_mole_fraction";

    private static string Concentration(SoluteNames of) => $"{of.Prefix}_concentration";

    private static string Compound(SoluteNames of) => $"{of.Prefix}_compound";

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
