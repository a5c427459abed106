using System.Globalization;
using PhaseFieldMiec.App.Output.Picture;

namespace PhaseFieldMiec.App.Report;

/// <summary>Pictures through time with a slider. Without the script all are shown, one after the
/// other.</summary>
internal sealed class FramesHtml(ChartBook book)
{
    const int MostFrames = 24, LeastFrames = 5, InPrint = 6;
    const int MostPixels = 512, LeastPixels = 128;

    /// <summary>Pictures may take so many bytes in all, before base64.</summary>
    public const long Room = 1_800_000;

    const double WidestRatio = 5, TallestRatio = 2.5;

    /// <summary>The part of the page; empty where there are no snapshots. Throws <see cref="IOException"/>
    /// where they cannot be read.</summary>
    public string Write()
    {
        long each = Room / book.Runs.Count;
        var parts = new List<string>();
        var fields = new List<FieldLook>();
        for (int run = 0; run < book.Runs.Count; run++)
        {
            List<FrameSet> sets = Draw(book.Runs[run], each);
            foreach (FrameSet set in sets)
            {
                if (!fields.Contains(set.Look)) fields.Add(set.Look);
                parts.Add(Of(run, set));
            }
        }
        if (parts.Count == 0) return "";
        string choice = fields.Count < 2 ? ""
            : "<fieldset class=\"choice fields\" hidden><legend>Show</legend>"
            + string.Concat(fields.Select((look, i) => $"<label><input type=\"radio\" name=\"field\" value=\""
                + $"{look.Field}\"{(i == 0 ? " checked" : "")}> {Html.Text(look.Name)}</label>"))
            + "</fieldset>";
        return $"""
            <div class="frames">
            <div class="steer" hidden>
            <button type="button" class="play" aria-pressed="false">Play</button>
            <label>Time <input type="range" class="slider" min="0" value="0" step="1" aria-describedby="slider-help"></label>
            <output class="now" aria-live="polite"></output>
            </div>
            <p id="slider-help" class="hint">Arrow keys move the slider; Home and End go to the first and the last state.</p>
            {choice}
            <div class="panels">{string.Concat(parts)}</div>
            </div>
            """;
    }

    /// <summary>Draws β first; what is left of the room goes to other fields. Fewer and smaller pictures
    /// where they would not fit.</summary>
    static List<FrameSet> Draw(RunResults run, long room)
    {
        var sets = new List<FrameSet>();
        foreach (FieldLook look in FieldLook.All)
        {
            (int frames, int pixels) = (sets.Count == 0 ? MostFrames : MostFrames / 2, MostPixels);
            while (FrameSet.Draw(run, look, frames, pixels) is { } set)
            {
                if (set.Bytes <= room)
                {
                    sets.Add(set);
                    room -= set.Bytes;
                    break;
                }
                if (frames > LeastFrames) frames = Math.Max(LeastFrames, frames / 2);
                else if (pixels > LeastPixels) pixels /= 2;
                else break;
            }
        }
        return sets;
    }

    string Of(int run, FrameSet set)
    {
        Frame[] frames = [.. set.Frames];
        int[] printed = Thinned.Evenly(frames.Length, InPrint);
        string name = book.Runs.Count > 1 ? $"<h3>{Html.Text(book.Runs[run].Name)}</h3>" : "";
        string states =
            string.Concat(frames.Select((frame, i) => State(run, set, frame, printed.Contains(i))));
        return $"<div class=\"panel\" data-field=\"{set.Look.Field}\">{name}<ol class=\"states\" "
            + "aria-label=\""
            + $"{Html.Text(set.Look.Name)} through time\">{states}</ol>{Key(set)}</div>";
    }

    string State(int run, FrameSet set, Frame frame, bool printed)
    {
        string caption = Caption(run, frame.Time), look = Html.Text(set.Look.Name);
        string time = (frame.Time * book.Time.Factor).ToString("R", CultureInfo.InvariantCulture);
        string pictures = string.Concat(frame.Parts.Select((part, place) =>
        {
            double aspect = Math.Clamp(set.Aspects[place], 1 / TallestRatio, WidestRatio);
            string style = string.Create(CultureInfo.InvariantCulture, $"--aspect:{aspect:0.####}");
            string size = string.Create(CultureInfo.InvariantCulture, $"height:{100 * part.Height:0.###}%");
            string bar = place == 0 ? Bar(set) : "";
            return $"<figure class=\"cells\"><div class=\"box\" style=\"{style}\"><img style=\"{size}\" "
                + $"src=\"data:image/png;base64,{Convert.ToBase64String(part.Png)}\" alt=\"{look}, "
                + $"{Html.Text(part.Title)}. {Html.Text(caption)}\">{bar}</div><figcaption>"
                + $"{Html.Text(part.Title)}{Stretched(set.Aspects[place])}</figcaption></figure>";
        }));
        return $"<li class=\"state{(printed ? " printed" : "")}\" data-time=\"{time}\"><div "
            + "class=\"sections\">"
            + $"{pictures}</div><p class=\"caption\">{Html.Text(caption)}</p></li>";
    }

    static string Stretched(double aspect) => aspect < 1 / TallestRatio
        ? $", stretched {DisplayUnit.Short(1 / TallestRatio / aspect)}-fold to the right"
        : aspect > WidestRatio ? $", stretched {DisplayUnit.Short(aspect / WidestRatio)}-fold upwards" : "";

    static string Bar(FrameSet set)
    {
        double width = set.Widths[0] * set.Grid.Spacing, length = Scale.RoundBelow(0.3 * width);
        return string.Create(CultureInfo.InvariantCulture, $"<span class=\"bar\" style=\"width:"
            + $"{100 * length / width:0.##}%\"><span>"
            + $"{Html.Text(Scale.Length(length, set.Grid.LengthUnit))}</span></span>");
    }

    /// <summary>What the history says of the time of a picture.</summary>
    string Caption(int run, double time)
    {
        RunResults results = book.Runs[run];
        HistoryTable history = results.History;
        int row = results.RowAt(time);
        var said = new List<string>
        {
            $"t = {DisplayUnit.Short(time * book.Time.Factor)} {book.Time.Name}".TrimEnd(),
        };
        Add("charge", "charge passed");
        Add("overpotential", "overpotential");
        if (history.Has("beta_fraction"))
            said.Add($"β fills {DisplayUnit.Short(100 * history.At("beta_fraction", row))} % of the pores");
        Add("film_se", "film at SE", above: 0);
        Add("film_cc", "film at CC", above: 0);
        if (history.At("nuclei", row) is > 0 and var nuclei) said.Add($"{nuclei:0} nuclei so far");
        return string.Join(" · ", said);

        void Add(string column, string what, double above = double.NegativeInfinity)
        {
            if (!history.Has(column) || !(history.At(column, row) > above)) return;
            (double factor, string unit) = DisplayUnit.Of(history.Unit(column));
            said.Add($"{what} {DisplayUnit.Short(factor * history.At(column, row))} {unit}");
        }
    }

    static string Key(FrameSet set)
    {
        string solids =
            string.Concat(Palette.Solids.Where(solid => set.Present.Contains((byte)solid.Material))
            .Select(solid => $"<li><span class=\"patch\" style=\"background:{FieldLook.Hex(solid.Color)}\">"
                + $"</span>{Html.Text(solid.Name)}</li>"));
        if (set.Look.OnlyInBeta)
            solids += $"<li><span class=\"patch\" style=\"background:{FieldLook.Hex(FieldLook.NoBeta)}\">"
                + "</span>pore without β</li>";
        string unit = set.Look.Unit.Length > 0 ? $" [{set.Look.Unit}]" : "";
        return $"<div class=\"key\"><div "
            + $"class=\"scale\"><span>{DisplayUnit.Short(set.Range.Low)}</span><span "
            + $"class=\"ramp\" style=\"background:linear-gradient(to right, "
            + $"{set.Look.Gradient})\"></span><span>"
            + $"{DisplayUnit.Short(set.Range.High)}</span> "
            + $"<span>{Html.Text(set.Look.Name + unit)}</span></div>"
            + $"<ul class=\"solids\">{solids}</ul></div>";
    }
}
