using System.Globalization;
using System.Text;
using PhaseFieldMiec.Solver.Geometry.Images;
using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.App.Survey;

/// <summary>The text of a commented input for an image.</summary>
internal static class ImageInputText
{
    /// <summary>An input that 'pfmiec check' takes.</summary>
    public static string Of(ImageProposal image, string title)
    {
        (double edge, bool areCubes) = image.Cell;
        string Cells(double count) => Units.Write(
            double.Parse((count * edge).ToString("g6", CultureInfo.InvariantCulture),
                CultureInfo.InvariantCulture), Kind.Length);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Written by 'pfmiec new image'. Lines with (?) are proposals: look at them first.
            #   pfmiec check FILE       what the run would be, and warnings
            #   pfmiec geometry FILE    fractions, surfaces, widths of pores, tortuosity
            #   pfmiec run FILE         the run
            title: {Quote(title)}
            temperature: 333.15 K
            precision: mixed              # double, mixed or single

            geometry:
              image:
                file: {Quote(image.File)}
                axes: {image.Axes}                 # (?) of the file, slowest first; {Up(image)} becomes the thickness

            """);
        AppendNumbers(text, image);
        AppendChoice(text, image);
        if (areCubes)
            text.Append($"    voxel-size: {Cells(1)}"
                + (image.Edges.Count > 0 ? "       # as the file says"
                    : "       # (?) the file does not say it")
                + "; pores should be 12 voxels wide\n");
        else
            text.Append(CultureInfo.InvariantCulture, $"""
                    voxel-size: [{string.Join(", ", image.Edges.Select(one => Units.Write(one, Kind.Length)))}]   # along x, y, z, as the file says
                    spacing: {Cells(1)}          # edge of a cell

                """);
        text.Append("    labels:                   # pore, miec, iei (insulator), solid-electrolyte, "
            + "current-collector\n");
        foreach ((string label, string material, string remark) in image.Labels)
            text.Append(CultureInfo.InvariantCulture, $"      {label}: {material,-16}# (?) {remark}\n");
        if (image.Crop.Count > 0)
        {
            text.Append("    crop:                     # (?) the middle, for a first run of minutes; "
                + "remove it for all\n");
            foreach ((char axis, int from, int to) in image.Crop)
                text.Append(CultureInfo.InvariantCulture, $"      {axis}: [{from}, {to}]\n");
        }
        text.Append(CultureInfo.InvariantCulture, $$"""
              stack:                      # flat layers: the collector at the low end, the electrolyte at the high one
                solid-electrolyte: {{Cells(ImageProposal.Layer)}}
                current-collector: {{Cells(ImageProposal.Layer)}}
              lateral: no-flux            # an image does not repeat itself

            """);
        if (image.Axes.Length == 2)
            text.Append("  solids: linked              # (?) out of the plane; 'as-drawn': islands do not "
                + "react\n");
        text.Append('\n');
        text.Append(Physics(Cells(30)));
        return text.ToString();
    }

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static char Up(ImageProposal image) => image.Axes.Length == 3 ? 'z' : 'y';

    private static void AppendNumbers(StringBuilder text, ImageProposal image)
    {
        if (image.Raw is not { } raw) return;
        text.Append(CultureInfo.InvariantCulture, $"""
                shape: [{string.Join(", ", raw.Shape)}]    # (?) the file has no header
                type: {SampleType.Names.First(one => one.Type == raw.Type with { IsBigEndian = false }).Name}

            """);
        if (raw.Type.IsBigEndian) text.Append("    order: big-endian\n");
    }

    private static void AppendChoice(StringBuilder text, ImageProposal image)
    {
        foreach ((string key, int? taken) in new[]
        {
            ("channel", image.Choice.Channel), ("time", image.Choice.Time), ("series", image.Choice.Series),
        })
            if (taken is { } number)
                text.Append(CultureInfo.InvariantCulture,
                    $"    {key}: {number}                # (?) the file holds several\n");
    }

    private static string Physics(string exclusion) => $$"""
        materials:                    # values of the examples, from the literature; see docs/model.md
          solid-electrolyte:
            contact-angle: 95 deg
            interface-diffusion: 3e-20 m^3/s
            exchange-current: 57.4 A/m^2
            ion-conductivity: 0.1 S/m
            nucleation-overpotential: 40 mV
          miec:
            contact-angle: 60 deg
            interface-diffusion: 3e-20 m^3/s
            exchange-current: 57.4 A/m^2
            ion-conductivity: 0.01 S/m
            nucleation-overpotential: 14 mV
          current-collector: { contact-angle: 60 deg, interface-diffusion: 3e-20 m^3/s }
          iei: { contact-angle: 120 deg, interface-diffusion: 3e-20 m^3/s }

        beta: { surface-diffusion: 3e-21 m^3/s, bulk-diffusion: 5.2e-14 m^2/s }
        current:
          protocol:                   # plate until β fills half of the pores
            - { current: 3.4 mA/cm^2, until: { fraction: 0.5 } }
          separator-resistance: 3 ohm cm^2
        nucleation: { seed: 1, exclusion: {{exclusion}} }
        initial: empty
        output: { snapshots: { every: 10 s } }

        """;
}
