using Xunit;

namespace PhaseFieldMiec.Tests.Architecture;

/// <summary>The files of this repository, as the tests of its rules see them, without what a build
/// wrote.</summary>
internal static class SourceTree
{
    private static readonly string[] Folders =
        ["kernels", "src", "tests", "bench", "inputs", "tools", "docs", ".ci"];

    private static readonly string[] Texts =
    [
        ".cs", ".fsx", ".csproj", ".props", ".targets", ".sln", ".md", ".txt", ".yaml", ".yml", ".json",
        ".sh", ".cmd",
        ".py", ".cff", ".editorconfig", ".globalconfig", ".gitignore", ".gitattributes", "",
    ];

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>All text files, as paths from the root with forward slashes.</summary>
    public static IReadOnlyList<string> TextFiles { get; } =
    [
        .. Directory.EnumerateFiles(Root).Where(IsText).Select(FromRoot),
        .. Folders.SelectMany(folder => Below(folder, IsText)),
    ];

    /// <summary>C# files below a folder, without what a build wrote.</summary>
    public static IReadOnlyList<string> CSharpFiles(string folder) =>
        [.. Below(folder, file => file.EndsWith(".cs", StringComparison.Ordinal))];

    /// <summary>Project files of the whole tree.</summary>
    public static IReadOnlyList<string> Projects { get; } =
        [.. Folders.SelectMany(
            folder => Below(folder, file => file.EndsWith(".csproj", StringComparison.Ordinal)))];

    /// <summary>Text of a file named from the root.</summary>
    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>Lines of a file named from the root.</summary>
    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    /// <summary>Fails with all findings, one a line, where there is any.</summary>
    public static void AssertNone(IEnumerable<string> findings)
    {
        string all = string.Join(Environment.NewLine, findings);
        Assert.True(all.Length == 0, all);
    }

    private static IEnumerable<string> Below(string folder, Predicate<string> wanted)
    {
        string full = Path.Combine(Root, folder);
        if (!Directory.Exists(full)) return [];
        return Directory.EnumerateFiles(full, "*", SearchOption.AllDirectories)
            .Where(file => wanted(file)).Select(FromRoot)
            .Where(
                file => !file.Split('/').Any(part => part is "bin" or "obj" or "node_modules"
                    or "BenchmarkDotNet.Artifacts"))
            .Order(StringComparer.Ordinal);
    }

    private static bool IsText(string file) =>
        Path.GetFileName(file) is not ".git" && Texts.Contains(Path.GetExtension(file));

    private static string FromRoot(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PhaseFieldMiec.sln")))
            folder = folder.Parent
            ?? throw new DirectoryNotFoundException("No solution above the test assembly.");
        return folder.FullName;
    }
}
