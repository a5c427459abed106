using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.App.Input;

/// <summary>Reads a MIEC run.</summary>
internal static class MiecReader
{
    public static RunInput Read(Section root, string title, Precision precision, string folder)
    {
        double temperature = root.Quantity("temperature", Kind.Temperature, Bound.Positive);
        GeometryInput geometry = GeometryReader.Read(root, folder);
        IReadOnlyDictionary<Material, WallSetup> walls = MaterialsReader.Read(root.Sub("materials"));
        BetaSetup beta = BetaReader.Read(root.Sub("beta"));
        CurrentSetup? current = root.Optional("current") is { } c ? CurrentReader.Read(c) : null;
        NucleationSetup? nucleation = root.Optional("nucleation") is { } n ? NucleationReader.Read(n) : null;
        Func<VoxelImage, double, SilverSetup>? silver =
            root.Optional("silver") is { } s ? SilverReader.Read(s, geometry) : null;
        InitialState initial = InitialReader.Read(root);
        (double end, StepSetup step) = ReadRun(root.OrEmpty("run"), current);
        double expected = OutputReader.ExpectedEnd(current, end);

        MiecSetup Build(VoxelImage image)
        {
            var setup = new MiecSetup
            {
                Image = image,
                Lateral = geometry.Lateral,
                Depth = geometry.Depth,
                WallWidth = geometry.WallWidth,
                Temperature = temperature,
                Precision = precision,
                Walls = walls,
                Beta = beta,
                Current = current,
                Nucleation = nucleation,
                Silver = silver?.Invoke(image, geometry.Depth),
                Initial = initial,
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
            Miec = new MiecInput(geometry, Build),
            Output = OutputReader.Read(root, Kind.Time, expected),
            Resolved = "",
        };
    }

    private static (double End, StepSetup Step) ReadRun(Section section, CurrentSetup? current)
    {
        double end = current is null
            ? section.Quantity("end", Kind.Time, Bound.Positive)
            : section.QuantityOr("end", Kind.Time, Bound.Positive, "protocol") ?? double.PositiveInfinity;
        Section step = section.OrEmpty("step");
        var setup = new StepSetup
        {
            Initial = step.QuantityOr("initial", Kind.Time, Bound.Positive, "automatic"),
            Largest = step.QuantityOr("largest", Kind.Time, Bound.Positive, "automatic"),
            LargestChange = step.Quantity("largest-change", Kind.Number, Bound.Inside(0, 1),
                new StepSetup().LargestChange),
        };
        if (setup.Initial > setup.Largest)
            throw step.Error("initial", "'initial' must not be longer than 'largest'.");
        step.Close();
        section.Close();
        return (end, setup);
    }
}
