using System.CommandLine;
using PhaseFieldMiec.App.Bench;
using PhaseFieldMiec.App.Gallery;
using PhaseFieldMiec.App.Infer;
using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.App.Output;
using PhaseFieldMiec.App.Report;
using PhaseFieldMiec.App.Survey;
using PhaseFieldMiec.App.Sweep;
using PhaseFieldMiec.App.Thermo;
using PhaseFieldMiec.App.Verify;
#if !WITHOUT_WATCH
using PhaseFieldMiec.App.Watch;
#endif
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;
using PhaseFieldMiec.Verification;

namespace PhaseFieldMiec.App.Cli;

/// <summary>The program as typed: pfmiec run | sweep | infer | check | new | geometry | info | effective |
/// report | watch | gallery | verify | bench | devices | thermo | schema | cite.</summary>
public static class CommandLine
{
    /// <summary>Runs a command and gives the exit code: 0, 1 run or case failed, 2 wrong input, 70 an
    /// error that nobody foresaw, 128 and the number of a signal that ended it.</summary>
    public static int Invoke(string[] args, TextWriter output, TextWriter errors)
    {
        using var interruption = new Interruption();
        return Invoke(args, output, errors, interruption, (input, device) => SimulationFactory.Create(input,
            device, warning => errors.WriteLine($"warning: {warning}")));
    }

    /// <summary>The same with another way to be interrupted and to make simulations.</summary>
    public static int Invoke(string[] args, TextWriter output, TextWriter errors, Interruption interruption,
        Func<RunInput, DeviceChoice, ISimulation> create)
        => Invoke(Build(output, errors, args, interruption, create), args, output, errors);

    /// <summary>The same with other commands.</summary>
    internal static int Invoke(RootCommand commands, string[] args, TextWriter output, TextWriter errors)
    {
        ParseResult parsed = commands.Parse(args);
        try
        {
            if (parsed.Errors.Count == 0)
                return parsed.Invoke(new InvocationConfiguration
                {
                    Output = output,
                    Error = errors,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                });
            foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors)
                errors.WriteLine(error.Message);
            errors.WriteLine("'pfmiec --help' lists commands and options.");
            return ExitCode.WrongInput;
        }
        catch (Exception error) when (error is InputException or OutputException or UsageException
            or GeometryException or SetupException)
        {
            errors.WriteLine(error.Message);
            return ExitCode.WrongInput;
        }
        catch (OutOfMemoryException)
        {
            errors.WriteLine("This run needs more memory than this machine has; use fewer cells. "
                + "'pfmiec check' estimates what a run needs.");
            return ExitCode.WrongInput;
        }
        catch (Exception error) when (error is SimulationException or DeviceException)
        {
            errors.WriteLine(error.Message);
            return ExitCode.Failed;
        }
        catch (Exception error)
        {
            return Crash.Tell(error, args, errors);
        }
    }

    private static RootCommand Build(TextWriter output, TextWriter errors, string[] args,
        Interruption interruption, Func<RunInput, DeviceChoice, ISimulation> create)
        => new("Phase-field simulation of β-metal in porous mixed ionic–electronic conductors.")
        {
            RunCommand(output, errors, args, interruption, create),
            SweepCommand.Build(output, interruption, SetOption()),
            SweepCommand.Worker(output),
            InferCommand.Build(output, interruption, SetOption()),
            CheckCommand(output),
            NewCommand.Build(output),
            GeometryCommand.Build(output, errors, SetOption()),
            InfoCommand.Build(output),
            EffectiveCommand.Build(output),
            VerifyCommand.Build(output, errors, Catalogue.Families),
            BenchCommand.Build(output),
            DevicesCommand(output),
            ThermoCommand.Build(output, errors),
            ReportCommand.Build(output),
#if !WITHOUT_WATCH
            WatchCommand.Build(output, interruption),
#endif
            GalleryCommand.Build(output, interruption),
            SchemaCommand.Build(output),
            CiteCommand.Build(output),
            TestCommand(errors),
        };

    private static Command RunCommand(TextWriter output, TextWriter errors, string[] args,
        Interruption interruption, Func<RunInput, DeviceChoice, ISimulation> create)
    {
        Argument<string?> file = InputArgument<string?>(ArgumentArity.ZeroOrOne);
        Option<string[]> overrides = SetOption();
        var resume = new Option<string?>("--resume")
        {
            Description = "go on with the run in this folder from its last checkpoint; FILE may be left out",
            HelpName = "DIR",
        };
        var folder = new Option<string>("--out")
        {
            Description = "folder of the results; default: results/TITLE",
            HelpName = "DIR",
        };
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
        var wallClock = new Option<string?>("--wall-clock")
        {
            Description = "end after this time of the clock, as in \"8 h\", with a checkpoint to go on from",
            HelpName = "TIME",
        };
        var overwrite = new Option<bool>("--overwrite") { Description = "replace results of an earlier run" };
        var profile = new Option<bool>("--profile")
        {
            Description = "at the end say what each kernel cost; the run takes longer",
        };
        var quiet = new Option<bool>("--quiet") { Description = "print errors only" };
        var command = new Command("run", "run an input file")
        {
            file, folder, resume, device, threads, overrides, wallClock, overwrite, profile,
            quiet,
        };
        Func<ParseResult, Action<string>?> watcher = _ => null;
#if !WITHOUT_WATCH
        var watch = new Option<bool>("--watch")
        {
            Description = "show the run on a page of this machine while it goes on, as 'pfmiec watch' does",
        };
        command.Add(watch);
        watcher = parsed => parsed.GetValue(watch) ? at => WatchCommand.Begin(at, errors) : null;
#endif
        command.SetAction(parsed => new RunVerb(output, errors, interruption)
        {
            File = OfPath(parsed.GetValue(file)),
            Folder = OfPath(parsed.GetValue(folder)),
            Resume = OfPath(parsed.GetValue(resume)),
            Device = DeviceChoice.Parse(parsed.GetValue(device)!, parsed.GetValue(threads)),
            Overrides = parsed.GetValue(overrides) ?? [],
            WallClock = parsed.GetValue(wallClock),
            Overwrite = parsed.GetValue(overwrite),
            Profiled = parsed.GetValue(profile),
            Quiet = parsed.GetValue(quiet),
            Typed = "pfmiec " + string.Join(' ', args.Select(Shown)),
            Create = create,
            Watched = watcher(parsed),
        }.Run());
        return command;
    }

    private static Command CheckCommand(TextWriter output)
    {
        Argument<string> file = InputArgument<string>(ArgumentArity.ExactlyOne);
        Option<string[]> overrides = SetOption();
        var picture = new Option<string>("--picture")
        {
            Description = "file for a picture of the voxels, 'none' for none; default: check.png",
            HelpName = "FILE",
            DefaultValueFactory = _ => CheckExtras.Picture,
        };
        var time = new Option<bool>("--time")
        {
            Description = "make a few steps, and say how long all would take at that pace",
        };
        var command = new Command("check",
            "read an input file and say what it would compute, without running")
        {
            file, overrides, picture, time,
        };
        command.SetAction(parsed =>
        {
            string path = UserPath.OfCommand(parsed.GetRequiredValue(file));
            string[] sets = parsed.GetValue(overrides) ?? [];
            RunInput input = InputFile.Load(path, sets);
            CheckReport.Write(input, output, UserPath.OfCommand(parsed.GetValue(picture)!),
                parsed.GetValue(time));
            if (input.Sweep is not null) CheckReport.SaySweep(path, sets, output);
            return ExitCode.Success;
        });
        return command;
    }

    private static Command DevicesCommand(TextWriter output)
    {
        var command = new Command("devices", "list the devices that can compute");
        command.SetAction(_ =>
        {
            DeviceChoice.List(output);
            return ExitCode.Success;
        });
        return command;
    }

    private static Command TestCommand(TextWriter errors)
    {
        var command = new Command("test", "run the tests (only through the launcher)");
        command.SetAction(_ =>
        {
            errors.WriteLine("The tests are run by the launcher at the top of the repository: "
                + "'./pfmiec test'.");
            return ExitCode.WrongInput;
        });
        return command;
    }

    private static Argument<T> InputArgument<T>(ArgumentArity arity)
    {
        var file = new Argument<T>("FILE") { Description = "input file (.yaml)", Arity = arity };
        file.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: ['-', ..] option }])
                result.AddError($"There is no option {option}.");
        });
        return file;
    }

    private static Option<string[]> SetOption() => new("--set")
    {
        Description = "override a key of the input, as in --set beta.compliance=0.01, or remove one: "
            + "--set silver=; may be repeated",
        HelpName = "PATH=VALUE",
    };

    private static string? OfPath(string? text) => text is null ? null : UserPath.OfCommand(text);

    internal static string Shown(string argument) => argument.Contains(' ') ? $"\"{argument}\"" : argument;
}
