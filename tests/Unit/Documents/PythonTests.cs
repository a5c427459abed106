using System.Diagnostics;
using System.Text.Json;
using PhaseFieldMiec.Tests.Architecture;
using PhaseFieldMiec.Tests.Unit.Output;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Documents;

/// <summary>The door for Python and its notebooks.</summary>
public sealed class PythonTests
{
    private const string Folder = "tools/python";

    [FactWithPython]
    public void The_tests_of_the_module_pass()
    {
        (int code, string said) = Python("-m", "unittest", "test_pfmiec");
        Assert.True(code == 0, said);
        Assert.Matches("Ran [1-9][0-9]+ tests", said);
    }

    [Fact]
    public void Notebooks_are_numbered_and_hold_no_outputs()
    {
        string[] notebooks = [.. Directory.EnumerateFiles(
            Path.Combine(SourceTree.Root, Folder, "notebooks"), "*.ipynb").Order(StringComparer.Ordinal)];
        Assert.Equal(["1-first-run", "2-own-image", "3-sweep", "4-comparing"],
            notebooks.Select(file => Path.GetFileNameWithoutExtension(file)));
        foreach (string notebook in notebooks)
        {
            JsonElement root = JsonDocument.Parse(File.ReadAllText(notebook)).RootElement;
            Assert.Equal(4, root.GetProperty("nbformat").GetInt32());
            JsonElement[] code = [.. root.GetProperty("cells").EnumerateArray()
                .Where(cell => cell.GetProperty("cell_type").GetString() == "code")];
            Assert.NotEmpty(code);
            Assert.All(code, cell => Assert.Empty(cell.GetProperty("outputs").EnumerateArray()));
            Assert.All(code, cell => Assert.Equal(JsonValueKind.Null,
                cell.GetProperty("execution_count").ValueKind));
        }
    }

    [FactWithPython("matplotlib")]
    [Trait("Pace", "slow")]
    public void Every_notebook_runs_from_its_first_cell_to_its_last()
    {
        (int code, string said) = Python("run_notebooks.py");
        Assert.True(code == 0, said);
        Assert.Contains("4-comparing.ipynb: ", said, StringComparison.Ordinal);
    }

    private static (int Code, string Said) Python(params string[] arguments)
    {
        var start = new ProcessStartInfo(PythonSearch.Program, arguments)
        {
            WorkingDirectory = Path.Combine(SourceTree.Root, Folder),
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["PFMIEC"] = Path.Combine(AppContext.BaseDirectory,
            OperatingSystem.IsWindows() ? "pfmiec.exe" : "pfmiec");
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}

/// <summary>A fact that needs Python with h5py, and HDF5 for the program; skipped, saying so, where one of
/// them is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactWithPythonAttribute : FactAttribute
{
    public FactWithPythonAttribute(string? more = null)
        => Skip = HdfFactAttribute.Missing ?? PythonSearch.WhyNot(more);
}

internal static class PythonSearch
{
    private const string Debian = "/usr/bin/python3";

    /// <summary>That of the system, which has the packages of the system.</summary>
    public static string Program { get; } = File.Exists(Debian) ? Debian : "python3";

    /// <summary>Null where the packages can be imported, else the reason to skip.</summary>
    public static string? WhyNot(string? more)
    {
        string packages = more is null ? "h5py, numpy" : $"h5py, numpy, {more}";
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(Program, ["-c", $"import {packages}"])
            {
                RedirectStandardError = true,
            })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"{Program} cannot import {packages}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "there is no python3 in PATH";
        }
    }
}
