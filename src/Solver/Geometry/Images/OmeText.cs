using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace PhaseFieldMiec.Solver.Geometry.Images;

/// <summary>OME-XML in the description of a first page: sizes, and which page is which plane.</summary>
static class OmeText
{
    const int MostPages = 1 << 22;

    /// <summary>The images of a file; null where it holds no OME-XML. Throws
    /// <see cref="GeometryException"/> where planes stand in other files.</summary>
    public static IReadOnlyList<TiffSeries>? Read(TiffDirectory page)
    {
        string text = page.Description.TrimEnd('\0', ' ', '\n');
        if (!text.StartsWith('<') || !text.Contains("<OME", StringComparison.Ordinal)) return null;
        try
        {
            using XmlReader reader = XmlReader.Create(new StringReader(text),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            TiffSeries[] series =
            [
                .. from element in XDocument.Load(reader).Descendants()
                   where element.Name.LocalName == "Pixels"
                   select Series(element),
            ];
            return series.Length > 0 ? series : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    static TiffSeries Series(XElement pixels)
    {
        int channels = Count(pixels, "SizeC", 1), times = Count(pixels, "SizeT", 1),
            planes = Count(pixels, "SizeZ", 1);
        if ((long)channels * times is > MostPages or < 1 || (long)channels * times * planes is > MostPages
            or < 1)
            throw new GeometryException($"The OME-XML claims {channels} channels × {times} times × {planes} "
                + "slices.");
        string order = (string?)pixels.Attribute("DimensionOrder") is { Length: 5 } found ? found : "XYZCT";
        Dictionary<char, int> sizes = new() { ['C'] = channels, ['T'] = times, ['Z'] = planes };
        if (order[2..].Distinct().Count() != 3 || order[2..].Any(axis => !sizes.ContainsKey(axis)))
            throw new GeometryException($"The OME-XML has the order of dimensions '{order}'.");
        int PlaceOf(Func<char, int> index) => index(order[2])
            + sizes[order[2]] * (index(order[3]) + sizes[order[3]] * index(order[4]));
        int[] pages = Pages(pixels, checked(channels * times * planes), PlaceOf);
        return new TiffSeries(channels, times, planes, (channel, time, plane) =>
            pages[PlaceOf(axis => axis switch { 'C' => channel, 'T' => time, _ => plane })])
        {
            Spacing = SpacingOf(pixels),
        };
    }

    /// <summary>The page of every plane in the order of the image; -1 where none is named.</summary>
    static int[] Pages(XElement pixels, int count, Func<Func<char, int>, int> placeOf)
    {
        var pages = new int[count];
        Array.Fill(pages, -1);
        XElement[] data = [.. pixels.Elements().Where(element => element.Name.LocalName == "TiffData")];
        if (data.Length == 0)
            return [.. Enumerable.Range(0, count)];
        if (data.Select(one => one.Elements().FirstOrDefault()?.Attribute("FileName")?.Value).OfType<string>()
            .Distinct().Count() > 1)
            throw new GeometryException("The OME-XML spreads the planes over several files; save them as one "
                + "file.");
        foreach (XElement one in data)
        {
            int page = Count(one, "IFD", 0);
            int first = placeOf(axis => Count(one, $"First{axis}", 0));
            int planes = Count(one, "PlaneCount", one.Attribute("IFD") is null ? count : 1);
            for (int i = 0; i < planes && first + i < count; i++)
                if (first + i >= 0) pages[first + i] = page + i;
        }
        return pages;
    }

    static FileSpacing? SpacingOf(XElement pixels)
    {
        string unit = (string?)pixels.Attribute("PhysicalSizeXUnit") ?? "µm";
        double[] edges = [.. "ZYX".Select(axis => (string?)pixels.Attribute($"PhysicalSize{axis}Unit") is { }
            other && other != unit ? double.NaN : Edge(pixels, $"PhysicalSize{axis}"))];
        return FileSpacing.MetresOf(unit) is { } metres && edges.Any(edge => edge > 0)
            ? new FileSpacing(edges, unit == "µm" ? "um" : unit, metres) : null;
    }

    static double Edge(XElement element, string name)
        => double.TryParse((string?)element.Attribute(name), NumberStyles.Float, CultureInfo.InvariantCulture,
            out double edge) ? edge : double.NaN;

    static int Count(XElement element, string name, int otherwise)
        => int.TryParse((string?)element.Attribute(name), NumberStyles.None, CultureInfo.InvariantCulture,
            out int count) ? count : otherwise;
}
