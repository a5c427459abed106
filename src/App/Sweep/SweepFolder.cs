using System.Globalization;
using System.Text.Json;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.App.Output;

namespace PhaseFieldMiec.App.Sweep;

/// <summary>The folder of a sweep: its plan in sweep.json, a folder for each run in points, and tables. What
/// is done is known by the folders of the runs.</summary>
internal sealed class SweepFolder
{
    /// <summary>File of the plan.</summary>
    public const string PlanFile = "sweep.json";

    private const string PointFile = "point.json", Points = "points";

    private static readonly JsonSerializerOptions layout = new()
    {
        WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private SweepFolder(string directory, SweepPlan plan) => (Directory, Plan) = (directory, plan);

    /// <summary>Where it is.</summary>
    public string Directory { get; }

    /// <summary>What is computed in it.</summary>
    public SweepPlan Plan { get; }

    /// <summary>Takes a folder for a plan; one that holds the same plan goes on. Throws
    /// <see cref="UsageException"/> where it holds another, <see cref="OutputException"/> where it cannot be
    /// used.</summary>
    public static SweepFolder Begin(string directory, SweepPlan plan)
    {
        string text = JsonSerializer.Serialize(plan, layout) + "\n";
        string file = Path.Combine(directory, PlanFile);
        try
        {
            System.IO.Directory.CreateDirectory(directory);
            if (!File.Exists(file)) AtomicFile.Write(file, text);
            else if (File.ReadAllText(file) != text) throw new UsageException($"{directory} holds another "
                + "sweep, or one of an input that has changed since; choose another folder with --out, or go "
                + "on with that one by --resume.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{directory} cannot be used for results: {error.Message}", error);
        }
        return new SweepFolder(directory, plan);
    }

    /// <summary>Opens the folder of a sweep. Throws <see cref="UsageException"/> where there is none, or
    /// where its input has changed.</summary>
    public static SweepFolder Open(string directory)
    {
        SweepPlan plan;
        try
        {
            plan = JsonSerializer.Deserialize<SweepPlan>(
                File.ReadAllText(Path.Combine(directory, PlanFile)), layout)!;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new UsageException($"{directory} holds no sweep: {error.Message}");
        }
        return new SweepFolder(directory, plan);
    }

    /// <summary>Refuses to compute where the input is not what it was. Throws
    /// <see cref="UsageException"/>.</summary>
    public void RefuseChange()
    {
        if (SweepPlan.HashOf(InputFile.Tree(Plan.Input, []).Text) != Plan.Hash) throw new UsageException(
            $"{Plan.Input} has changed since this sweep began, so that its other points would be of another "
            + "input; give it back its text, or begin in another folder.");
        if (Plan.Program != RunVerb.Program) throw new UsageException($"{Directory} was begun by "
            + $"{Plan.Program}, and this is {RunVerb.Program}; begin in another folder.");
    }

    /// <summary>Folder of a run.</summary>
    public string Of(int point) => Path.Combine(Directory, Points, Name(point));

    /// <summary>Number of a run as its folder shows it, from 1.</summary>
    public string Name(int point)
        => (point + 1).ToString(CultureInfo.InvariantCulture)
            .PadLeft(Math.Max(4, Plan.Points.Count.ToString(CultureInfo.InvariantCulture).Length), '0');

    /// <summary>The summary of a run that is there; null: none is, or it cannot be read.</summary>
    public JsonElement? Summary(int point)
    {
        try
        {
            using var read = JsonDocument.Parse(File.ReadAllText(Path.Combine(Of(point),
                OutputFolder.Summary)));
            return read.RootElement.Clone();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>How a run ended; null: it did not yet.</summary>
    public PointEnd? EndOf(int point)
    {
        if (Summary(point) is { } summary && summary.TryGetProperty("finished", out JsonElement finished)
            && finished.ValueKind == JsonValueKind.True && !summary.TryGetProperty("failure", out _))
            return PointEnd.Success;
        try
        {
            return JsonSerializer.Deserialize<PointEnd>(File.ReadAllText(FileOf(point)), layout);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps how a run ended where its summary does not say; null: it is about to be made.</summary>
    public void Note(int point, PointEnd? end)
    {
        System.IO.Directory.CreateDirectory(Of(point));
        if (end is null or { Code: ExitCode.Success }) File.Delete(FileOf(point));
        else AtomicFile.Write(FileOf(point), JsonSerializer.Serialize(end, layout) + "\n");
    }

    /// <summary>Whether a run left a state to go on from.</summary>
    public bool HasCheckpoint(int point)
        => System.IO.Directory.Exists(Of(point)) && CheckpointFile.In(Of(point)).Count > 0;

    /// <summary>What a run said, without where this folder is.</summary>
    public PointEnd Told(int point, PointEnd end)
    {
        if (end.Code == ExitCode.Success) return end;
        string sentence = end.Sentence;
        if (end.Code == ExitCode.Failed && Summary(point) is { } summary
            && summary.TryGetProperty("failure", out JsonElement failure))
            sentence = failure.GetString() ?? sentence;
        return end with
        {
            Sentence = sentence.Replace(Of(point), $"{Points}/{Name(point)}", StringComparison.Ordinal),
        };
    }

    private string FileOf(int point) => Path.Combine(Of(point), PointFile);
}
