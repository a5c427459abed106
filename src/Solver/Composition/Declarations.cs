using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Solver.Composition;

/// <summary>All that the modules of a run have named: what its files hold follows from it. A column, a field
/// or an entry that is named twice is an <see cref="ArgumentException"/>.</summary>
public sealed class Declarations
{
    readonly List<Columns> columns = [], balances = [];
    readonly List<(Quantity What, Func<FieldCopy> Ask)> shown = [];
    readonly List<(string Name, Func<object> Value)> entries = [];
    readonly List<Action<IStateKeeper>> states = [];
    readonly List<Account> accounts = [];
    readonly List<(Func<bool> Reached, Func<double> Progress)> ends = [];
    readonly List<Func<IEnumerable<Mark>>> marks = [];
    readonly List<Func<IEnumerable<Film>>> films = [];
    readonly List<Func<string?>> remarks = [];
    readonly List<Action> renewals = [];
    readonly HashSet<string> names = [];
    IReadOnlyList<Quantity>? history;

    sealed record Columns(IReadOnlyList<Quantity> What, Action<Span<double>> Fill);

    /// <summary>Columns of a row of the history: those of the modules in their order, then the
    /// balances.</summary>
    public IReadOnlyList<Quantity> History
        => history ??= [.. columns.Concat(balances).SelectMany(some => some.What)];

    /// <summary>Fields of a snapshot.</summary>
    public IReadOnlyList<Quantity> Snapshot => [.. shown.Select(one => one.What)];

    /// <summary>What is conserved.</summary>
    public IReadOnlyList<Account> Accounts => accounts;

    /// <summary>Whether a module says that the run is over.</summary>
    public bool Ended => ends.Exists(end => end.Reached());

    /// <summary>Largest share of its work that a module has done, 0…1.</summary>
    public double Progress => ends.Select(end => end.Progress()).DefaultIfEmpty(0).Max();

    /// <summary>A column of the history.</summary>
    public void Column(Quantity what, Func<double> value) => Add(columns, what, value);

    /// <summary>A column of the history that the summary holds too.</summary>
    public void ColumnWithEntry(Quantity what, Func<double> value)
    {
        Column(what, value);
        Entry(what.Name, () => value());
    }

    /// <summary>Several columns that are made together.</summary>
    public void ColumnsOf(IReadOnlyList<Quantity> what, Action<Span<double>> fill)
        => Add(columns, new Columns(what, fill));

    /// <summary>A column at the end of a row, which judges the run rather than describes its state.</summary>
    public void Balance(Quantity what, Func<double> value) => Add(balances, what, value);

    /// <summary>A conserved quantity, once all who hold some have booked their parts; its error is the last
    /// but the later balances.</summary>
    public void Conserved(Account account)
    {
        accounts.Add(account);
        Balance(account.Column, account.RelativeError);
        Entry(account.Column.Name, () => account.RelativeError());
    }

    /// <summary>An entry of the summary.</summary>
    public void Entry(string name, Func<object> value)
    {
        Claim($"entry '{name}'");
        entries.Add((name, value));
    }

    /// <summary>Places of what the grid does not resolve, for pictures.</summary>
    public void Mark(Func<IEnumerable<Mark>> places) => marks.Add(places);

    /// <summary>Films that part the stack, for pictures.</summary>
    public void Film(Func<IEnumerable<Film>> open) => films.Add(open);

    /// <summary>A sentence about the state at the end of a run that its user should read; null: there is
    /// nothing to say.</summary>
    public void Remark(Func<string?> sentence) => remarks.Add(sentence);

    /// <summary>State that a run needs to go on, besides its fields; called after these when it is
    /// restored.</summary>
    public void State(Action<IStateKeeper> keep) => states.Add(keep);

    /// <summary>What ends the run, and the share of it that has passed, 0…1.</summary>
    public void End(Func<bool> reached, Func<double> progress) => ends.Add((reached, progress));

    /// <summary>A measure that several columns use and that is made once for a row.</summary>
    public Func<V> Once<V>(Func<V> measure)
    {
        V? made = default;
        bool isMade = false;
        renewals.Add(() => isMade = false);
        return () =>
        {
            if (!isMade) (made, isMade) = (measure(), true);
            return made!;
        };
    }

    /// <summary>A field that a snapshot holds and a checkpoint does not, made when it is asked for.</summary>
    public void Derived(Quantity what, Func<FieldCopy> ask)
    {
        Claim($"field '{what.Name}'");
        shown.Add((what, ask));
    }

    /// <summary>A field that is needed to go on and that a snapshot shows, as it is or as the caller makes
    /// it.</summary>
    public void Prognostic<T>(Quantity what, Device<T> device, Grid grid, Func<Field<T>> field,
        Func<FieldCopy>? ask = null)
        where T : unmanaged
    {
        Kept(what, device, grid, field);
        Derived(what, ask ?? (() => new DeviceField<T>(grid, device.ReadLater(grid, field()))));
    }

    /// <summary>A field that is needed to go on and that no snapshot shows.</summary>
    public void Kept<T>(Quantity what, Device<T> device, Grid grid, Func<Field<T>> field) where T : unmanaged
    {
        Claim($"state '{what.Name}'");
        states.Add(state => state.Keep(what.Name, device, grid, field()));
    }

    /// <summary>One row of the history.</summary>
    public void Observe(Span<double> row)
    {
        Renew();
        int at = 0;
        foreach (Columns some in columns.Concat(balances))
        {
            some.Fill(row.Slice(at, some.What.Count));
            at += some.What.Count;
        }
    }

    /// <summary>Hands all state out, or takes it back.</summary>
    public void Keep(IStateKeeper state)
    {
        foreach (Action<IStateKeeper> keep in states) keep(state);
    }

    /// <summary>A field of the snapshot. Throws <see cref="ArgumentException"/> where it has none of this
    /// name.</summary>
    public FieldCopy Ask(string name)
    {
        foreach ((Quantity what, Func<FieldCopy> ask) in shown)
            if (what.Name == name) return ask();
        throw new ArgumentException($"This run has no field '{name}'; it has "
            + $"{string.Join(", ", shown.Select(field => field.What.Name))}.");
    }

    /// <summary>All marks.</summary>
    public IReadOnlyList<Mark> Marks() => [.. marks.SelectMany(places => places())];

    /// <summary>All films, from low to high.</summary>
    public IReadOnlyList<Film> Films()
        => [.. films.SelectMany(open => open()).OrderBy(film => film.Height)];

    /// <summary>Sentences that are to be said.</summary>
    public IReadOnlyList<string> Remarks()
    {
        Renew();
        return [.. remarks.Select(sentence => sentence()).OfType<string>()];
    }

    /// <summary>Entries of the summary.</summary>
    public IReadOnlyDictionary<string, object> Summary()
    {
        Renew();
        return entries.ToDictionary(entry => entry.Name, entry => entry.Value());
    }

    void Add(List<Columns> to, Quantity what, Func<double> value)
        => Add(to, new([what], values => values[0] = value()));

    void Add(List<Columns> to, Columns some)
    {
        foreach (Quantity what in some.What) Claim($"column '{what.Name}'");
        to.Add(some);
    }

    void Claim(string name)
    {
        if (!names.Add(name)) throw new ArgumentException($"Two modules of the run declare the {name}.");
    }

    void Renew()
    {
        foreach (Action renew in renewals) renew();
    }
}
