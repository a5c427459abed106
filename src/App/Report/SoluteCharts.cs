namespace PhaseFieldMiec.App.Report;

/// <summary>Charts of silver or another solute.</summary>
internal static class SoluteCharts
{
    static readonly string[] elements = ["ag", "mg", "au", "zn"];

    /// <summary>Adds those of every solute that the runs have.</summary>
    public static void Add(ChartBook book)
    {
        foreach (string element in elements)
        {
            if (!book.Runs.Any(run => run.History.Has($"{element}_total"))) continue;
            string symbol = char.ToUpperInvariant(element[0]) + element[1..];
            book.Add($"{element}-where", $"Where {symbol} is", $"{symbol} in particles, at walls, in "
                + "compound "
                + "that β left or cannot dissolve, in films and deposits at the planes, and in all.",
                "amount",
                [
                    ($"{element}_total", "all"), ($"{element}_particles", "particles"),
                    ($"{element}_walls", "at walls"), ($"{element}_compound", "compound"),
                    ($"{element}_se", "at the plane of SE"), ($"{element}_cc", "at the plane of CC"),
                ]);
            book.Add($"{element}-compound", $"{symbol} in compound, beside each solid",
                "Where it lies when β "
                + "has gone.", "amount",
                [
                    ($"{element}_compound_se", "SE"), ($"{element}_compound_miec", "MIEC"),
                    ($"{element}_compound_cc", "CC"),
                ]);
            DepthCharts.Add(book, $"{element}_slab", $"{element}-depth", $"{symbol} by depth", $"{symbol} in "
                + "ten slabs of the layer, as a scan along a line through the thickness would show it.",
                "amount [fmol]");
            book.Add($"{element}-asymmetry", $"Asymmetry of {symbol}", "Centre of mass between the planes: "
                + "−1 "
                + "at the solid electrolyte, 1 at the current collector.", "asymmetry",
                [($"{element}_asymmetry", "asymmetry")], zeros: true);
            book.Add($"{element}-centre", $"Centre of {symbol}", "Where its centre of mass lies, as "
                + "history.csv has it.", "height", [($"{element}_centre", "centre of mass")]);
        }
    }
}
