using System.CommandLine;
using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Bench;

/// <summary>Arguments and options of pfmiec bench.</summary>
internal static class BenchCommand
{
    private const int LeastCells = 8, MostCells = 2048;

    public static Command Build(TextWriter output)
    {
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
        var cells = new Option<int>("--cells")
        {
            Description = "cells along each edge of the cube",
            HelpName = "N",
            DefaultValueFactory = _ => 64,
        };
        var precision = new Option<string>("--precision")
        {
            Description = "double, single or mixed",
            HelpName = "PRECISION",
            DefaultValueFactory = _ => "single",
        };
        var workload = new Option<string>("--workload")
        {
            Description = "explicit or implicit steps, or both",
            HelpName = "WORKLOAD",
            DefaultValueFactory = _ => "both",
        };
        var json = new Option<string>("--json") { Description = "write the numbers", HelpName = "FILE" };
        var command = new Command("bench", "measure how fast a device computes")
        {
            device, threads, cells, precision, workload, json,
        };
        command.SetAction(parsed =>
        {
            int edge = parsed.GetValue(cells);
            if (edge is < LeastCells or > MostCells)
                throw new UsageException(
                    $"--cells must be between {LeastCells} and {MostCells}, not {edge}.");
            return new BenchVerb(output)
            {
                Device = DeviceChoice.Parse(parsed.GetValue(device)!, parsed.GetValue(threads)),
                Cells = edge,
                Precision = PrecisionOf(parsed.GetValue(precision)),
                Workload = WorkloadOf(parsed.GetValue(workload)),
                Json = parsed.GetValue(json),
            }.Run();
        });
        return command;
    }

    private static Precision PrecisionOf(string? word) => word switch
    {
        "double" => Precision.Double,
        "single" => Precision.Single,
        "mixed" => Precision.Mixed,
        _ => throw new UsageException($"--precision {word}: write double, single or mixed."),
    };

    private static Workload WorkloadOf(string? word) => word switch
    {
        "explicit" => Workload.Explicit,
        "implicit" => Workload.Implicit,
        "both" => Workload.Both,
        _ => throw new UsageException($"--workload {word}: write explicit, implicit or both."),
    };
}
