using System.Text.RegularExpressions;

namespace PhaseFieldMiec.App.Input;

/// <summary>A path as people write it, who are used to shells: '~' is the home folder, $NAME a variable.
/// Shells put them in only where they see them, which is neither within an input nor in
/// '--out=~/a'.</summary>
internal static partial class UserPath
{
    /// <summary>The path with both put in; where a file or folder of that very name is there, as it is. Where
    /// a variable has no value, null, and <paramref name="missing"/> is its name.</summary>
    /// <param name="text">as written</param>
    /// <param name="folder">that it counts from</param>
    /// <param name="missing">a variable without a value; else empty</param>
    public static string? Expand(string text, string folder, out string missing)
    {
        missing = "";
        if (!Variable().IsMatch(text) || Path.Exists(Path.Combine(folder, text))) return text;
        string absent = "";
        string path = Variable().Replace(text, match =>
        {
            string name = match.Value == "~" ? HomeName : match.Groups[1].Value;
            string? value = Environment.GetEnvironmentVariable(name);
            if (string.IsNullOrEmpty(value)) absent = $"${name}";
            return value ?? "";
        });
        missing = absent;
        return absent.Length == 0 ? path : null;
    }

    /// <summary>The same for a path of the command line. Throws <see cref="Cli.UsageException"/>.</summary>
    public static string OfCommand(string text)
        => Expand(text, "", out string missing)
            ?? throw new Cli.UsageException($"{text}: the variable {missing} has no value; write the path "
                + "out.");

    private static string HomeName => OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME";

    [GeneratedRegex(@"^~(?=/|\\|$)|\$\{?([A-Za-z_][A-Za-z0-9_]*)\}?")]
    private static partial Regex Variable();
}
