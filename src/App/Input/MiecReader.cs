using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Materials;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Solver.Simulations;

namespace PhaseFieldMiec.App.Input;

/// <summary>Reads a MIEC run.</summary>
internal static class MiecReader
{
    public static RunInput Read(Section root, string title, Precision precision, string folder)
    {
        double temperature = root.Read(MiecKeys.Temperature);
        root.Temperature = temperature;
        HostMetal host = root.Read(BetaKeys.Host);
        GeometryInput geometry = GeometryReader.Read(root, folder);
        IReadOnlyDictionary<Material, WallSetup> walls =
            MaterialsReader.Read(root.Sub(WallKeys.Section), host);
        BetaSetup beta = SetupReader.ReadBeta(root.Sub(BetaKeys.Section), host);
        CurrentSetup? current = root.Optional(CurrentKeys.Section) is { } c ? CurrentReader.Read(c, folder)
            : null;
        NucleationSetup? nucleation = root.Optional(NucleationKeys.Section) is { } n
            ? SetupReader.ReadNucleation(n) : null;
        StackSetup? stack = root.Optional(StackKeys.Section) is { } k ? SetupReader.ReadStack(k) : null;
        SoluteInput? solute =
            root.Optional(SilverKeys.Section) is { } s ? SilverReader.Read(s, geometry, host) : null;
        SoluteInput? second = root.Optional(SecondSoluteKeys.Section) is { } o
            ? SilverReader.ReadSecond(o, geometry, host) : null;
        if (second is not null && SecondSoluteKeys.Refusal(solute?.Element, second.Element) is { } refusal)
            root.Refuse([refusal]);
        SoluteElement[] elements = [.. new[] { solute?.Element, second?.Element }.OfType<SoluteElement>()];
        (InitialState initial, StateFile? file) = InitialReader.Read(root, folder, elements);
        (double end, double? wallClock, StepSetup step) = ReadRun(root.OrEmpty(MiecKeys.Run), current);
        double expected = Math.Min(end, current?.Duration ?? double.PositiveInfinity);

        MiecSetup Build(VoxelImage image)
        {
            var setup = new MiecSetup
            {
                Image = image,
                Lateral = geometry.Lateral,
                Depth = geometry.Depth,
                WallWidth = geometry.WallWidth,
                Solids = geometry.Solids,
                Temperature = temperature,
                Precision = precision,
                Walls = walls,
                Beta = beta,
                Current = current,
                Nucleation = nucleation,
                Stack = stack,
                Silver = solute?.Build(image, geometry.Depth),
                SecondSolute = second?.Build(image, geometry.Depth),
                Initial = file?.Read(image) ?? initial,
                EndTime = end,
                Step = step,
            };
            SetupChecks.Refuse(setup, root);
            return setup;
        }

        return new RunInput
        {
            Title = title,
            Precision = precision,
            Miec = new MiecInput(geometry, Build, SnapshotFieldNames.OfMiec(
                solute?.Element, current?.Model == IonModel.Voxels, stack is not null, second?.Element))
            {
                Notes = file is null ? [] : [file.Note()],
            },
            Output = OutputReader.Read(root, OutputKeys.Seconds, expected),
            WallClock = wallClock,
            Resolved = "",
        };
    }

    private static (double End, double? WallClock, StepSetup Step) ReadRun(Section section,
        CurrentSetup? current)
    {
        double end = current is null
            ? section.ReadQuantity(MiecKeys.End)
            : section.Read(MiecKeys.End) ?? double.PositiveInfinity;
        double? wallClock = section.Read(OutputKeys.WallClock);
        StepSetup step = SetupReader.Read(section.OrEmpty(StepKeys.Section), StepKeys.Set);
        section.Refuse(SetupRefusals.Of(step));
        section.Close();
        return (end, wallClock, step);
    }
}
