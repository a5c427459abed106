using PhaseFieldMiec.App.Output.Picture;

namespace PhaseFieldMiec.App.Report;

/// <summary>Charts of a cell: voltage, what it is made of, where lithium is, contacts, films.</summary>
internal static class CellCharts
{
    static readonly (string Column, string Name)[] parts =
    [
        ("overpotential", "all of the cell"), ("overpotential_separator", "separator"),
        ("overpotential_column", "ions in the layer"), ("overpotential_reaction", "charge transfer"),
        ("overpotential_pressure", "moving and storing β"), ("overpotential_composition", "solute in β"),
        ("overpotential_charging", "charging"),
    ];

    /// <summary>Adds them.</summary>
    public static void Add(ChartBook book, Measured? measured)
    {
        AddVoltage(book, measured);
        AddParts(book);
        for (int run = 0; run < book.Runs.Count; run++) AddLithium(book, run);
        DepthCharts.Add(book, "beta_fraction", "depth", "β by depth",
            "Share of the pore that β fills in ten slabs of the layer, from the solid electrolyte to the "
            + "current collector.", "share of the pore");
        DepthCharts.Add(book, "reaction", "reaction-depth", "Reaction by depth",
            "Current per geometric area that reacts in ten slabs of the layer; plating is positive.",
            "current [mA/cm²]");
        book.Add("reaction", "Where the current reacts", "Current per geometric area at walls of the solid "
            + "electrolyte and of the MIEC, into β; plating is positive.", "current",
            [("reaction_se", "walls of SE"), ("reaction_miec", "walls of MIEC")]);
        AddContacts(book);
        AddTransfer(book);
        book.Add("films", "Films at the planes", "Thickness of the films of β that part the stack at the "
            + "solid electrolyte and at the current collector: the cell grows by their sum.", "thickness",
            [("film_se", "SE|MIEC"), ("film_cc", "MIEC|CC")]);
        book.Add("pressure", "Pressure", "Largest pressure of β, that of the stack, and what the solids "
            + "carry "
            + "at each plane.", "pressure",
            [
                ("pressure_peak", "largest of β"), ("stack_pressure", "stack"), ("load_se", "load at SE"),
                ("load_cc", "load at CC"),
            ]);
        book.Add("nuclei", "Nuclei", "Nuclei born so far.", "nuclei", [("nuclei", "nuclei")]);
        book.Add("dead", "Dead β", "Volume of β that no path for electrons joins to the collector.",
            "volume", [("beta_dead", "dead β")]);
    }

    static void AddVoltage(ChartBook book, Measured? measured)
    {
        var curves = new List<Curve>();
        for (int run = 0; run < book.Runs.Count; run++)
        {
            HistoryTable history = book.Runs[run].History;
            if (!HalfCycle.Columns.All(history.Has)) continue;
            IReadOnlyList<HalfCycle> halves = HalfCycle.Of(book.Axes[run].Rows.Select(
                row => HalfCycle.Columns.Select(column => history.At(column, row)).ToArray()));
            double[] cycles = [.. halves.Select(half => half.Cycle).Distinct().Order()];
            foreach (HalfCycle half in halves)
            {
                string what = half.Plates ? "plating" : "stripping";
                curves.Add(new Curve(run, book.Named(run, cycles.Length > 1
                    ? $"{what}, cycle {half.Cycle:0}" : what, 2), [.. half.Points.Select(point => point.Y)])
                {
                    X = [.. half.Points.Select(point => point.X)],
                    Shade = book.Runs.Count == 1 && cycles.Length > 1
                        ? (half.Cycle - cycles[0]) / (cycles[^1] - cycles[0]) : null,
                });
            }
        }
        if (measured is { Capacity: { } capacity })
            curves.Add(new Curve(-1, $"measured, {measured.Name}", measured.Voltage)
            {
                X = capacity, Points = true,
            });
        book.Add(new Chart("voltage", "Voltage against capacity", "Overpotential of the cell over the "
            + "capacity "
            + "of each half cycle, from its beginning; lithium plated above zero, stripped below.",
            "overpotential [mV]", curves)
        {
            XTitle = "capacity of the half cycle [mAh/cm²]",
        });
        if (measured is { Time: { } seconds })
        {
            Curve[] computed = [.. from run in Enumerable.Range(0, book.Runs.Count)
                                   where book.Runs[run].History.Has("overpotential")
                                   select new Curve(run, book.Named(run, "computed", 1),
                                       book.Axes[run].Of("overpotential")) { X = book.Axes[run].Time }];
            book.Add(new Chart("voltage-time", "Voltage against time", "Overpotential of the cell, computed "
                + "and measured.", "overpotential [mV]",
                [
                    .. computed,
                    new Curve(-1, $"measured, {measured.Name}", measured.Voltage)
                    {
                        X = [.. seconds.Select(time => time * book.Time.Factor)], Points = true,
                    },
                ])
            { XTitle = ChartBook.WithUnit("time", book.Time.Name) });
        }
    }

    static void AddParts(ChartBook book)
    {
        const string Says =
            "The overpotential of the cell and its parts, by the work of each step; the parts "
            + "add up to it. Charging is that of double layers, storage in the solid and embryos.";
        if (book.Runs.Count == 1)
        {
            book.Add("overpotential", "What the overpotential is made of", Says, "overpotential", parts);
            return;
        }
        book.Add("overpotential", "Overpotential of the cell", "Of each run.", "overpotential", [parts[0]]);
        for (int run = 0; run < book.Runs.Count; run++)
        {
            RunAxes axes = book.Axes[run];
            (string id, string title) = book.Of(run, "parts", "What the overpotential is made of");
            book.Add(new Chart(id, title, Says, "overpotential [mV]",
                [.. from part in parts
                    where book.Runs[run].History.Has(part.Column)
                    let values = axes.Of(part.Column)
                    where values.Any(value => value != 0)
                    select new Curve(run, part.Name, values)]));
        }
    }

    static void AddLithium(ChartBook book, int run)
    {
        HistoryTable history = book.Runs[run].History;
        double perVolume = book.ChargePerVolume(run), perThickness =
            book.Runs[run].Number("charge_per_thickness");
        if (!double.IsFinite(perVolume) || !history.Has("storage")) return;
        double stored = history.At("storage", 0);
        (string Name, Func<int, double> Charge)[] places =
        [
            ("film at the SE", row => perThickness * history.At("film_se", row)),
            ("β in pores", row => perVolume * (history.At("beta_volume", row)
                - (history.Has("beta_dead") ? history.At("beta_dead", row) : 0))),
            ("dead β", row => perVolume * history.At("beta_dead", row)),
            ("embryos", row => perVolume * history.At("embryo_volume", row)),
            ("film at the CC", row => perThickness * history.At("film_cc", row)),
            ("taken up by the solid since the start", row => history.At("storage", row) - stored),
        ];
        (string id, string title) = book.Of(run, "lithium", "Where the lithium is");
        book.Add(new Chart(id, title, "Lithium per geometric area in each place, one on top of the other: "
            + "what has been plated, but for the double layers.", "capacity [mAh/cm²]",
            [.. from place in places
                let values = book.Axes[run].Of(row => ChartBook.Capacity(place.Charge(row)))
                where values.Any(value => double.IsFinite(value) && Math.Abs(value) > 1e-9)
                select new Curve(run, place.Name, values)])
        {
            Kind = ChartKind.Stack,
        });
    }

    static void AddContacts(ChartBook book)
    {
        (string Column, string Name)[] contacts =
            [("contact_se", "β|SE"), ("contact_miec", "β|MIEC"), ("contact_cc", "β|CC")];
        bool relative = Enumerable.Range(0, book.Runs.Count).All(run => double.IsFinite(book.Section(run)));
        if (!relative)
        {
            book.Add("contacts", "Contact areas", "Area that β touches of each solid.", "area", contacts);
            return;
        }
        book.Add(new Chart("contacts", "Contact areas", "Area that β touches of each solid, over the "
            + "geometric area of the cell.", "area / area of the cell",
            [.. from run in Enumerable.Range(0, book.Runs.Count)
                from contact in contacts
                where book.Runs[run].History.Has(contact.Column)
                let values = book.Axes[run].Of(contact.Column, 1 / book.Section(run))
                where values.Any(value => value != 0)
                select new Curve(run, book.Named(run, contact.Name, 3), values)]));
    }

    static void AddTransfer(ChartBook book)
        => book.Add(new Chart("resistance", "Charge-transfer resistance", "R_ct of the cell per geometric "
            + "area: the inverse of the slope of the current in the overpotential at fixed pressure "
            + "(column conductance).", "R_ct [Ω cm²]",
            [.. from run in Enumerable.Range(0, book.Runs.Count)
                where book.Runs[run].History.Has("conductance")
                let history = book.Runs[run].History
                select new Curve(run, book.Named(run, "R_ct", 1), book.Axes[run].Of(row =>
                    history.At("conductance", row) is > 0 and var slope ? 1e4 / slope : double.NaN))])
        {
            IsLogarithmic = true,
        });
}
