using System.Security.Cryptography;
using System.Text;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.App.Sweep;

/// <summary>One path of a plan, as its folder keeps it.</summary>
/// <param name="Path">keys and places in lists, joined by dots</param>
/// <param name="Unit">of its numbers in the table; empty: words or lists</param>
/// <param name="IsLog">whether pictures show it by ratios</param>
public sealed record SweptAxis(string Path, string Unit, bool IsLog);

/// <summary>One run of a sweep.</summary>
/// <param name="Configuration">from 1; the same for runs that differ in their seed only</param>
/// <param name="Values">as after <c>--set PATH=</c>, in the order of the axes</param>
public sealed record SweptPoint(int Configuration, IReadOnlyList<string> Values);

/// <summary>All that a sweep is to compute. Its folder keeps it, so that it goes on without the input's
/// section or the command line.</summary>
/// <param name="Program">with version</param>
/// <param name="Title">of the input</param>
/// <param name="Input">full path of the input file</param>
/// <param name="Hash">SHA-256 of the file, which must not change</param>
/// <param name="Sets">overrides of all points, in order</param>
/// <param name="Design">in a word of the input</param>
/// <param name="Axes">what varies; that of replicates last</param>
/// <param name="Replicates">runs of each configuration</param>
/// <param name="Points">in order</param>
public sealed record SweepPlan(string Program, string Title, string Input, string Hash,
    IReadOnlyList<string> Sets, string Design, IReadOnlyList<SweptAxis> Axes, int Replicates,
    IReadOnlyList<SweptPoint> Points)
{
    private const int MostRead = 2000;

    /// <summary>Paths without that of the replicates.</summary>
    public int Varied => Axes.Count - (Replicates > 1 ? 1 : 0);

    /// <summary>Overrides of a point: those of all, and its own.</summary>
    public IReadOnlyList<string> SetsOf(int point)
        => [.. Sets, .. Axes.Select((axis, i) => $"{axis.Path}={Points[point].Values[i]}")];

    /// <summary>A point in words.</summary>
    public string Described(int point)
        => string.Join(", ", Axes.Select((axis, i) => $"{axis.Path} = {Points[point].Values[i]}"));

    /// <summary>Makes the plan of an input file. Throws <see cref="InputException"/>.</summary>
    /// <param name="file">the input</param>
    /// <param name="overrides">of all points</param>
    /// <param name="sweep">what to vary, given the file's own section; null: nothing is said</param>
    /// <param name="program">with version</param>
    public static SweepPlan Make(string file, IReadOnlyList<string> overrides,
        Func<SweepInput?, SweepInput?> sweep, string program)
    {
        (string text, MappingNode root) = InputFile.Tree(file, overrides);
        RunInput written = InputFile.Read(text, file, overrides);
        SweepInput input = sweep(written.Sweep) ?? throw new InputException(new Place(file, 0, 0),
            "this input has no section 'sweep', and no --over says what to vary; write for example --over "
            + "\"stack.pressure=1 MPa,5 MPa\".");
        string[] sets = written.Sweep is null ? [.. overrides] : [.. overrides, $"{SweepKeys.Section.Path}="];
        var paths = new SweptPath(root);
        Axis[] axes = [.. input.Over.Select(one => Axis.Of(one, paths.Find(one.Path, one.Place),
            input.Design))];
        RefuseTwice(input);
        IReadOnlyList<string[]> rows = SweepPoints.Of(input, axes);
        List<SweptAxis> swept = [.. axes.Select(axis => new SweptAxis(axis.Path, axis.Unit, axis.IsLog))];
        IReadOnlyList<SweptPoint> points = [.. rows.Select((row, i) => new SweptPoint(i + 1, row))];
        if (input.Replicates is { } again)
        {
            Key key = paths.Find(again.Path, again.Place);
            if (key is not (SeedKey or WholeKey)) throw new InputException(again.Place,
                $"'{again.Path}' is no seed; replicates differ in a seed, as 'nucleation.seed'.");
            swept.Add(new SweptAxis(again.Path, "1", false));
            points = [.. points.SelectMany(_ => Enumerable.Range(again.First, again.Count), (point, seed)
                => point with { Values = [.. point.Values, $"{seed}"] })];
        }
        string word = SweepKeys.Design.Choices.First(choice => choice.Value == input.Design).Word;
        var plan = new SweepPlan(program, written.Title, Path.GetFullPath(file), HashOf(text), sets, word,
            swept, input.Replicates?.Count ?? 1, points);
        plan.RefuseValues(text, file, input, axes);
        return plan;
    }

    /// <summary>SHA-256 of a text, in hexadecimal digits.</summary>
    public static string HashOf(string text)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static void RefuseTwice(SweepInput input)
    {
        var known = new HashSet<string>(input.Replicates is { } again ? [again.Path] : []);
        foreach (AxisInput axis in input.Over)
            if (!known.Add(axis.Path)) throw new InputException(axis.Place,
                $"'{axis.Path}' is varied twice; write all of its values once.");
    }

    /// <summary>Refuses values that fit in no point; a point that cannot be read while others can is told
    /// when its turn comes.</summary>
    private void RefuseValues(string text, string file, SweepInput input, Axis[] axes)
    {
        if (Points.Count > MostRead) return;
        string?[] refusals = [.. Points.Select((_, i) => Refusal(text, file, SetsOf(i)))];
        for (int a = 0; a < axes.Length; a++)
            foreach (string value in axes[a].Values)
            {
                int[] with = [.. Enumerable.Range(0, Points.Count).Where(i => Points[i].Values[a] == value)];
                if (with.Length > 0 && Array.TrueForAll(with, i => refusals[i] is not null))
                    throw new InputException(input.Over[a].Place,
                        $"no point with {axes[a].Path} = {value} is possible: {refusals[with[0]]}");
            }
        if (Array.TrueForAll(refusals, refusal => refusal is not null))
            throw new InputException(input.Place, $"no point of this sweep is possible: {refusals[0]}");
    }

    private static string? Refusal(string text, string file, IReadOnlyList<string> sets)
    {
        try
        {
            InputFile.Read(text, file, sets);
            return null;
        }
        catch (InputException error)
        {
            return error.Message;
        }
    }
}
