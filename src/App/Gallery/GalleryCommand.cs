using System.CommandLine;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;

namespace PhaseFieldMiec.App.Gallery;

/// <summary>The command 'gallery' as typed.</summary>
internal static class GalleryCommand
{
    /// <summary>The command.</summary>
    public static Command Build(TextWriter output, Interruption interruption)
    {
        var inputs = new Argument<string>("INPUTS")
        {
            Description = $"folder of inputs, with their small forms in {SmallForms.File}",
            DefaultValueFactory = _ => "inputs",
        };
        var folder = new Option<string>("--out", "-o")
        {
            Description = "folder of the page and of the runs",
            HelpName = "DIR",
            DefaultValueFactory = _ => Path.Combine("results", "gallery"),
        };
        var device = new Option<string>("--device")
        {
            Description = DeviceChoice.Names,
            HelpName = "DEVICE",
            DefaultValueFactory = _ => "auto",
        };
        var threads = new Option<int?>("--threads")
        {
            Description = "threads to compute with; default: all",
            HelpName = "N",
        };
        var overwrite = new Option<bool>("--overwrite") { Description = "make finished runs again, too" };
        var command = new Command("gallery",
            "run the inputs of a folder, made small, and write a page that leads to their reports")
        {
            inputs, folder, device, threads, overwrite,
        };
        command.SetAction(parsed => new GalleryVerb(output, interruption)
        {
            Inputs = UserPath.OfCommand(parsed.GetRequiredValue(inputs)),
            Folder = UserPath.OfCommand(parsed.GetRequiredValue(folder)),
            Device = parsed.GetRequiredValue(device),
            Threads = parsed.GetValue(threads),
            Overwrite = parsed.GetValue(overwrite),
        }.Run());
        return command;
    }
}
