using BenchmarkDotNet.Running;
using PhaseFieldMiec.Bench;
using PhaseFieldMiec.Solver.Setup;

if (args is ["--quick", .. string[] rest])
{
    int[] numbers = Array.ConvertAll(rest, int.Parse);
    Quick.Run(numbers.ElementAtOrDefault(0) is > 0 and var cells ? cells : 256,
        numbers.ElementAtOrDefault(1) is > 0 and var rounds ? rounds : 8,
        numbers.ElementAtOrDefault(2) is > 0 and var threads ? threads : 2);
    return;
}
if (args is ["--porous", .. string[] words])
{
    int[] numbers = [.. words.Where(word => int.TryParse(word, out _)).Select(int.Parse)];
    PorousReference.Run(words.FirstOrDefault(word => word is "mixed" or "single") ?? "double",
        numbers.ElementAtOrDefault(0) is > 0 and var side ? side : 64,
        numbers.ElementAtOrDefault(1) is > 0 and var count ? count : 2, numbers.ElementAtOrDefault(2) is > 0
        and var end ? end : 1000, words.Contains("plain"));
    return;
}
if (args is ["--mixture", var precision, var kind, var edge, var steps, var team])
{
    Quick.Mixture(precision == "single", kind == "variable", int.Parse(edge), int.Parse(steps),
        int.Parse(team));
    return;
}
if (args is ["--scaling", .. string[] sizes])
{
    int[] numbers = [.. sizes.Where(word => int.TryParse(word, out _)).Select(int.Parse)];
    Scaling.Run(sizes.FirstOrDefault(word => word is "mixed" or "single") ?? "double", numbers is []
        ? [32, 48, 64, 96, 128] : numbers, sizes.Contains("one") ? 1 : 2, sizes.Contains("flat"),
        sizes.FirstOrDefault(word => word.StartsWith("seed=", StringComparison.Ordinal)) is { } seed
            ? int.Parse(seed[5..]) : 1);
    return;
}
if (args is ["--ions" or "--more", .. string[] sort])
{
    int[] numbers = [.. sort.Where(word => int.TryParse(word, out _)).Select(int.Parse)];
    Action<Precision, int, int, int> compare = args[0] == "--more" ? Ions.More : Ions.Run;
    compare(sort.Contains("single") ? Precision.Single : Precision.Double,
        numbers.ElementAtOrDefault(0) is > 0 and var extent ? extent : 64,
        numbers.ElementAtOrDefault(1) is > 0 and var times ? times : 5,
        numbers.ElementAtOrDefault(2) is > 0 and var members ? members : 2);
    return;
}
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
