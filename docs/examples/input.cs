#:project ../../src/App/App.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

// Runs the first seconds of an input file and looks at a column and a field.
// Type: dotnet run -c Release docs/examples/input.cs inputs/quickstart.yaml

using PhaseFieldMiec.App.Cli;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Solver;

RunInput input =
    InputFile.Load(args is [var file] ? file : "inputs/quickstart.yaml", overrides: ["precision=single"]);
using ISimulation run = SimulationFactory.Create(input, DeviceChoice.Parse("cpu", threads: null));
foreach (double time in (double[])[5, 10, 15])
{
    run.RunTo(time);
    float[] u = run.Field("u");
    Console.WriteLine($"t = {run.Time} s: {run.Column("nuclei")} nuclei, "
        + $"{100 * run.Column("beta_fraction"):0.00} % β, "
        + $"{u.Count(value => value > 0.5)} cells full");
}
