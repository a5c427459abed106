using System.Text.Json;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.App.Sweep;

namespace PhaseFieldMiec.App.Infer;

/// <summary>What an inference was begun with. Its folder keeps it, so that it goes on without the command
/// line.</summary>
/// <param name="Program">with version</param>
/// <param name="Input">full path of the input file</param>
/// <param name="Hash">SHA-256 of the file</param>
/// <param name="Sets">overrides</param>
/// <param name="Measured">full path of the measured curve</param>
/// <param name="MeasuredHash">SHA-256 of it</param>
public sealed record InferPlan(string Program, string Input, string Hash, IReadOnlyList<string> Sets,
    string Measured, string MeasuredHash)
{
    /// <summary>File of the plan.</summary>
    public const string Name = "plan.json";

    private static readonly JsonSerializerOptions layout = new()
    {
        WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Of files as they are now. Throws <see cref="InputException"/> or
    /// <see cref="UsageException"/>.</summary>
    public static InferPlan Of(string input, IReadOnlyList<string> sets, string measured)
    {
        string text = InputFile.Tree(input, sets).Text;
        // Says what is wrong with it, in words.
        Report.Measured.Read(measured, InferVerb.Option);
        return new InferPlan(RunVerb.Program, Path.GetFullPath(input), SweepPlan.HashOf(text), sets,
            Path.GetFullPath(measured), SweepPlan.HashOf(File.ReadAllText(measured)));
    }

    /// <summary>Reads the plan of a folder and refuses to go on where a file is not what it was. Throws
    /// <see cref="UsageException"/>.</summary>
    public static InferPlan Open(string directory)
    {
        InferPlan plan;
        try
        {
            plan = JsonSerializer.Deserialize<InferPlan>(File.ReadAllText(Path.Combine(directory, Name)),
                layout)!;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new UsageException($"{directory} holds no inference: {error.Message}");
        }
        InferPlan now = Of(plan.Input, plan.Sets, plan.Measured);
        if (now.Hash != plan.Hash || now.MeasuredHash != plan.MeasuredHash) throw new UsageException(
            $"{(now.Hash != plan.Hash ? plan.Input : plan.Measured)} has changed since this inference began; "
            + "give it back its text, or begin in another folder.");
        if (now.Program != plan.Program) throw new UsageException($"{directory} was begun by {plan.Program}, "
            + $"and this is {now.Program}; begin in another folder.");
        return plan;
    }

    /// <summary>Takes a folder; one that holds the same plan goes on. Throws <see cref="UsageException"/> or
    /// <see cref="OutputException"/>.</summary>
    public void Begin(string directory)
    {
        string text = JsonSerializer.Serialize(this, layout) + "\n", file = Path.Combine(directory, Name);
        try
        {
            Directory.CreateDirectory(directory);
            if (!File.Exists(file)) AtomicFile.Write(file, text);
            else if (File.ReadAllText(file) != text) throw new UsageException($"{directory} holds another "
                + "inference, or one of an input or a curve that has changed since; choose another folder "
                + "with --out.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{directory} cannot be used for results: {error.Message}", error);
        }
    }
}
