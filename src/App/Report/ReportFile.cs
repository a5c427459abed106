using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.App.Output.Picture;

namespace PhaseFieldMiec.App.Report;

/// <summary>report.html on the disk.</summary>
internal static class ReportFile
{
    /// <summary>Writes the report of some runs. Throws <see cref="UsageException"/> with a sentence where it
    /// cannot.</summary>
    /// <param name="folders">of the runs</param>
    /// <param name="compare">file of a measured curve; null: none</param>
    /// <param name="path">of the report</param>
    public static void Write(IReadOnlyList<string> folders, string? compare, string path)
    {
        Measured? measured = compare is null ? null : Measured.Read(compare);
        string[] names = NamesOf(folders);
        RunResults[] runs = [.. folders.Select((folder, i) => RunResults.Open(folder,
            folders.Count == 1 ? null : names[i]))];
        try
        {
            AtomicFile.Write(path, ReportPage.Write(runs, measured));
        }
        catch (Exception error) when (PictureStyle.IsMissing(error))
        {
            throw new UsageException(PictureStyle.Missing(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException
            or OutputException)
        {
            throw new UsageException($"There is no {path}: {error.Message}");
        }
    }

    /// <summary>Writes the report of a run that has just ended. A sentence where there is none; null: there
    /// is one.</summary>
    public static string? Try(string folder)
    {
        try
        {
            Write([folder], null, Path.Combine(folder, OutputFolder.Report));
            return null;
        }
        catch (UsageException error)
        {
            return error.Message;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Whatever it is: all that was computed is on the disk, and no report is worth a run.
            return $"There is no {OutputFolder.Report}: {error.Message}";
        }
    }

    /// <summary>Names that tell folders apart: their last parts, or as they were typed.</summary>
    static string[] NamesOf(IReadOnlyList<string> folders)
    {
        string[] names =
            [.. folders.Select(folder => Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)))];
        return names.Distinct().Count() == names.Length && names.All(name => name.Trim('.').Length > 0)
            ? names : [.. folders];
    }
}
