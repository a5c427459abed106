using System.CommandLine;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.App.Output;

namespace PhaseFieldMiec.App.Cli;

/// <summary>pfmiec schema: the JSON schema of inputs, and what the documents say of keys.</summary>
internal static class SchemaCommand
{
    /// <summary>File of the schema among the documents.</summary>
    public const string SchemaFile = "input.schema.json";

    /// <summary>Documents with tables between marks.</summary>
    public static readonly string[] Documents = ["input.md", "model.md", "materials.md"];

    public static Command Build(TextWriter output)
    {
        var documents = new Option<string?>("--docs")
        {
            Description = $"write {SchemaFile} and the tables of {string.Join(" and ", Documents)} in this "
                + "folder instead",
            HelpName = "DIR",
        };
        var command =
            new Command("schema", "print the JSON schema of input files, for editors") { documents };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(documents) is { } folder) Write(folder);
            else output.Write(InputSchema.Write());
            return ExitCode.Success;
        });
        return command;
    }

    private static void Write(string folder)
    {
        try
        {
            AtomicFile.Write(Path.Combine(folder, SchemaFile), InputSchema.Write());
            foreach (string document in Documents)
            {
                string file = Path.Combine(folder, document);
                AtomicFile.Write(file, MaterialTables.Rewrite(KeyTables.Rewrite(File.ReadAllText(file))));
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--docs must name a folder with {string.Join(" and ", Documents)}: "
                + $"{error.Message}");
        }
    }
}
