using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Simulations;

namespace PhaseFieldMiec.App.Bench;

/// <summary>pfmiec bench: the copy bandwidth of a device, its kernels as shares of it, and the time of whole
/// steps.</summary>
internal sealed class BenchVerb(TextWriter output)
{
    public required DeviceChoice Device { get; init; }
    public required int Cells { get; init; }
    public required Precision Precision { get; init; }
    public required Workload Workload { get; init; }
    public required string? Json { get; init; }

    public int Run()
    {
        CahnHilliardSetup? mixture = Workload.HasFlag(Workload.Explicit)
            ? Workloads.Mixture(Cells, Precision) : null;
        MiecSetup? bed = Workload.HasFlag(Workload.Implicit) ? Workloads.Bed(Cells, Precision) : null;
        if (mixture is not null) MemoryNeed.Of(mixture).Refuse(Device);
        MemoryNeed? need = bed is null ? null : MemoryNeed.Of(bed);
        need?.Refuse(Device);
        double? copy = ProfileReport.Bandwidth(Device.Devices, Precision);
        string precision = Precision.ToString().ToLowerInvariant();
        output.WriteLine($"{Device.Name}, {precision} precision, {Cells}³ cells");
        output.WriteLine(copy is { } bytes ? $"copy bandwidth: {bytes * 1e-9:0.0} GB/s"
            : "copy bandwidth: not measured, there is no room for two fields");
        var all = new List<Measurement>();
        if (mixture is not null)
            Measure("explicit step, Cahn–Hilliard", on => CahnHilliardSimulation.Create(mixture, on));
        if (bed is not null)
            Measure("implicit step, β in a bed of spheres", on => MiecSimulation.Create(bed, on));
        if (need is not null)
        {
            output.WriteLine();
            output.WriteLine($"fields of the bed: {need.BytesPerCell:0} bytes a cell, "
                + $"{need.FieldBytes / (1 << 20):g3} MiB");
        }
        if (Json is not null) SummaryWriter.Write(Json, Numbers(all, copy, need));
        return ExitCode.Success;

        void Measure(string name, Func<IDeviceFactory, ISimulation> create)
        {
            all.Add(Measurement.Of(name, Device.Devices, create));
            Write(all[^1], copy);
        }
    }

    private void Write(Measurement one, double? copy)
    {
        output.WriteLine();
        output.WriteLine($"{one.Name}: {one.Seconds * 1e3:g4} ms a step, {one.Seconds / one.Cells * 1e9:g3} "
            + $"ns a cell; its kernels must move {one.BytesPerStep / one.Cells:0} bytes a cell"
            + (copy is { } bytes ? $", {100 * one.BytesPerStep / bytes / one.Seconds:0} % of the time at "
                + "copy bandwidth" : ""));
        ProfileReport.Write(one.Profile, one.Work, one.Steps, copy, output);
    }

    private Dictionary<string, object> Numbers(List<Measurement> all, double? copy, MemoryNeed? need) => new()
    {
        ["device"] = Device.Name,
        ["precision"] = Precision.ToString().ToLowerInvariant(),
        ["cells"] = Cells,
        ["copy_bandwidth"] = copy ?? double.NaN,
        ["field_bytes_per_cell"] = need?.BytesPerCell ?? double.NaN,
        ["workloads"] = all.Select(one => new Dictionary<string, object>
        {
            ["name"] = one.Name,
            ["seconds_per_step"] = one.Seconds,
            ["bytes_per_step"] = one.BytesPerStep,
            ["launches_per_step"] = (double)one.Work.Launches / one.Steps,
            ["measures_per_step"] = (double)one.Work.Measures / one.Steps,
            ["waits_per_step"] = (double)one.Work.Waits / one.Steps,
            ["kernels"] = one.Profile.Kernels.Select(cost => new Dictionary<string, object>
            {
                ["name"] = ProfileReport.NameOf(cost, one.Profile),
                ["launches"] = cost.Launches,
                ["seconds"] = cost.Seconds,
                ["bytes_per_cell"] = cost.BytesPerCell,
                ["operations_per_cell"] = cost.OperationsPerCell,
                ["bandwidth"] = cost.Bandwidth,
                ["best_bandwidth"] = cost.BestBandwidth,
                ["share_of_copy"] = copy is { } bytes ? cost.Bandwidth / bytes : double.NaN,
            }).ToArray(),
        }).ToArray(),
    };
}
