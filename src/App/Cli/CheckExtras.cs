using System.Diagnostics;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.App.Output.Picture;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Estimates;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Cli;

/// <summary>What 'pfmiec check' does besides arithmetic: a picture of the voxels, room on the disk, and a few
/// steps against the clock.</summary>
internal static class CheckExtras
{
    /// <summary>Where the picture goes, if nothing else is said.</summary>
    public const string Picture = "check.png";

    private const int FewSteps = 5;
    private const double LongEnough = 10;       // s: no further step is made

    /// <summary>Snapshots, their size before they are packed, and that of a checkpoint.</summary>
    /// <param name="input">what was read</param>
    /// <param name="setup">the same on voxels</param>
    /// <param name="end">when it ends [s], at the latest</param>
    public static string Disk(RunInput input, MiecSetup setup, double end)
    {
        double cells = setup.Image.Labels.Length;
        int fields = input.Output.Fields?.Count ?? input.Miec!.Fields.Count;
        double snapshot = cells * (1 + sizeof(float) * fields);
        double checkpoint = cells * (setup.Precision == Precision.Single ? sizeof(float) : sizeof(double))
            * (2 + 3 * (setup.Silver is null ? 0 : setup.SecondSolute is null ? 1 : 2));
        string one = $"a snapshot {Bytes(snapshot)} before it is packed, a checkpoint about "
            + Bytes(checkpoint);
        if (double.IsInfinity(end)) return one + "; how many snapshots is not known beforehand";
        double count = Math.Ceiling(end / input.Output.SnapshotEvery - 1e-9) + 1;
        return $"{count:0} snapshots at most, {Bytes(count * snapshot)} in all; {one}";
    }

    /// <summary>Draws the voxels; says where, or why not.</summary>
    public static string Draw(MiecSetup setup, string title, string file)
    {
        try
        {
            AtomicFile.Write(file, GeometryPicture.Draw(setup, title));
            return file;
        }
        catch (Exception error) when (PictureStyle.IsMissing(error))
        {
            return PictureStyle.Missing(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"there is no {file}: {error.Message}";
        }
    }

    /// <summary>Makes a few steps on the device that a run would take.</summary>
    /// <param name="input">what was read</param>
    /// <param name="setup">the same on voxels; null: a run without a geometry</param>
    /// <param name="estimates">of the setup</param>
    /// <param name="output">where to say it</param>
    public static void SayTime(RunInput input, MiecSetup? setup, RunEstimates? estimates, TextWriter output)
    {
        DeviceChoice device = DeviceChoice.Parse("auto", null);
        var clock = Stopwatch.StartNew();
        ISimulation simulation = setup is null ? SimulationFactory.Create(input, device)
            : SimulationFactory.Create(setup, device);
        using (simulation as IDisposable)
        {
            double prepared = clock.Elapsed.TotalSeconds, each = 0;
            int steps = 0;
            for (; steps < FewSteps && !simulation.Finished && clock.Elapsed.TotalSeconds < LongEnough;
                steps++)
            {
                double before = clock.Elapsed.TotalSeconds;
                simulation.Advance(double.PositiveInfinity);
                // The first ones compile what they call.
                each = steps < 2 ? clock.Elapsed.TotalSeconds - before
                    : Math.Min(each, clock.Elapsed.TotalSeconds - before);
            }
            output.WriteLine($"{"time:",-26}{prepared:g3} s to begin, {each:g3} s for the fastest of "
                + $"{steps} steps here; {Whole(setup, estimates, each)}");
        }
    }

    private static string Whole(MiecSetup? setup, RunEstimates? estimates, double seconds)
    {
        if (setup is null || estimates is null) return "the number of steps is said above";
        if (double.IsInfinity(estimates.EndTime)) return "how many there are is not known beforehand";
        double least = Math.Ceiling(estimates.EndTime / estimates.LargestStep);
        string empty = setup.Initial is InitialState.Empty
            ? "; these are without β, with it each takes longer"
            : "";
        return $"{TimeSpan.FromSeconds(Math.Ceiling(least * seconds))} for the {least:g4} steps that there "
            + "are "
            + "at least; while β is born and moves fast, steps are shorter and there are several times as "
            + $"many{empty}";
    }

    private static string Bytes(double bytes) => bytes >= 1 << 30 ? $"{bytes / (1 << 30):g3} GiB"
        : bytes >= 1 << 20 ? $"{bytes / (1 << 20):g3} MiB" : $"{bytes / (1 << 10):g3} KiB";
}
