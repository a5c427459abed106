using System.Diagnostics;
using PhaseFieldMiec.Solver;
using Spectre.Console;

namespace PhaseFieldMiec.App.Cli;

/// <summary>Shows how far a run is: a bar on a terminal, a line now and then elsewhere, nothing when
/// quiet.</summary>
internal abstract class RunProgress(ISimulation simulation)
{
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly int betaColumn =
        simulation.HistoryColumns.ToList().FindIndex(c => c.Name == "beta_fraction");
    private readonly double first = simulation.Progress;
    private readonly double[] row = new double[simulation.HistoryColumns.Count];

    public static RunProgress For(ISimulation simulation, TextWriter output, bool quiet)
        => quiet ? new Silent(simulation)
            : ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected ? new Bar(simulation)
            : new Lines(simulation, output);

    public static string UnitOf(ISimulation simulation)
        => simulation.Units.Time == "1" ? "" : simulation.Units.Time;

    /// <summary>Time between two looks at the state: observing costs about as much as a step.</summary>
    protected abstract TimeSpan Interval { get; }

    private TimeSpan shown;

    public virtual void During(Action run) => run();

    public void Step(StepOutcome step)
    {
        if (clock.Elapsed - shown < Interval) return;
        shown = clock.Elapsed;
        Show(step);
    }

    protected abstract void Show(StepOutcome step);

    protected string Describe(StepOutcome step)
    {
        string unit = UnitOf(simulation) is { Length: > 0 } u ? " " + u : "";
        string beta = "";
        if (betaColumn >= 0)
        {
            simulation.Observe(row);
            beta = $"  β {100 * row[betaColumn]:0.0} %";
        }
        double done = simulation.Progress - first;
        TimeSpan left = done > 1e-3 ? clock.Elapsed * ((1 - simulation.Progress) / done) : TimeSpan.Zero;
        string eta = done > 1e-3 ? $"  {(int)left.TotalHours:00}:{left.Minutes:00}:{left.Seconds:00} left"
            : "";
        return $"t {simulation.Time:g4}{unit}  Δt {step.TimeStep:g3}{unit}{beta}{eta}";
    }

    protected double Done => Math.Clamp(simulation.Progress, 0, 1);

    private sealed class Silent(ISimulation simulation) : RunProgress(simulation)
    {
        protected override TimeSpan Interval => TimeSpan.MaxValue;

        protected override void Show(StepOutcome step)
        {
        }
    }

    private sealed class Lines(ISimulation simulation, TextWriter output) : RunProgress(simulation)
    {
        protected override TimeSpan Interval => TimeSpan.FromSeconds(10);

        protected override void Show(StepOutcome step)
            => output.WriteLine($"{100 * Done,5:0.0} %  {Describe(step)}");
    }

    private sealed class Bar(ISimulation simulation) : RunProgress(simulation)
    {
        private ProgressTask? task;

        protected override TimeSpan Interval => TimeSpan.FromSeconds(0.5);

        public override void During(Action run)
            => AnsiConsole.Progress()
                .AutoRefresh(true)
                .Columns(new ProgressBarColumn(), new PercentageColumn(),
                    new TaskDescriptionColumn { Alignment = Justify.Left })
                .Start(context =>
                {
                    task = context.AddTask("starting", maxValue: 1);
                    run();
                });

        protected override void Show(StepOutcome step)
        {
            task!.Value = Done;
            task.Description = Markup.Escape(Describe(step));
        }
    }
}
