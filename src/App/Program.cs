using System.Text;
using PhaseFieldMiec.App.Cli;

namespace PhaseFieldMiec.App;

internal static class Program
{
    private static int Main(string[] args)
    {
        Console.OutputEncoding = Encoding.UTF8;
        var errors = new SteadyWriter(Console.Error, _ => { });
        var output = new SteadyWriter(Console.Out, reason => errors.WriteLine(
            $"warning: what the program prints is lost from here on ({reason}); its files are not."));
        Console.SetError(errors);
        Console.SetOut(output);
        // Of a thread of its own; the runtime would print where it was, and end with a signal.
        AppDomain.CurrentDomain.UnhandledException += (_, thrown)
            => Environment.Exit(Crash.Tell((Exception)thrown.ExceptionObject, args, errors));
        return CommandLine.Invoke(args, output, errors);
    }
}
