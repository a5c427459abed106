namespace PhaseFieldMiec.Solver.Geometry.Images;

/// <summary>TIFF's own resolution. Printers' values stand in most files and mean nothing; one that makes
/// pixels of a microscope's size does.</summary>
static class Resolution
{
    const int Horizontal = 282, Vertical = 283, Unit = 296, Inch = 2, Centimetre = 3;
    const double LargestPixel = 20e-6;      // m

    public static FileSpacing? Of(TiffDirectory page)
    {
        double metres = page.Number(Unit, Inch) switch { Inch => 25.4e-3, Centimetre => 1e-2, _ => 0 };
        (double x, double y) = (metres / page.Ratio(Horizontal), metres / page.Ratio(Vertical));
        return x is > 0 and < LargestPixel && y is > 0 and < LargestPixel
            ? new FileSpacing([double.NaN, y * 1e6, x * 1e6], "um", 1e-6) : null;
    }
}
