using System.Globalization;
using System.Runtime.InteropServices;
using PhaseFieldMiec.App.Output;

namespace PhaseFieldMiec.App.Cli;

/// <summary>An exception that nobody foresaw: a sentence for the screen, and for a report the rest in a
/// file.</summary>
internal static class Crash
{
    private const string Folder = "pfmiec.folder";

    /// <summary>Notes the folder of the run from which an exception comes; always false, for a
    /// filter.</summary>
    public static bool Note(Exception error, string folder)
    {
        error.Data[Folder] = folder;
        return false;
    }

    /// <summary>Writes the file, into the folder of the run, else where the program was called, else among
    /// temporary files, and says so. Gives the exit code.</summary>
    /// <param name="error">what came through</param>
    /// <param name="args">as typed</param>
    /// <param name="errors">hears the sentence</param>
    public static int Tell(Exception error, IReadOnlyList<string> args, TextWriter errors)
    {
        string? run = error.Data[Folder] as string;
        string reason = $"{error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}";
        string? file = new[] { run, Environment.CurrentDirectory, Path.GetTempPath() }.OfType<string>()
            .Select(folder => Written(folder, Text(error, args))).FirstOrDefault(path => path is not null);
        string where = file is null ? "" : $"; what a report needs is in {file}";
        errors.WriteLine($"The program met an error that it does not foresee ({reason}){where}.");
        if (run is not null && GoingOn(run) is { Length: > 0 } sentence) errors.WriteLine(sentence);
        return ExitCode.Unforeseen;
    }

    /// <summary>How to go on in a folder; empty where it holds no checkpoint.</summary>
    public static string GoingOn(string folder)
    {
        try
        {
            return CheckpointFile.In(folder).Count == 0 ? ""
                : $"Go on from the last checkpoint with: pfmiec run --resume {CommandLine.Shown(folder)}";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static string? Written(string folder, string text)
    {
        string path = Path.Combine(folder, OutputFolder.Crash);
        try
        {
            File.WriteAllText(path, text);
            return path;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Text(Exception error, IReadOnlyList<string> args) => string.Create(
        CultureInfo.InvariantCulture, $"""
        {RunVerb.Program}, {DateTime.UtcNow:yyyy-MM-dd'T'HH:mm:ss'Z'}
        typed: pfmiec {string.Join(' ', args.Select(CommandLine.Shown))}
        in: {Environment.CurrentDirectory}
        on: {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} threads, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20} MiB

        {error}

        """);
}
