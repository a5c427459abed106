using BenchmarkDotNet.Running;
using PhaseFieldMiec.Bench;

if (args is ["--quick", .. string[] rest])
{
    int[] numbers = Array.ConvertAll(rest, int.Parse);
    Quick.Run(numbers.ElementAtOrDefault(0) is > 0 and var cells ? cells : 256,
        numbers.ElementAtOrDefault(1) is > 0 and var rounds ? rounds : 8,
        numbers.ElementAtOrDefault(2) is > 0 and var threads ? threads : 2);
    return;
}
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
