using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Solver.Estimates;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Cli;

/// <summary>pfmiec check: the resolved input, what it amounts to, and what to be wary of.</summary>
internal static class CheckReport
{
    public static void Write(RunInput input, TextWriter output)
    {
        output.WriteLine($"# {input.Title}, as it was understood (SI; defaults are marked)");
        output.WriteLine(input.Resolved.TrimEnd());
        output.WriteLine();
        if (input.CahnHilliard is { } cahnHilliard) Write(cahnHilliard, output);
        else if (input.AllenCahn is { } allenCahn) Write(allenCahn, output);
        else Write(input.Miec!.Build(GeometryBuilder.Build(input.Miec.Geometry)), output);
        if (input.Parameters.Count == 0) return;
        output.WriteLine();
        output.WriteLine("# parameters: value (origin; reference: what is known of it)");
        foreach (ParameterUse one in input.Parameters) output.WriteLine($"{one.Key.Symbol,-10}{one}");
    }

    private static void Write(CahnHilliardSetup setup, TextWriter output)
    {
        SayCells(setup.Nx, setup.Ny, setup.Nz, output);
        WriteExplicit(MemoryNeed.Of(setup), setup.InterfaceWidth, setup.Spacing,
            setup.LargestStableStep, setup.TimeStep, setup.EndTime, output);
    }

    private static void Write(AllenCahnSetup setup, TextWriter output)
    {
        SayCells(setup.Nx, setup.Ny, setup.Nz, output);
        if (setup.Driving != 0) Say(output, "critical radius", $"{setup.CriticalRadius:g6}");
        WriteExplicit(MemoryNeed.Of(setup), setup.InterfaceWidth, setup.Spacing, setup.LargestStableStep,
            setup.TimeStep, setup.EndTime, output);
    }

    private static void WriteExplicit(MemoryNeed need, double width, double spacing, double stable,
        double? asked, double end, TextWriter output)
    {
        double step = asked ?? 0.8 * stable;
        Say(output, "interface", $"10–90 % width {width:g3}, {width / spacing:g3} cells");
        SayMemory(need, output);
        Say(output, "stable step", $"{stable:g3}; about {Math.Ceiling(end / step):g4} steps of {step:g3}");
        if (step > stable)
            Warn(output, $"the time step {step:g3} is longer than the stable one, {stable:g3}; the run will "
                + "blow up.");
        if (width / spacing < 3)
            Warn(output, "fewer than 3 cells span the interface; make 'spacing' smaller.");
    }

    private static void Write(MiecSetup setup, TextWriter output)
    {
        VoxelImage image = setup.Image;
        var e = new RunEstimates(setup);
        double um = image.VoxelSize * 1e6;
        Say(output, "cells", $"{image.Nx} × {image.Ny} × {image.Nz} = {image.Labels.Length}, "
            + $"{image.VoxelSize * 1e9:g4} nm each");
        Say(output, "box", $"{image.Nx * um:g4} × {image.Ny * um:g4} × "
            + $"{(image.Nz == 1 ? setup.Depth * 1e6 : image.Nz * um):g4} µm");
        foreach ((string word, Material material) in MaterialNames.All)
            if (e.Cells[(int)material] is > 0 and var count)
                Say(output, word, $"{count} cells, {100.0 * count / image.Labels.Length:0.0} %");
        Say(output, "porosity",
            $"{e.Porosity:0.000} of the porous layer; pores about {e.PoreSize * 1e9:g3} nm wide");
        SayReach(setup, output, e.Cells[0]);
        Say(output, "interface",
            $"ε = {setup.Beta.InterfaceWidth:g3} cells = {e.InterfaceWidth * 1e9:g4} nm; wall "
                + $"{setup.WallWidth:g3} cells");
        SayMemory(MemoryNeed.Of(setup), output);
        Say(output, "scales", $"B = {e.MullinsCoefficient:g3} m^4/s, h^4/B = {e.TimeUnit:g3} s");
        Say(output, "filled pores",
            $"stiffness {e.Stiffness * 1e-9:g3} GPa, cavitate by themselves at "
                + $"{e.SpinodalTension * -1e-6:g3} MPa");
        if (e.FrontSpeed > 0)
            Say(output, "front", $"{e.FrontSpeed * 1e9:g3} nm/s where all pores fill; v·pore³/B = "
                + $"{e.MobilityNumber:g3}, dust number {e.DustNumber:g3}");
        if (e.MostCharge > 0)
            Say(output, "charge",
                $"at most {e.MostCharge / Constants.MilliampereHourPerSquareCentimetre:g3} mAh/cm^2; "
                + $"{e.Capacity / Constants.MilliampereHourPerSquareCentimetre:g3} mAh/cm^2 fill all pores");
        Say(output, "end", double.IsInfinity(e.EndTime)
            ? $"not known beforehand: states end parts of the protocol; steps of at most {e.LargestStep:g3} s"
            : $"{e.EndTime:g4} s at the latest, {Math.Ceiling(e.EndTime / e.LargestStep):g4} steps or more "
            + $"of at most {e.LargestStep:g3} s");
        foreach (string warning in CheckWarnings.Of(setup, e)) Warn(output, warning);
    }

    private static void SayReach(MiecSetup setup, TextWriter output, long pores)
    {
        bool periodic = setup.Lateral == LateralBoundary.Periodic;
        double Share(params Material[] solids)
            => 100.0 * Connectivity.PoreReaching(setup.Image, periodic, solids.ToHashSet()).Sum() / pores;
        Say(output, "pore reaches", $"{Share(Material.SolidElectrolyte):0.0} % the solid electrolyte, "
            + $"{Share(Material.CurrentCollector):0.0} % the current collector");
        Material[] reacting =
            [.. from wall in setup.Walls where wall.Value.ExchangeCurrent > 0 select wall.Key];
        double closed = 100 - Share(reacting);
        if (setup.Current is not null && closed > 1)
            Warn(output, $"{closed:0.0} % of the pore has no path to a wall that reacts and stays empty.");
    }

    private static void SayCells(int nx, int ny, int nz, TextWriter output)
        => Say(output, "cells", $"{nx} × {ny} × {nz} = {(long)nx * ny * nz}");

    private static void SayMemory(MemoryNeed need, TextWriter output)
    {
        Say(output, "memory", $"fields {need.FieldBytes / (1 << 20):g3} MiB, {need.BytesPerCell:0} bytes a "
            + "cell; geometry, "
            + $"accounts and snapshots about {need.HostBytes / (1 << 20):g3} MiB on the host");
        foreach (DeviceChoice device in DeviceChoice.Present) Say(output, "", need.On(device));
    }

    private static void Say(TextWriter output, string what, string text)
        => output.WriteLine($"{(what.Length > 0 ? what + ":" : ""),-26}{text}");

    private static void Warn(TextWriter output, string text) => output.WriteLine($"warning: {text}");
}
