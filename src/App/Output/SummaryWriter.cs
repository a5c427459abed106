using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace PhaseFieldMiec.App.Output;

/// <summary>summary.json: what a run came to, for programs and for people.</summary>
public static class SummaryWriter
{
    /// <summary>Replaces the file by these entries, in their order. Numbers, strings, booleans, dictionaries
    /// and lists are kept as such, numbers that are not finite become null. Throws
    /// <see cref="OutputException"/> when the disk refuses.</summary>
    public static void Write(string path, IReadOnlyDictionary<string, object> entries)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
            Write(json, entries);
        text.WriteByte((byte)'\n');
        try
        {
            AtomicFile.Write(path, text.GetBuffer().AsSpan(0, (int)text.Length));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{path} cannot be written: {e.Message}", e);
        }
    }

    static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(text); break;
            case bool truth: json.WriteBooleanValue(truth); break;
            case double number: WriteNumber(json, number); break;
            case float number: WriteNumber(json, number); break;
            case Enum name: json.WriteStringValue(name.ToString()); break;
            case IReadOnlyDictionary<string, object> entries: WriteObject(json, entries); break;
            case IReadOnlyDictionary<string, double> entries:
                WriteObject(json, entries.Select(e => KeyValuePair.Create(e.Key, (object)e.Value)));
                break;
            case IEnumerable items: WriteArray(json, items); break;
            case IFormattable number and (int or long or byte or short or uint or ulong or decimal):
                json.WriteRawValue(number.ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                throw new ArgumentException($"summary.json holds no {value.GetType().Name}.", nameof(value));
        }
    }

    static void WriteObject(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object>> entries)
    {
        json.WriteStartObject();
        foreach ((string name, object entry) in entries)
        {
            json.WritePropertyName(name);
            Write(json, entry);
        }
        json.WriteEndObject();
    }

    static void WriteArray(Utf8JsonWriter json, IEnumerable items)
    {
        json.WriteStartArray();
        foreach (object? item in items) Write(json, item);
        json.WriteEndArray();
    }

    static void WriteNumber(Utf8JsonWriter json, double number)
    {
        if (double.IsFinite(number)) json.WriteNumberValue(number);
        else json.WriteNullValue();
    }
}
