using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Modules.Beta;

namespace PhaseFieldMiec.Solver.Modules.Planes;

/// <summary>Where a plane of the stack lies among the cells: the layer of the interlayer that touches it, the
/// layer beyond it in which a film holds cells, and all that lies beyond.</summary>
/// <typeparam name="T">element of the fields</typeparam>
internal sealed partial class PlaneCells<T> where T : unmanaged
{
    readonly RunParts<T> run;
    readonly BetaModule<T> beta;
    readonly HeldFilm<T> film;
    readonly Lazy<(int Layer, int Beyond)> place;
    readonly bool[] joined;
    long[] touching = [], beyond = [], mouths = [];
    double[] heldDomain = [], heldFilling = [];
    bool[] isMouth = [];
    CellNeighbours beside = null!;
    // Cells of the pore only while the plane is open, and only while it is closed, with those that they are
    // like.
    (long[] Cells, long[] Like)? opening, closing;

    public PlaneCells(RunParts<T> run, BetaModule<T> beta, bool isHigh)
    {
        (this.run, this.beta) = (run, beta);
        film = beta.Equation.AddFilm();
        joined = new bool[run.Lattice.LayerSize];
        place = new(() =>
        {
            (int low, int high) = run.Walls.Interlayer;
            if (isHigh ? high == run.Lattice.Layers : low == 0)
                throw new SimulationException("A plane of the stack needs a layer of "
                    + (isHigh ? "solid electrolyte" : "collector") + " behind it.");
            return isHigh ? (high - 1, high) : (low, low - 1);
        });
        IsHigh = isHigh;
    }

    /// <summary>Whether it is the plane at the electrolyte.</summary>
    public bool IsHigh { get; }

    /// <summary>What β meets while the plane is open.</summary>
    public HeldFilm<T> Film => film;

    /// <summary>The layer of the interlayer that touches the plane.</summary>
    public int Layer => place.Value.Layer;

    /// <summary>Layers of cells below the plane.</summary>
    public int Height => IsHigh ? Layer + 1 : Layer;

    /// <summary>Cells of the layer beyond the plane.</summary>
    public long[] Held { get; private set; } = [];

    /// <summary>Area of the plane [cell faces].</summary>
    public double Area => run.Lattice.LayerWeight;

    /// <summary>Cells of the layer that touches the plane.</summary>
    public long[] Touching => touching;

    /// <summary>Which cells of the layer the film joins.</summary>
    public bool[] Joined => joined;

    /// <summary>Their area [cell faces].</summary>
    public double JoinedArea
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < joined.Length; i++)
                if (joined[i]) sum += run.Lattice.Weight((int)touching[i]);
            return sum;
        }
    }

    /// <summary>Finds the cells.</summary>
    public void Start()
    {
        beside = new CellNeighbours(run.Lattice);
        int size = run.Lattice.LayerSize, first = Layer * size;
        touching = [.. Enumerable.Range(first, size).Select(cell => (long)cell)];
        Held = [.. Enumerable.Range(place.Value.Beyond * size, size).Select(cell => (long)cell)];
        isMouth = Array.ConvertAll(touching, cell => run.Walls.Image.Labels[cell] == (byte)Material.Pore);
        mouths = [.. touching.Where((_, i) => isMouth[i])];
        int from = IsHigh ? place.Value.Beyond : 0, to = IsHigh ? run.Lattice.Layers : Layer;
        float[] psi = run.Walls.Geometry.Psi;
        beyond = [.. Enumerable.Range(from * size, (to - from) * size).Where(cell => psi[cell] > 0)
            .Select(cell => (long)cell)];
    }

    /// <summary>Area of the contact with some solids of the interlayer [cell faces].</summary>
    public double Contact(Func<int, bool> counts)
    {
        double sum = 0;
        foreach (long cell in touching)
            if (run.Walls.Image.Labels[cell] != (byte)Material.Pore && counts((int)cell))
                sum += run.Lattice.Weight((int)cell);
        return sum;
    }

    /// <summary>Area of mouths that β fills [cell faces] and its mean pressure there at the end of the step
    /// attempted last [γ/h], which is not a number where there are none.</summary>
    /// <param name="solute">share of a solute in the pressure of cells, which presses on nothing; null:
    /// none</param>
    public (double Area, double Pressure) MeasureMouths(Func<long[], double[]>? solute)
    {
        if (mouths.Length == 0 || !beta.Exists) return (0, double.NaN);
        T[] u = run.Device.Gather(run.Grid, beta.Equation.Filling, mouths);
        T[] p = beta.Equation.EndPressureOf(mouths);
        double[]? shares = solute?.Invoke(mouths);
        double area = 0, sum = 0;
        bool[] filled = Array.ConvertAll(u, one => Element.Value(one) > 0.5);
        bool[] resolved = Resolved(filled);
        for (int i = 0; i < mouths.Length; i++)
        {
            if (!resolved[i]) continue;
            double weight = run.Lattice.Weight((int)mouths[i]);
            area += weight;
            sum += weight * (Element.Value(p[i]) - (shares?[i] ?? 0));
        }
        return (area, area > 0 ? sum / area : double.NaN);
    }

    /// <summary>Which cells of filled mouths are farther from an empty mouth than half an interface: a drop
    /// that is narrower has no pressure that the grid knows, and parts nothing.</summary>
    bool[] Resolved(bool[] filled)
    {
        if (Array.TrueForAll(filled, one => one) || !Array.Exists(filled, one => one)) return filled;
        var reached = new bool[touching.Length];
        int first = (int)touching[0], reach = (int)Math.Ceiling(0.5 * run.Setup.Beta.InterfaceWidth);
        var front = new List<int>();
        for (int i = 0; i < mouths.Length; i++)
        {
            if (filled[i]) continue;
            front.Add((int)mouths[i]);
            reached[(int)mouths[i] - first] = true;
        }
        // Within the layer, around solids and not through them.
        for (int step = 0; step < reach && front.Count > 0; step++)
        {
            var next = new List<int>();
            foreach (int cell in front)
                for (int side = 0; side < beside.Sides; side++)
                {
                    int other = beside.Of(cell, side);
                    int place = other - first;
                    if ((uint)place >= (uint)reached.Length || !isMouth[place] || reached[place]) continue;
                    reached[place] = true;
                    next.Add(other);
                }
            front = next;
        }
        return [.. mouths.Select((cell, i) => filled[i] && !reached[(int)cell - first])];
    }

    /// <summary>Joins mouths: those that β fills, or all.</summary>
    /// <returns>which are new, as places in the layer</returns>
    public IReadOnlyList<int> Join(bool all)
    {
        if (Array.TrueForAll(joined, one => one)) return [];
        T[] u = run.Device.Gather(run.Grid, beta.Equation.Filling, touching);
        var more = new List<int>();
        for (int i = 0; i < joined.Length; i++)
        {
            if (joined[i] || !(all || Element.Value(u[i]) > 0.5)) continue;
            joined[i] = true;
            more.Add(i);
        }
        return more;
    }

    /// <summary>What a run needs to go on.</summary>
    public void Keep(IStateKeeper state, string name)
    {
        double[] kept = state.Keep(name, [.. joined.Select(one => one ? 1.0 : 0.0)]);
        for (int i = 0; i < joined.Length; i++) joined[i] = kept[i] != 0;
    }

    /// <summary>Parts all mouths.</summary>
    public void Part()
    {
        Array.Clear(joined);
        film.Hold(new double[run.Lattice.Cells]);
    }

    /// <summary>After the walls were written for an open plane: cells beyond it hold no β, and those that
    /// belong to the pore now hold what the cells behind them do.</summary>
    public void Empty()
    {
        Write(beta.Equation.Filling, beyond, new double[beyond.Length]);
        FindAlike();
        Copy(opening!.Value);
    }

    /// <summary>Finds what changes with the walls, once they were written for an open plane.</summary>
    public void FindAlike()
    {
        opening ??= Alike(run.Walls.Psi, run.Walls.Geometry.Psi);
        closing ??= Alike(run.Walls.Geometry.Psi, run.Walls.Psi);
    }

    /// <summary>After they were written for a closed one: cells of the wall's layer are again part of the
    /// pore.</summary>
    public void Fill() => Copy(closing!.Value);

    void Copy((long[] Cells, long[] Like) alike)
    {
        Field<T> u = beta.Equation.Filling;
        run.Device.Scatter(run.Grid, u, alike.Cells, run.Device.Gather(run.Grid, u, alike.Like));
    }

    /// <summary>Cells near the plane that are part of the pore only there, each with the first cell behind it
    /// that is in both cases; without one, they are left out.</summary>
    (long[] Cells, long[] Like) Alike(float[] there, float[] here)
    {
        var cells = new List<long>();
        var like = new List<long>();
        int size = run.Lattice.LayerSize, inwards = IsHigh ? -1 : 1;
        for (int i = 0; i < size; i++)
            for (int layer = IsHigh ? run.Lattice.Layers - 1 : 0, behind = layer; Near(layer);
                layer += inwards)
            {
                int cell = layer * size + i;
                if (!(there[cell] > 0) || here[cell] > 0) continue;
                for (behind = layer; Near(behind); behind += inwards)
                    if (there[behind * size + i] > 0 && here[behind * size + i] > 0) break;
                if (!Near(behind)) continue;
                cells.Add(cell);
                like.Add(behind * size + i);
            }
        return ([.. cells], [.. like]);

        bool Near(int layer) => Math.Abs(layer - Layer) <= Math.Max(run.Lattice.Layers / 2, 8)
            && (uint)layer < (uint)run.Lattice.Layers;
    }

    /// <summary>Writes what held cells are, after the fields of the walls were written.</summary>
    public void Hold()
    {
        int size = run.Lattice.LayerSize, first = place.Value.Beyond * size;
        BetaEquation<T> equation = beta.Equation;
        double[] domain = Near(equation.Domain), mobility = Near(equation.WallMobility);
        double filled = Rounded(equation.Parameters.FilledAt(film.Pressure));
        var contents = new double[run.Lattice.Cells];
        var u = new double[size];
        for (int i = 0; i < size; i++)
        {
            if (!joined[i]) (domain[i], mobility[i]) = (0, 0);
            u[i] = domain[i] > 0 ? filled : 0;
            contents[first + i] = Rounded(domain[i] * u[i]);
        }
        long[] held = Held;
        (heldDomain, heldFilling) = (domain, u);
        Write(equation.Domain, held, domain);
        if (run.Lattice.IsAxial)
            Write(beta.Interior, held, [.. domain.Select((psi, i) => psi / run.Lattice.Weight(i))]);
        Write(equation.WallMobility, held, mobility);
        Write(equation.Filling, held, u);
        film.Hold(contents);

        double[] Near(Field<T> field)
            => [.. run.Device.Gather(run.Grid, field, touching)
                .Select(value => Rounded(HeldFilm<T>.Nearness * Element.Value(value)))];
    }

    /// <summary>Writes ψ and u of held cells that others overwrote.</summary>
    public void Restore()
    {
        Write(beta.Equation.Domain, Held, heldDomain);
        Write(beta.Equation.Filling, Held, heldFilling);
    }

    /// <summary>Writes values of some cells.</summary>
    public void Write(Field<T> field, long[] cells, double[] values)
        => run.Device.Scatter(run.Grid, field, cells, [.. values.Select(Element.Of<T>)]);

    static double Rounded(double value) => Element.Value(Element.Of<T>(value));
}
