using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.App.Sweep;
using PhaseFieldMiec.Solver.Estimates;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Cli;

/// <summary>pfmiec check: the resolved input, what it amounts to, and what to be wary of.</summary>
internal static class CheckReport
{
    /// <summary>Says all of it.</summary>
    /// <param name="input">what was read</param>
    /// <param name="output">where to</param>
    /// <param name="picture">file for a picture of the voxels; "none": none</param>
    /// <param name="time">whether to make a few steps against the clock</param>
    public static void Write(RunInput input, TextWriter output, string picture, bool time)
    {
        MiecSetup? setup = null;
        RunEstimates? estimates = null;
        output.WriteLine($"# {input.Title}, as it was understood (SI; defaults are marked)");
        output.WriteLine(input.Resolved.TrimEnd());
        output.WriteLine();
        if (input.CahnHilliard is { } cahnHilliard) Write(cahnHilliard, output);
        else if (input.AllenCahn is { } allenCahn) Write(allenCahn, output);
        else
        {
            setup = input.Miec!.Build(GeometryBuilder.Build(input.Miec.Geometry,
                warning => Warn(output, warning)));
            estimates = new RunEstimates(setup);
            Write(setup, estimates, output);
            Say(output, "disk", CheckExtras.Disk(input, setup, estimates.EndTime));
            if (picture != "none") Say(output, "picture", CheckExtras.Draw(setup, input.Title, picture));
        }
        foreach (string note in input.Miec?.Notes ?? []) Warn(output, note);
        if (input.Parameters.Count > 0)
        {
            output.WriteLine();
            output.WriteLine("# parameters: value (origin; reference: what is known of it)");
            foreach (ParameterUse one in input.Parameters) output.WriteLine($"{one.Key.Symbol,-10}{one}");
        }
        if (time) CheckExtras.SayTime(input, setup, estimates, output);
    }

    /// <summary>Says what a sweep of the input amounts to. Throws <see cref="InputException"/>.</summary>
    public static void SaySweep(string file, string[] overrides, TextWriter output)
    {
        var plan = SweepPlan.Make(file, overrides, written => written, RunVerb.Program);
        double bytes = SweepEstimate.Memory(plan);
        int jobs = SweepEstimate.Jobs(null, 1, plan.Points.Count);
        output.WriteLine();
        Say(output, "sweep", SweepEstimate.Words(plan));
        Say(output, "", $"about {bytes / (1 << 20):0} MiB each; {jobs} at a time here, {jobs * bytes
            / (1 << 20):0} MiB: {Math.Ceiling(plan.Points.Count / (double)jobs):0} times as long as one run");
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

    private static void Write(MiecSetup setup, RunEstimates e, TextWriter output)
    {
        VoxelImage image = setup.Image;
        double um = image.VoxelSize * 1e6;
        Say(output, "cells", $"{image.Nx} × {image.Ny} × {image.Nz} = {image.Labels.Length}, "
            + $"{image.VoxelSize * 1e9:g4} nm each");
        Say(output, "box", image.Lattice.IsAxial
            ? $"a cylinder of radius {image.Nx * um:g4} and height {image.Ny * um:g4} µm"
            : $"{image.Nx * um:g4} × {image.Ny * um:g4} × "
                + $"{(image.Nz == 1 ? setup.Depth * 1e6 : image.Nz * um):g4} µm");
        foreach ((string word, Material material) in MaterialNames.All)
            if (e.Cells[(int)material] is > 0 and var count)
                Say(output, word, $"{count} cells, {100 * e.Share(material):0.0} %");
        Say(output, "porosity",
            $"{e.Porosity:0.000} of the porous layer; pores about {e.PoreSize * 1e9:g3} nm wide");
        SayReach(setup, output);
        foreach ((string what, string text) in MaterialReport.Of(setup)) Say(output, what, text);
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
        CellEstimates? cell = setup.Current is null ? null : new CellEstimates(setup, e.PoreSize);
        if (cell is not null) SayCell(setup, cell, output);
        Say(output, "end", double.IsInfinity(e.EndTime)
            ? $"not known beforehand: states end parts of the protocol; steps of at most {e.LargestStep:g3} s"
            : $"{e.EndTime:g4} s at the latest, {Math.Ceiling(e.EndTime / e.LargestStep):g4} steps or more "
            + $"of at most {e.LargestStep:g3} s");
        foreach (string warning in CheckWarnings.Of(setup, e, cell)) Warn(output, warning);
    }

    private static void SayCell(MiecSetup setup, CellEstimates cell, TextWriter output)
    {
        const double SquareCentimetre = 1e-4;
        Say(output, "reacting wall", $"{cell.Roughness:g3} times the area of the cell; all of it under β: "
            + $"charge transfer {cell.ChargeTransfer / SquareCentimetre:g3} ohm cm^2, of flat wall "
            + $"{Scales.Of(setup).ThermalVoltage / cell.MeanExchange / SquareCentimetre:g3} ohm cm^2");
        double most = setup.Current!.LargestCurrent;
        (double all, double separator, double column, double reaction) = cell.Overpotential(most);
        Say(output, "overpotential", $"about {1e3 * all:g3} mV at {0.1 * most:g3} mA/cm^2 with all walls "
            + "under "
            + $"β: separator {1e3 * separator:g3}, ions in the layer {1e3 * column:g3}, charge transfer "
            + $"{1e3 * reaction:g3}");
        Say(output, "reaction depth", $"L_pen = {1e6 * cell.PenetrationDepth:g3} µm by the ions; along full "
            + $"pores ℓ = {1e6 * cell.CreepLength:g3} µm by creep");
        Say(output, "creep", $"{100 * cell.LatticeShare:0} % through β's lattice, the rest along walls; "
            + "equal in "
            + $"tubes of radius R* = {1e9 * cell.CrossoverRadius:g3} nm");
        Say(output, "bodies of MIEC", $"{cell.Floating} touch neither side, {cell.WithoutElectrons} no "
            + $"electrons, {cell.WithoutIons} no ions; solids "
            + (setup.Solids == SolidConnection.Linked ? "are linked out of the plane" : "as drawn"));
    }

    private static void SayReach(MiecSetup setup, TextWriter output)
    {
        bool periodic = setup.Lateral == LateralBoundary.Periodic;
        double Weighed(Func<int, bool> counts) => Enumerable.Range(0, setup.Image.Labels.Length)
            .Sum(cell => counts(cell) ? setup.Image.Lattice.Weight(cell) : 0);
        double pores = Weighed(cell => setup.Image.Labels[cell] == (byte)Material.Pore);
        double Share(params Material[] solids)
        {
            int[] reached = Connectivity.PoreReaching(setup.Image, periodic, solids.ToHashSet());
            return 100 * Weighed(cell => reached[cell] == 1) / pores;
        }
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
