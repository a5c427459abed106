using System.Globalization;
using System.Text;
using System.Text.Json;
using ScottPlot;
using Palette = PhaseFieldMiec.App.Output.Picture.Palette;

namespace PhaseFieldMiec.App.Report;

/// <summary>What the script of the page draws charts from. Numbers have five digits.</summary>
internal static class ChartJson
{
    const int Stops = 33;

    /// <summary>The text; it holds no "&lt;".</summary>
    public static string Of(ChartBook book)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            json.WriteString("timeTitle", ChartBook.WithUnit("time", book.Time.Name));
            json.WriteString("chargeTitle", "charge passed [mAh/cm²]");
            Write(json, "beta", Palette.Beta);
            Write(json, "range", Palette.Range);
            Write(json, "signed", Palette.Signed);
            json.WriteStartArray("runs");
            for (int run = 0; run < book.Runs.Count; run++)
            {
                json.WriteStartObject();
                json.WriteString("name", book.Runs[run].Name);
                Write(json, "time", book.Axes[run].Time);
                if (book.Axes[run].Charge is { } charge) Write(json, "charge", charge);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("charts");
            foreach (Chart chart in book.Charts) Write(json, chart);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    static void Write(Utf8JsonWriter json, Chart chart)
    {
        json.WriteStartObject();
        json.WriteString("id", chart.Id);
        json.WriteString("kind", chart.Kind.ToString().ToLowerInvariant());
        json.WriteString("y", chart.YTitle);
        if (chart.XTitle is { } title) json.WriteString("x", title);
        if (chart.IsLogarithmic) json.WriteBoolean("log", true);
        json.WriteStartArray("curves");
        foreach (Curve curve in chart.Curves)
        {
            json.WriteStartObject();
            json.WriteNumber("run", curve.Run);
            json.WriteString("name", curve.Name);
            if (curve.Shade is { } shade) json.WriteNumber("shade", shade);
            if (curve.Points) json.WriteBoolean("points", true);
            // Slabs of a map share their axis.
            if (curve.X is { } x && (chart.Kind != ChartKind.Depth || curve == chart.Curves[0]))
                Write(json, "x", x);
            Write(json, "values", curve.Y);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, string name, IColormap map)
    {
        json.WriteStartArray(name);
        for (int i = 0; i < Stops; i++)
            json.WriteStringValue(FieldLook.Hex(map.GetColor(i / (Stops - 1.0))));
        json.WriteEndArray();
    }

    static void Write(Utf8JsonWriter json, string name, double[] values)
    {
        json.WriteStartArray(name);
        foreach (double value in values)
        {
            if (double.IsFinite(value))
                json.WriteRawValue(value.ToString("G5", CultureInfo.InvariantCulture),
                    skipInputValidation: true);
            else json.WriteNullValue();
        }
        json.WriteEndArray();
    }
}
