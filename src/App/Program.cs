using System.Text;
using PhaseFieldMiec.App.Cli;

namespace PhaseFieldMiec.App;

internal static class Program
{
    private static int Main(string[] args)
    {
        Console.OutputEncoding = Encoding.UTF8;
        Console.SetError(new SteadyWriter(Console.Error, _ => { }));
        Console.SetOut(new SteadyWriter(Console.Out, reason => Console.Error.WriteLine(
            $"warning: what the program prints is lost from here on ({reason}); its files are not.")));
        return CommandLine.Invoke(args, Console.Out, Console.Error);
    }
}
