using System.Globalization;
using System.Text.RegularExpressions;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Solver.Geometry.Images;

namespace PhaseFieldMiec.App.Survey;

/// <summary>What a file of numbers alone may hold: as told, or by its name and its number of bytes.</summary>
/// <param name="shape">lengths of the axes, slowest first, as in "100,200,300"; null: not told</param>
/// <param name="type">as in "uint8"; null: not told</param>
/// <param name="isBigEndian">whether the highest byte of a number comes first</param>
internal sealed partial class RawFile(string? shape, string? type, bool isBigEndian)
{
    private const int LeastCube = 8;                // voxels along an edge

    /// <summary>Types that are proposed for so many bytes of a number.</summary>
    private static readonly (int Bytes, string Name)[] usual = [(1, "uint8"), (2, "uint16"), (4, "uint32")];

    /// <summary>Shape and type; null where the file says them. Throws <see cref="UsageException"/> where the
    /// file must be told of, and <see cref="IOException"/> where it is not there.</summary>
    /// <param name="file">its path</param>
    /// <param name="say">told what is only proposed</param>
    public LayerInput.RawNumbers? Of(string file, Action<string> say)
    {
        bool isTold = shape is not null || type is not null || isBigEndian;
        if (Directory.Exists(file) || ImageFile.SaysItsShape(file))
            return isTold ? throw new UsageException($"{file} says shape and type of its numbers; leave out "
                + "'--shape', '--type' and '--big-endian'.") : null;
        long bytes = new FileInfo(file).Length;
        return shape is not null ? Told(file, Lengths(shape), bytes) : Guessed(file, bytes, say);
    }

    private LayerInput.RawNumbers Told(string file, long[] lengths, long bytes)
    {
        double all = lengths.Aggregate(1.0, (product, length) => product * length);
        string name = type ?? Array.Find(usual, one => one.Bytes * all == bytes).Name
            ?? throw new UsageException($"{file} has {bytes} bytes, which are no 1, 2 or 4 for each of "
                + $"{Joined(lengths)} numbers; check '--shape', or say '--type'.");
        SampleType found = TypeOf(name);
        return found.Bytes * all == bytes ? new(lengths, found) : throw new UsageException(
            $"{Joined(lengths)} numbers of {name} are {found.Bytes * all:0} bytes and {file} has {bytes}; "
            + "check '--shape' and '--type', and whether it begins with a header.");
    }

    /// <summary>The lengths in the name of the file where they fit, else a cube that does.</summary>
    private LayerInput.RawNumbers Guessed(string file, long bytes, Action<string> say)
    {
        (int Bytes, string Name)[] types = type is null ? usual : [(TypeOf(type).Bytes, type)];
        long[]? named = Named(Path.GetFileNameWithoutExtension(file));
        foreach ((int size, string name) in types)
            if (named is not null && bytes == named.Aggregate((long)size, (product, n) => product * n))
                return Proposed(named, name, "by its name, whose last length is taken for the slowest axis");
        foreach ((int size, string name) in types)
        {
            long edge = (long)Math.Round(Math.Cbrt((double)bytes / size));
            if (edge >= LeastCube && edge * edge * edge * size == bytes)
                return Proposed([edge, edge, edge], name, "by its number of bytes");
        }
        throw new UsageException($"{file} has {bytes} bytes, and neither its name nor their number says of "
            + "what shape; say it, slowest axis first, and the type, as in '--shape 100,200,300 --type "
            + "uint8', or"
            + $" write it in a format that does ({string.Join(" ", ImageFile.Endings)}).");

        LayerInput.RawNumbers Proposed(long[] lengths, string name, string why)
        {
            say($"{file} does not say what it holds; {Joined(lengths)} numbers of {name} are proposed, "
                + $"{why}; if that is wrong say '--shape' and '--type'.");
            return new(lengths, TypeOf(name));
        }
    }

    private SampleType TypeOf(string name)
    {
        SampleType found = SampleType.Names.FirstOrDefault(one => one.Name == name).Type;
        return found.Bits > 0 ? found with { IsBigEndian = isBigEndian } : throw new UsageException(
            $"'--type {name}' is none of {string.Join(", ", SampleType.Names.Select(one => one.Name))}.");
    }

    private static long[] Lengths(string text)
    {
        string[] words = text.Split([',', 'x', '×', ' '], StringSplitOptions.RemoveEmptyEntries);
        long[] lengths = [.. words.Select(word => long.TryParse(word, NumberStyles.None,
            CultureInfo.InvariantCulture, out long length) ? length : 0)];
        return lengths.Length is 2 or 3 && lengths.All(length => length > 0) ? lengths
            : throw new UsageException($"'--shape {text}' must be the lengths of two or three axes, slowest "
                + "first, as in '--shape 100,200,300'.");
    }

    /// <summary>Lengths as names have them, x first: "sand_300x200x100_8bit".</summary>
    private static long[]? Named(string name)
    {
        Match match = NamePattern().Match(name);
        return !match.Success ? null : [.. match.Groups.Values.Skip(1).Where(group => group.Success)
            .Select(group => long.Parse(group.Value, CultureInfo.InvariantCulture)).Reverse()];
    }

    private static string Joined(long[] lengths) => string.Join(" × ", lengths);

    [GeneratedRegex(@"(?<!\d)(\d{1,6})[x×X_](\d{1,6})(?:[x×X_](\d{1,6}))?(?!\d)")]
    private static partial Regex NamePattern();
}
