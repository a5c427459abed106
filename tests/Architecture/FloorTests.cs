using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace PhaseFieldMiec.Tests.Architecture;

public sealed partial class FloorTests
{
    // What each project may refer to. A project that is missing here is a decision that nobody made.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["kernels/Kernels.csproj"] = [],
        ["src/Compute/Compute.csproj"] = ["Kernels"],
        ["src/Gpu/Gpu.csproj"] = ["Compute", "Kernels"],
        ["src/Solver/Solver.csproj"] = ["Compute", "Kernels"],
        ["src/Verification/Verification.csproj"] = ["Solver", "Compute", "Kernels"],
        ["src/App/App.csproj"] = ["Verification", "Solver", "Compute", "Gpu", "Kernels"],
        ["tests/Tests.csproj"] = ["App", "Verification", "Solver", "Compute", "Gpu", "Kernels"],
        ["bench/Bench.csproj"] = ["App", "Verification", "Solver", "Compute", "Gpu", "Kernels"],
    };

    // Inside the solver, lowest first: a folder may use those before it. Files in the root may use all of
    // them.
    private static readonly string[] SolverFolders =
    [
        "Geometry", "Parameters", "Materials", "Thermodynamics", "Setup", "Linear", "Stepping",
        "Composition", "Modules", "Estimates", "Simulations",
    ];

    [Fact]
    public void Projects_refer_downwards_only()
    {
        var wrong = new List<string>();
        foreach (string project in SourceTree.Projects)
        {
            if (!Allowed.TryGetValue(project, out string[]? below)) wrong.Add($"{project} is on no floor");
            foreach (string reference in Includes(project, "ProjectReference"))
            {
                string name = Path.GetFileNameWithoutExtension(reference.Replace('\\', '/'));
                if (below?.Contains(name) == false) wrong.Add($"{project} → {name}");
            }
        }
        SourceTree.AssertNone(wrong);
    }

    // docs/decisions/libraries.md says what each is for.
    [Theory]
    [InlineData("kernels/Kernels.csproj")]
    [InlineData("src/Compute/Compute.csproj")]
    [InlineData("src/Solver/Solver.csproj", "BitMiracle.LibTiff.NET", "MathNet.Numerics", "ZstdSharp.Port")]
    [InlineData("src/Verification/Verification.csproj", "MathNet.Numerics")]
    public void Below_the_application_no_package_is_used_but_those_that_were_decided_on(
        string project, params string[] decided) =>
        Assert.Empty(Includes(project, "PackageReference").Except(decided));

    [Fact]
    public void Below_the_application_nothing_opens_a_file_or_writes_to_the_console()
    {
        string[] files =
        [
            .. SourceTree.CSharpFiles("kernels"),
            .. SourceTree.CSharpFiles("src")
            .Where(file => !file.StartsWith("src/App/", StringComparison.Ordinal)),
        ];
        Assert.NotEmpty(files);
        SourceTree.AssertNone(Matches(files, FileOrConsole()));
    }

    [Fact]
    public void Inside_the_solver_folders_use_only_those_before_them()
    {
        var wrong = new List<string>();
        foreach (string file in SourceTree.CSharpFiles("src/Solver"))
        {
            string[] parts = file.Split('/');
            if (parts.Length == 3) continue;                        // a file in the root
            int floor = Array.IndexOf(SolverFolders, parts[2]);
            if (floor < 0) wrong.Add($"{file}: folder {parts[2]} has no place in the order");
            foreach (Match use in SolverFolder().Matches(SourceTree.Read(file)))
            {
                int used = Array.IndexOf(SolverFolders, use.Groups[1].Value);
                if (used > floor) wrong.Add($"{file} uses {use.Groups[1].Value}");
            }
        }
        SourceTree.AssertNone(wrong);
    }

    [Theory]
    [InlineData("kernels", "PhaseFieldMiec.Kernels")]
    [InlineData("src", "PhaseFieldMiec")]
    [InlineData("tests", "PhaseFieldMiec.Tests")]
    [InlineData("bench", "PhaseFieldMiec.Bench")]
    public void The_namespace_is_the_folder(string folder, string name)
    {
        var wrong = new List<string>();
        foreach (string file in SourceTree.CSharpFiles(folder))
        {
            Match declared = Namespace().Match(SourceTree.Read(file));
            if (!declared.Success) continue;                        // top-level statements
            // The declarations stand in for a package and bear its namespace.
            if (file.StartsWith("src/App/Output/Hdf5/", StringComparison.Ordinal)) continue;
            string[] parts = file.Split('/')[1..^1];
            string expected = string.Join('.', [name, .. parts]);
            string actual = declared.Groups[1].Value;
            if (actual != expected) wrong.Add($"{file}: {actual}, not {expected}");
        }
        SourceTree.AssertNone(wrong);
    }

    private static IEnumerable<string> Includes(string project, string element) =>
        XDocument.Parse(SourceTree.Read(project)).Descendants(element)
            .Select(reference => reference.Attribute("Include")!.Value);

    private static IEnumerable<string> Matches(IEnumerable<string> files, Regex pattern) =>
        from file in files
        from line in SourceTree.Lines(file).Select((text, index) => (Text: text, Number: index + 1))
        where pattern.IsMatch(line.Text)
        select $"{file}:{line.Number}: {line.Text.Trim()}";

    [GeneratedRegex(@"\b(Console|File|FileInfo|FileStream|Directory|DirectoryInfo|Path)\s*\.\s*[A-Z]\w*"
        + @"|\bnew\s+(FileStream|FileInfo|DirectoryInfo|StreamReader\(""|StreamWriter\("")")]
    private static partial Regex FileOrConsole();

    [GeneratedRegex(
        @"^\s*(?:global\s+)?using\s+(?:static\s+)?(?:\w+\s*=\s*)?PhaseFieldMiec\.Solver\.(\w+)",
        RegexOptions.Multiline)]
    private static partial Regex SolverFolder();

    [GeneratedRegex(@"^namespace\s+([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
