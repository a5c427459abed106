using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Modules.Beta;
using PhaseFieldMiec.Solver.Modules.Solute;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Modules.Planes;

/// <summary>A solute in films at planes of the stack. In its equation a film is the layer of cells beyond its
/// plane, each as full as the film is thick: along the plane the solute diffuses in it, across it exchanges
/// with joined mouths. What a film leaves when it is used up is a deposit on its plane; before mouths it is
/// compound of the pore (docs/decisions/compound.md).</summary>
/// <typeparam name="T">element of the fields</typeparam>
internal sealed class SoluteFilms<T> : ISoluteFilms where T : unmanaged
{
    const double Thinnest = 1e-6;       // [cells]: what an empty film holds of each λ, as void does

    readonly RunParts<T> run;
    readonly SoluteModule<T> solute;
    readonly BetaModule<T> beta;
    readonly Plane[] planes;
    readonly PlaneCells<T>[] cells;
    readonly FilmCells<T> films;
    readonly double[][] deposits;
    readonly double[] shares = new double[2];
    readonly Action<int> changed;
    readonly string stateName;

    /// <param name="run">parts of the run</param>
    /// <param name="solute">what the films dissolve</param>
    /// <param name="beta">β</param>
    /// <param name="planes">of the stack</param>
    /// <param name="cells">of both planes</param>
    /// <param name="changed">told when its share of a film's pressure is another one</param>
    public SoluteFilms(RunParts<T> run, SoluteModule<T> solute, BetaModule<T> beta, Plane[] planes,
        PlaneCells<T>[] cells, Action<int> changed)
    {
        (this.run, this.solute, this.beta, this.planes, this.cells) = (run, solute, beta, planes, cells);
        this.changed = changed;
        stateName = solute.MeetsWalls ? "" : $"{solute.Names.Prefix}.";
        films = Equation.AddFilms();
        deposits = [new double[run.Lattice.LayerSize], new double[run.Lattice.LayerSize]];
        solute.Films = this;
    }

    SoluteEquation<T> Equation => solute.Equation;

    double Thickness(int plane) => Math.Max(planes[plane].Volume / cells[plane].Area, Thinnest);

    /// <summary>Whether it covers walls.</summary>
    public bool MeetsWalls => solute.MeetsWalls;

    /// <summary>P ln(1 − X) of cells that β fills.</summary>
    public double[] PressureShares(long[] of) => Equation.SolutePressureOf(of);

    /// <summary>P ln(1 − X) of the film at a plane [γ/h]; 0 where there is none.</summary>
    public double ShareOf(int plane) => shares[plane];

    /// <summary>Declares columns and entries.</summary>
    public void Declare(Declarations of)
    {
        for (int i = 0; i < planes.Length; i++)
        {
            int plane = i;
            of.ColumnWithEntry(new($"{solute.Names.Prefix}_{planes[i].Name}", "mol",
                $"{solute.Names.Word} in the film at the {WhereLithiumIs.Planes[i]}, and what films left on "
                    + "that plane"), () => Amount(plane) * run.Scales.MolesPerCell);
        }
    }

    /// <summary>What a film holds, or what lies on its plane [cells · sites].</summary>
    double Amount(int plane) => deposits[plane].Sum() + (planes[plane].IsOpen
        ? Read(Equation.Concentration, cells[plane].Held).Sum() : 0);

    /// <inheritdoc/>
    public IEnumerable<(double Amount, int Height)> Deposits
        => deposits.Select((deposit, plane) => (deposit.Sum(), cells[plane].Height));

    double Deposited => deposits.Sum(deposit => deposit.Sum());

    /// <summary>Share of a plane's solid contact that deposit covers, 1 − exp(−t/δ_cov) of its
    /// thickness.</summary>
    public double Coverage(int plane)
    {
        double covered = 0, area = 0, perThickness = run.Scales.Length
            / (Equation.Parameters.ParticleDensity * solute.Material.CoverageThickness);
        for (int i = 0; i < deposits[plane].Length; i++)
        {
            int cell = (int)cells[plane].Touching[i];
            if (run.Walls.Image.Labels[cell] == (byte)Material.Pore) continue;
            double weight = run.Lattice.Weight(cell);
            area += weight;
            covered += weight * (1 - Math.Exp(-perThickness * deposits[plane][i] / weight));
        }
        return area > 0 ? covered / area : 0;
    }

    /// <summary>Says which cells are films, and what their two faces hold, after the fields of the walls were
    /// written.</summary>
    public void Hold()
    {
        var flags = new double[run.Lattice.Cells];
        for (int i = 0; i < planes.Length; i++)
        {
            if (!planes[i].IsOpen) continue;
            bool[] joined = cells[i].Joined;
            for (int c = 0; c < joined.Length; c++)
                flags[cells[i].Held[c]] = (cells[i].IsHigh ? -1 : 1) * (joined[c] ? 2 : 1);
            if (solute.MeetsWalls) HoldWalls(cells[i]);
        }
        films.Hold(flags);
    }

    void HoldWalls(PlaneCells<T> at)
    {
        SilverSetup material = solute.Material;
        double width = material.WallWidth / run.Scales.Length;
        Material behind = at.IsHigh ? Material.SolidElectrolyte : Material.CurrentCollector;
        var capacity = new double[at.Held.Length];
        var affinity = new double[at.Held.Length];
        for (int c = 0; c < capacity.Length; c++)
        {
            var before = (Material)run.Walls.Image.Labels[(int)at.Touching[c]];
            double[] faces = [.. new[] { behind, before }
                .Where(solid => solid != Material.Pore && run.Walls.Has(solid))
                .Select(solid => run.Walls[solid].SilverSegregation).Where(s => s > 0)];
            capacity[c] = faces.Sum() * width * run.Lattice.Weight((int)at.Held[c]);
            affinity[c] = faces.Length > 0 ? faces.Average() : 0;
        }
        double diffusivity = run.Scales.Diffusivity(1) * material.WallDiffusivity;
        at.Write(Equation.WallCapacity, at.Held, capacity);
        at.Write(Equation.WallAffinity, at.Held, affinity);
        at.Write(Equation.WallMobility, at.Held, [.. capacity.Select(held => held * diffusivity)]);
    }

    /// <inheritdoc/>
    public void Begin()
    {
        if (!films.Any) return;
        for (int i = 0; i < planes.Length; i++)
        {
            if (!planes[i].IsOpen) continue;
            PlaneCells<T> at = cells[i];
            double thickness = Thickness(i);
            at.Write(beta.Equation.Domain, at.Held,
                [.. at.Held.Select(cell => thickness * run.Lattice.Weight((int)cell))]);
            at.Write(beta.Equation.Filling, at.Held, [.. at.Held.Select(_ => 1.0)]);
        }
        films.Thickness = (Thickness(1), Thickness(0));
        FillHalos();
    }

    /// <inheritdoc/>
    public void End()
    {
        if (!films.Any) return;
        for (int i = 0; i < planes.Length; i++)
        {
            if (!planes[i].IsOpen) continue;
            cells[i].Restore();
            Mix(i);
        }
        FillHalos();
    }

    /// <summary>The film's share of pressure is that of its mean λ.</summary>
    void Mix(int plane)
    {
        double[] fractions = Read(Equation.MoleFraction, cells[plane].Held);
        double sum = 0;
        for (int c = 0; c < fractions.Length; c++)
            sum += fractions[c] * run.Lattice.Weight((int)cells[plane].Held[c]);
        Share(plane, Equation.SolutePressureAt(sum / cells[plane].Area));
    }

    void Share(int plane, double pressure)
    {
        shares[plane] = pressure;
        changed(plane);
    }

    void FillHalos()
    {
        if (run.Joined is null) return;
        run.Device.FillHalo(run.Grid, beta.Equation.Domain, run.Joined);
        run.Device.FillHalo(run.Grid, beta.Equation.Filling, run.Joined);
    }

    /// <summary>Moves the solute of cells that an event took out of the pore, after ψ was written: of a plane
    /// that opened to its film, of one that closed to its deposit and to mouths, elsewhere to the pore
    /// behind.</summary>
    /// <param name="plane">which opened or closed</param>
    /// <param name="drawn">ψ before</param>
    public void Move(Plane plane, float[] drawn)
    {
        int index = plane == planes[0] ? 0 : 1, size = run.Lattice.LayerSize;
        PlaneCells<T> at = cells[index];
        float[] now = run.Walls.Psi;
        long[] left = [.. Enumerable.Range(0, now.Length).Where(cell => drawn[cell] > 0 && !(now[cell] > 0))
            .Select(cell => (long)cell), .. plane.IsOpen ? (long[])[] : at.Held];
        int[] to = [.. left.Select(cell => Receiver(plane, at, (int)cell, now))];
        long[] receivers = [.. to.Where(cell => cell >= 0).Distinct().Select(cell => (long)cell)];
        MoveField(Equation.Concentration, deposits[index]);
        // A deposit is compound by its place: only what is in the equation is marked.
        if (Equation.Compound is { } compound)
        {
            MoveField(compound, new double[size]);
            Equation.MovedCompound();
        }
        at.Write(Equation.MoleFraction, left, new double[left.Length]);
        if (run.Joined is not null) run.Device.FillHalo(run.Grid, Equation.MoleFraction, run.Joined);
        if (plane.IsOpen) Take(index);
        else Share(index, 0);
        Equation.Elsewhere = Deposited;

        void MoveField(Field<T> field, double[] rest)
        {
            double[] amounts = Read(field, left);
            at.Write(field, left, new double[left.Length]);
            var sums = receivers.Zip(Read(field, receivers))
                .ToDictionary(one => one.First, one => one.Second);
            for (int i = 0; i < left.Length; i++)
                if (to[i] < 0) rest[left[i] % size] += amounts[i];
                else sums[to[i]] += amounts[i];
            at.Write(field, receivers, [.. receivers.Select(cell => sums[cell])]);
        }
    }

    /// <summary>Cell that takes what another one held; −1: none, it stays on the plane.</summary>
    int Receiver(Plane plane, PlaneCells<T> at, int cell, float[] now)
    {
        int size = run.Lattice.LayerSize, column = cell % size, inwards = at.IsHigh ? -1 : 1;
        bool isBeyond = (cell / size - at.Layer) * inwards < 0;
        if (isBeyond && plane.IsOpen) return (int)at.Held[column];
        int behind = isBeyond ? (int)at.Touching[column] : cell;
        if (isBeyond && run.Walls.Image.Labels[behind] != (byte)Material.Pore) return -1;
        for (; (uint)behind < (uint)now.Length; behind += inwards * size)
            if (now[behind] > 0) return behind;
        return -1;
    }

    /// <summary>A film that is born takes the deposit of its plane.</summary>
    void Take(int plane)
    {
        PlaneCells<T> at = cells[plane];
        double[] kept = deposits[plane], held = Read(Equation.Concentration, at.Held);
        at.Write(Equation.Concentration, at.Held, [.. held.Zip(kept, (cell, deposit) => cell + deposit)]);
        if (Equation.Compound is { } compound)
        {
            double[] marked = Read(compound, at.Held);
            at.Write(compound, at.Held, [.. marked.Zip(kept, (cell, deposit) => cell + deposit)]);
            Equation.MovedCompound();
        }
        Array.Clear(kept);
        double fraction = 0, area = 0;
        double[] before = Read(Equation.MoleFraction, at.Touching);
        for (int c = 0; c < before.Length; c++)
        {
            if (!at.Joined[c]) continue;
            double weight = run.Lattice.Weight((int)at.Touching[c]);
            (fraction, area) = (fraction + weight * before[c], area + weight);
        }
        Share(plane, area > 0 ? Equation.SolutePressureAt(fraction / area) : 0);
    }

    /// <summary>What a run needs to go on.</summary>
    public void Keep(IStateKeeper state)
    {
        for (int i = 0; i < planes.Length; i++)
        {
            string name = $"plane.{planes[i].Name}.{stateName}";
            state.Keep(name + "deposit", (double[])deposits[i].Clone()).CopyTo(deposits[i], 0);
            Share(i, state.Keep(name + "solute", shares[i]));
        }
        Equation.Elsewhere = Deposited;
    }

    double[] Read(Field<T> field, long[] of)
        => Array.ConvertAll(run.Device.Gather(run.Grid, field, of), Element.Value);
}
