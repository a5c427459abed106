using System.CommandLine;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.App.Output.Picture;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.App.Thermo;

/// <summary>pfmiec thermo: what is on record of hosts and solutes, and the thermodynamics of the review
/// computed anew, as tables and two pictures.</summary>
internal static class ThermoCommand
{
    public static Command Build(TextWriter output, TextWriter errors)
    {
        var temperature = new Option<string>("--temperature")
        {
            Description = "of the tables and of figure 5b; default: 25 degC", HelpName = "T",
            DefaultValueFactory = _ => "25 degC",
        };
        var folder = new Option<string>("--out")
        {
            Description = "folder of the pictures; default: results/thermo", HelpName = "DIR",
            DefaultValueFactory = _ => Path.Combine("results", "thermo"),
        };
        var command = new Command("thermo",
            "hosts and solutes on record, and the thermodynamics of the review computed anew")
        { temperature, folder };
        command.SetAction(parsed =>
        {
            double kelvin = TemperatureOf(parsed.GetValue(temperature)!);
            RecordTables.Write(output, kelvin);
            ReviewTables.Write(output, kelvin);
            Draw(parsed.GetValue(folder)!, kelvin, output, errors);
            return ExitCode.Success;
        });
        return command;
    }

    private static double TemperatureOf(string text)
    {
        double most = HostMetal.Lithium.MeltingPoint.Value;
        return Units.Parse(text, Kind.Temperature) is double kelvin && kelvin > 0 && kelvin < most ? kelvin
            : throw new UsageException($"--temperature {text}: write a temperature below {most:0} K, where "
                + "lithium melts, as in '--temperature \"60 degC\"'.");
    }

    private static void Draw(string folder, double kelvin, TextWriter output, TextWriter errors)
    {
        try
        {
            Directory.CreateDirectory(folder);
            foreach ((string name, byte[] picture) in ThermoPictures.Draw(kelvin))
            {
                string file = Path.Combine(folder, name);
                AtomicFile.Write(file, picture);
                output.WriteLine($"Picture: {file}");
            }
        }
        catch (Exception error) when (PictureStyle.IsMissing(error))
        {
            errors.WriteLine($"warning: {PictureStyle.Missing("pictures")}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{folder} cannot be written: {error.Message}", error);
        }
    }
}
