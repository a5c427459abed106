using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace PhaseFieldMiec.App.Input;

/// <summary>Tells one image from another, whatever the folder in which it lies: SHA-256 of its file; of a
/// folder, of all files in it with a name that an image may have; of a header, of what it names
/// too.</summary>
internal static partial class ImageHash
{
    private static readonly string[] headers = [".mhd", ".nhdr"];

    /// <summary>The hash in hexadecimal digits; null where there is nothing to be read.</summary>
    public static string? Of(string image)
    {
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (string file in Files(image)) Append(hash, file);
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Refuses an image that is not the one with this hash. Throws
    /// <see cref="InputException"/>.</summary>
    public static void Refuse(string image, string expected, Place place)
    {
        if (Of(image) is { } found && found != expected)
            throw new InputException(place, $"{image} is another image than the one that this input was "
                + $"written for (its SHA-256 begins with {Begin(found)}, not {Begin(expected)}); put that "
                + "back, or remove 'hash' for a run with the new one.");
    }

    private static string Begin(string hash) => hash[..Math.Min(8, hash.Length)];

    private static IEnumerable<string> Files(string image)
    {
        if (Directory.Exists(image))
            return Directory.EnumerateFiles(image)
                .Where(file => ImageFile.SaysItsShape(file) && Path.GetFileName(file)[0] != '.')
                .Order(StringComparer.Ordinal);
        string path = ImageFile.PathOf(image);
        bool isHeader = Array.Exists(headers, end => path.EndsWith(end, StringComparison.OrdinalIgnoreCase));
        string data = isHeader ? Data().Match(File.ReadAllText(path)).Groups[1].Value.Trim() : "";
        string beside = Path.Combine(Path.GetDirectoryName(path) ?? "", data);
        return data.Length > 0 && File.Exists(beside) ? [path, beside] : [path];
    }

    private static void Append(IncrementalHash hash, string path)
    {
        using FileStream file = File.OpenRead(path);
        byte[] block = new byte[1 << 20];
        for (int read; (read = file.Read(block)) > 0;) hash.AppendData(block, 0, read);
    }

    [GeneratedRegex(@"^(?:ElementDataFile\s*=|data ?file:)([^\r\n]*)", RegexOptions.Multiline)]
    private static partial Regex Data();
}
