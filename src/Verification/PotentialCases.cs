using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Modules.Potential;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Verification;

/// <summary>The potential of ions in voxels where it is known exactly: slabs, a reacting end, pressure
/// against level, and what is out.</summary>
public static class PotentialCases
{
    const double Transfer = 0.3;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        .. Frames.Select(frame => new VerificationCase(
            $"Potential of a slab along {"xyz"[frame.A]}", setting => Slab(setting, frame))),
        .. Frames.Select(frame => new VerificationCase(
            $"Potential of two slabs in series along {"xyz"[frame.A]}", setting => Series(setting, frame))),
        .. Frames.Select(frame => new VerificationCase(
            $"Potential before a reacting end along {"xyz"[frame.A]}",
            setting => ReactingEnd(setting, frame))),
        new("Potential against pressure", AgainstPressure),
        new("Potential at open circuit between two pressures", OpenCircuit),
        new("Potential with islands of carriers", Islands),
        new("Potential without a reaction", Nothing),
    ];

    internal static Frame[] Frames => [Frame.Straight, new(1, 0, 2), new(2, 1, 0)];

    static bool IsDouble(Setting setting) => setting.Precision != Precision.Single;

    static EffectiveConductivity Conduct(Setting setting, Extent extent, Frame frame,
        Func<Centre, double> conductivity, out Cells potential)
    {
        Grid grid = frame.Grid(extent.A, extent.B, extent.C);
        var lattice = Lattice.Of(grid, frame.Joined(false, extent.JoinedB, extent.JoinedC));
        var packed = new double[lattice.Cells];
        Cells cells = Cells.Of(extent, conductivity);
        Each((at, i) => packed[at] = cells.Values[i]);
        var found = new double[lattice.Cells];
        EffectiveConductivity result;
        if (IsDouble(setting))
        {
            using Device<double> device = setting.Devices.Create<double>();
            result = EffectiveConductivity.Of(device, lattice, packed, frame.A, found, 1e-15);
        }
        else
        {
            using Device<float> device = setting.Devices.Create<float>();
            result = EffectiveConductivity.Of(device, lattice, packed, frame.A, found, 1e-7);
        }
        var values = new double[extent.Cells];
        Each((at, i) => values[i] = found[at]);
        potential = new Cells(extent, values);
        return result;

        void Each(Action<int, int> copy)
        {
            for (int c = 0, i = 0; c < extent.C; c++)
                for (int b = 0; b < extent.B; b++)
                    for (int a = 0; a < extent.A; a++, i++) copy(frame.Packed(grid, a, b, c), i);
        }
    }

    static CaseResult[] Slab(Setting setting, Frame frame)
    {
        var extent = new Extent(37, 6, 5) { JoinedB = true };
        EffectiveConductivity slab = Conduct(setting, extent, frame, at => at.B < 3 ? 1 : 0, out Cells found);
        double fine = IsDouble(setting) ? 1e-12 : 1e-5;
        return
        [
            CaseResult.Small("deviation", "the potential of a slab is linear",
                "Φ = z/L in voxels, 0 in pores",
                found.Distance(Cells.Of(extent, at => at.B < 3 ? at.A / extent.A : 0)), fine),
            CaseResult.Relative("σ_eff", "half of the section conducts half", "σ_eff = ε σ", 0.5,
                slab.Relative, fine),
            CaseResult.Relative("τ", "straight columns have no tortuosity", "τ = ε σ/σ_eff", 1,
                slab.Tortuosity, fine),
        ];
    }

    static CaseResult[] Series(Setting setting, Frame frame)
    {
        const double Near = 3, Far = 0.02;
        const int Cells = 24, At = 9;
        EffectiveConductivity slabs = Conduct(setting, new Extent(Cells, 4, 3), frame,
            at => at.A > At ? Near : Far, out Cells found);
        double whole = (Cells - At) / Near + At / Far;
        double below = (At - 0.5) / Far / whole, above = 1 - (Cells - At - 0.5) / Near / whole;
        double fine = IsDouble(setting) ? 1e-12 : 1e-5;
        const string Claim = "resistances of sharp layers add up";
        return
        [
            CaseResult.Relative("σ_eff", Claim, "L/σ_eff = L₁/σ₁ + L₂/σ₂", Cells / whole,
                slabs.Relative, fine),
            CaseResult.Relative("below", Claim, "Φ half a voxel below the face", below, found[At - 1, 1, 1],
                fine),
            CaseResult.Relative("above", Claim, "Φ half a voxel above it", above, found[At, 1, 1], fine),
        ];
    }

    // Pore in the first two cells, slab in the others: its last voxel reacts.
    static CaseResult[] ReactingEnd(Setting setting, Frame frame)
    {
        const int Cells = 21;
        const double Conductivity = 0.8, Exchange = 0.05, Current = 0.4;
        var extent = new Extent(Cells, 3, 4) { JoinedC = true };
        using PotentialBox box = PotentialBox.Create(setting, extent, at => at.A > 2 ? Conductivity : 0,
            _ => Exchange, new PotentialParameters { TransferCoefficient = Transfer }, frame);
        PotentialSolution solution = box.SolveCurrent(12 * Current);
        double reaction = Inverse(Current / Exchange), ohmic = Current * (Cells - 2 - 0.5) / Conductivity;
        double slope = Exchange * (Transfer * Math.Exp(Transfer * reaction)
            + (1 - Transfer) * Math.Exp(-(1 - Transfer) * reaction));
        Cells drop = Verification.Cells.Of(extent,
            at => at.A > 2 ? -Current * (Cells - at.A) / Conductivity : 0);
        Cells share = Verification.Cells.Of(extent, at => at.A is > 1 and < 2 ? -ohmic : 0);
        double conductance = 12 / ((Cells - 2 - 0.5) / Conductivity + 1 / slope);
        double fine = IsDouble(setting) ? 1e-8 : 1e-4;
        using PotentialBox again = PotentialBox.Create(setting, extent, at => at.A > 2 ? Conductivity : 0,
            _ => Exchange, new PotentialParameters { TransferCoefficient = Transfer }, frame);
        double passed = again.Solve(reaction + ohmic).Current;
        PotentialPower power = again.Power;
        const string Claim = "level, drop and reaction are in series";
        return
        [
            CaseResult.Relative("level", Claim, "η₀ = x(I) + I L/σ, α 0.3", reaction + ohmic, solution.Level,
                fine),
            CaseResult.Relative("current", Claim, "I at that level", 12 * Current, passed, fine),
            CaseResult.Small("drop", "the potential is linear", "s = −I z/σ", box.Drop.Distance(drop) / ohmic,
                fine),
            CaseResult.Small("share", "pore cells know it", "η_loc − η₀ = −I L/σ",
                box.Share.Distance(share) / ohmic, fine),
            CaseResult.Relative("dI/dη₀", Claim, "1/(L/σ + 1/i′)", conductance, box.Conductance, fine),
            CaseResult.Relative("ohmic", "power by conduction", "I² L/σ", 12 * Current * ohmic, power.Ohmic,
                fine),
            CaseResult.Relative("reaction", "power by reaction", "I x", 12 * Current * reaction,
                power.Reaction, fine),
        ];
    }

    /// <summary>x at which e^{αx} − e^{−(1−α)x} has a value.</summary>
    internal static double Inverse(double current, double transfer = Transfer)
    {
        double low = -100, high = 100;
        for (int i = 0; i < 200; i++)
        {
            double x = 0.5 * (low + high);
            if (Math.Exp(transfer * x) - Math.Exp(-(1 - transfer) * x) < current) low = x;
            else high = x;
        }
        return 0.5 * (low + high);
    }

    // A comb of voxels with pores between them, covered here and there, all β at one pressure.
    static PotentialBox Comb(Setting setting, PotentialParameters parameters) => PotentialBox.Create(
        setting, new Extent(18, 12, 7), at => at.A > 14 || (int)at.B % 4 < 2 ? 0.5 : 0, _ => 0.1, parameters);

    static double Patchy(Centre at) => (int)(at.A + 2 * at.B + 3 * at.C) % 3 / 2.0;

    static CaseResult[] AgainstPressure(Setting setting)
    {
        const double Share = 0.2, Pressure = 7;
        using PotentialBox box = Comb(setting,
            new PotentialParameters { PressureShare = Share, TransferCoefficient = Transfer });
        box.SetPores(Patchy, _ => Pressure);
        PotentialSolution rest = box.Solve(Share * Pressure), idle = box.SolveCurrent(0);
        double exchanged = box.Exchange.Sum((j, at) => j * Patchy(at));
        double fine = IsDouble(setting) ? 1e-14 : 1e-6;
        return
        [
            CaseResult.Small("current", "nothing flows where the level balances the pressure", "|I|/Σ j",
                Math.Abs(rest.Current) / exchanged, fine),
            CaseResult.Small("drop", "the potential is then uniform", "max |s|",
                box.Drop.Distance(Cells.Of(box.Extent, _ => 0)), fine),
            CaseResult.Relative("level", "the level at rest is that of the pressure", "η₀ = Ωp/kT",
                Share * Pressure, idle.Level, IsDouble(setting) ? 1e-9 : 1e-5),
        ];
    }

    // Two slots of equal walls whose β has different pressures: lithium goes through the solid.
    static CaseResult[] OpenCircuit(Setting setting)
    {
        const double Share = 0.0097831, High = 10, Low = -10, Exchange = 1e-3;
        var extent = new Extent(12, 12, 1) { JoinedB = true };
        static bool IsPore(Centre at) => at.A < 6 && at.B is > 2 and < 4 or > 8 and < 10;
        using PotentialBox box = PotentialBox.Create(setting, extent, at => at.A < 6 && IsPore(at) ? 0 : 1e6,
            _ => Exchange, new PotentialParameters { PressureShare = Share });
        box.SetPores(_ => 1, at => at.B < 6 ? High : Low);
        PotentialSolution solution = box.SolveCurrent(0);
        double area = box.Exchange.Sum((j, at) => at.B < 6 ? j : 0);
        double current = area * 2 * Math.Sinh(Share * (High - Low) / 4);
        double fine = IsDouble(setting) ? 1e-5 : 1e-3;
        return
        [
            CaseResult.Small("level", "between equal walls the level is the mean", "η₀ = Ω p̄/kT",
                solution.Level, IsDouble(setting) ? 1e-9 : 1e-6),
            CaseResult.Relative("power", "pressure drives the exchange", "2 i₀A sinh(ΩΔp/4kT) ΩΔp/kT",
                current * Share * (High - Low), box.Power.Reaction, fine),
        ];
    }

    static CaseResult[] Islands(Setting setting)
    {
        var extent = new Extent(20, 16, 9) { JoinedB = true };
        static bool IsBody(Centre at) => at.A > 16 || Math.Pow(at.A - 12, 2) + Math.Pow(at.B - 5, 2) < 18;
        static bool IsIsland(Centre at)
            => Math.Pow(at.A - 5, 2) + Math.Pow(at.B - 12, 2) + Math.Pow(at.C - 4, 2) < 9
                || (at.A < 2 && at.C > 6);
        PotentialBox Box(bool withIslands) => PotentialBox.Create(setting, extent,
            at => IsBody(at) ? 0.3 : withIslands && IsIsland(at) ? 2 : 0, _ => 0.04);
        using PotentialBox with = Box(true), without = Box(false);
        PotentialSolution one = with.SolveCurrent(5), other = without.SolveCurrent(5);
        return
        [
            CaseResult.Small("drop", "what ions do not reach is out exactly", "max |s − s without islands|",
                with.Drop.Distance(without.Drop), 0),
            CaseResult.Small("level", "so is its reaction", "|η₀ − η₀ without islands|",
                Math.Abs(one.Level - other.Level), 0),
            CaseResult.Small("exchange", "its walls do not react", "max |Σ j − Σ j without islands|",
                with.Exchange.Distance(without.Exchange), 0),
            CaseResult.Relative("converged", "both solves end", "1", 1,
                one.Converged && other.Converged ? 1 : 0, 0),
        ];
    }

    // No wall is covered, or a single one in all the box: no storage nearly everywhere.
    static CaseResult[] Nothing(Setting setting)
    {
        using PotentialBox box = Comb(setting, new PotentialParameters());
        box.SetPores(_ => 0, _ => 3);
        PotentialSolution bare = box.Solve(2), asked = box.SolveCurrent(1);
        static double Single(Centre at) => at.A < 1 && (int)at.B == 2 && at.C < 1 ? 1 : 0;
        box.SetPores(Single, _ => 0);
        PotentialSolution one = box.SolveCurrent(0.3);
        double local = one.Level + box.Share.Sum((s, at) => s * Single(at));
        double exchange = box.Exchange.Sum((j, at) => j * Single(at));
        return
        [
            CaseResult.Small("bare", "without a covered wall nothing flows", "|I|",
                Math.Abs(bare.Current), 0),
            CaseResult.Relative("refused", "a current that nothing takes is not found", "not converged", 0,
                asked.Converged ? 1 : 0, 0),
            CaseResult.Relative("one wall", "a single covered wall takes all of it",
                "Σ j 2 sinh(η_loc/2) = I", 0.3,
                exchange * 2 * Math.Sinh(local / 2), IsDouble(setting) ? 1e-8 : 1e-4),
            CaseResult.Relative("iterations", "without storage the solve is as quick", "at most 60", 30,
                one.Iterations, 1),
        ];
    }
}
