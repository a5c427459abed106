using System.Globalization;
using System.Text.RegularExpressions;
using PhaseFieldMiec.App.Input;

namespace PhaseFieldMiec.App.Sweep;

/// <summary>Reads the section 'sweep', and what the command line says instead.</summary>
internal static partial class SweepReader
{
    /// <summary>Reads and closes the section.</summary>
    public static SweepInput Read(Section section)
    {
        Design design = section.Read(SweepKeys.Design);
        int? points = section.Read(SweepKeys.Points), seed = section.Read(SweepKeys.Seed);
        AxisInput[] over = [.. section.Items(SweepKeys.Over).Select(ReadAxis)];
        ReplicateInput? replicates = null;
        if (section.Optional(SweepKeys.Replicates) is { } again)
        {
            replicates = new(again.Read(SweepKeys.ReplicatePath), again.Read(SweepKeys.ReplicateCount),
                again.Read(SweepKeys.ReplicateFirst), again.Place);
            again.Close();
        }
        if (over.Length == 0 && replicates is null)
            throw section.Error(SweepKeys.Over.Name, "a sweep varies something; write 'over: [ { path: "
                + "stack.pressure, values: [1 MPa, 5 MPa] } ]'.");
        section.Close();
        return new SweepInput(design, points, seed, over, replicates) { Place = section.Place };
    }

    private static AxisInput ReadAxis(Section item)
    {
        string path = item.Read(SweepKeys.Path);
        IReadOnlyList<string> values = [];
        string from = "", to = "";
        int? count = null;
        bool isLog = false;
        if (item.ExactlyOne(SweepKeys.Values.Name, SweepKeys.From.Name) == SweepKeys.Values.Name)
            values = item.Read(SweepKeys.Values);
        else
        {
            from = item.Read(SweepKeys.From);
            to = item.Read(SweepKeys.To);
            count = item.Read(SweepKeys.Count);
            isLog = item.Read(SweepKeys.Scale);
        }
        Place place = item.PlaceOf(SweepKeys.Path.Name);
        item.Close();
        return new AxisInput(path, values, from, to, count, isLog, place);
    }

    /// <summary>Reads <c>PATH=A,B,C</c>, <c>PATH=A..B:N</c> or <c>PATH=A..B:N:log</c>; without <c>:N</c> the
    /// design says where in the range.</summary>
    public static AxisInput Over(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        var place = new Place($"--over {(equals < 0 ? text : text[..equals])}", 0, 0);
        if (equals <= 0) throw new InputException(place,
            "write a path, '=' and values, as in '--over \"stack.pressure=1 MPa,5 MPa\"'.");
        string path = text[..equals].Trim(), written = text[(equals + 1)..].Trim();
        Match range = Range().Match(written);
        if (range.Success)
        {
            int? count = range.Groups["count"].Success
                && int.TryParse(range.Groups["count"].ValueSpan, CultureInfo.InvariantCulture, out int n)
                ? n : null;
            if (count < 2) throw new InputException(place, "a range has two values at least.");
            return new AxisInput(path, [], range.Groups["from"].Value.Trim(), range.Groups["to"].Value.Trim(),
                count, range.Groups["log"].Success, place);
        }
        string[] values = YamlText.ReadValue($"[{written}]", place) is ListNode list
            ? [.. list.Items.Select(YamlText.Write)] : [];
        if (values.Length == 0 || Array.Exists(values, value => value.Length == 0))
            throw new InputException(place, "a value is missing; write '--over \"stack.pressure=1 MPa,5 "
                + "MPa\"'.");
        return new AxisInput(path, values, "", "", null, false, place);
    }

    /// <summary>Reads <c>PATH=N</c>.</summary>
    public static ReplicateInput Replicates(string text)
    {
        var place = new Place($"--replicates {text}", 0, 0);
        return Repeated().Match(text) is { Success: true } match
            && int.TryParse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture, out int count)
            && count >= 2
            ? new ReplicateInput(match.Groups[1].Value.Trim(), count, 1, place)
            : throw new InputException(place, "write the key of a seed, '=' and how many runs each point "
                + "gets, two at least, as in '--replicates nucleation.seed=3'.");
    }

    [GeneratedRegex(@"^(?<from>[^\[,]+?)\.\.(?<to>[^\[,:]+?)(?::(?<count>[0-9]+))?(?::(?<log>log))?$")]
    private static partial Regex Range();

    [GeneratedRegex(@"^([^=]+)=\s*([0-9]+)\s*$")]
    private static partial Regex Repeated();
}
