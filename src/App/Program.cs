using System.Text;
using PhaseFieldMiec.App.Cli;

namespace PhaseFieldMiec.App;

internal static class Program
{
    private static int Main(string[] args)
    {
        Console.OutputEncoding = Encoding.UTF8;
        return CommandLine.Invoke(args, Console.Out, Console.Error);
    }
}
