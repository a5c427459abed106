using PhaseFieldMiec.Solver.Geometry;

namespace PhaseFieldMiec.Verification;

/// <summary>Oblique and curved sheets of solid, one to three cells thick, where ψ does not fall to ψ_min: no
/// path of open cells leads through, neither inside nor at the closed faces of the box that a sheet meets,
/// and little but solid is closed. The latter is asked from 1.5 cells on: a sheet of one cell is a staircase,
/// and smoothing moves many of its corners.</summary>
public static class ThinSheetCases
{
    const double WallWidth = 1.2;
    static readonly double[] thicknesses = [1, 1.2, 1.5, 2, 2.5, 3];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        .. new[] { 20, 27, 35, 45 }.Select(angle => new VerificationCase(
            $"Thin sheets at {angle}°, 2D", _ => Tilted(angle))),
        new("Thin sheets across (1, 2, 3)", _ => Sheets(Across(1, 2, 3), 32)),
        new("Thin sheets across (0.3, 0.5, 1)", _ => Sheets(Across(0.3, 0.5, 1), 32)),
        new("Thin sheets in 20 directions", _ => Sheets(Directions(20), 32)),
        new("Thin sheets with a free edge", _ => Sheets(Directions(5), 32, edge: 38)),
        new("Thin rings", _ => Sheets((x, y, _) => Math.Sqrt(Square(x - 24.3) + Square(y - 23.8)) - 15.2, 1)),
        new("Thin shells", _ => Sheets((x, y, z) =>
            Math.Sqrt(Square(x - 24.3) + Square(y - 23.8) + Square(z - 24.1)) - 15.2, 48)),
    ];

    const int Side = 48;

    static CaseResult[] Tilted(double degrees)
    {
        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);
        return Sheets((x, y, _) => (x - 23.7) * sin + (y - 24.2) * cos, 1);
    }

    static Func<double, double, double, double> Across(double a, double b, double c)
    {
        double length = Math.Sqrt(a * a + b * b + c * c);
        return (x, y, z) => (a * (x - 23.7) + b * (y - 24.2) + c * (z - 16.1)) / length;
    }

    // Directions spread evenly over the half sphere, none along an axis (Fibonacci's lattice).
    static IEnumerable<Func<double, double, double, double>> Directions(int count) =>
        Enumerable.Range(0, count).Select(i =>
        {
            double height = (i + 0.5) / count, turn = i * Math.PI * (3 - Math.Sqrt(5));
            (double sin, double cos) = Math.SinCos(turn);
            double across = Math.Sqrt(1 - height * height);
            return Across(across * cos, across * sin, height);
        });

    static CaseResult[] Sheets(Func<double, double, double, double> distance, int layers)
        => Sheets([distance], layers);

    // Sheets in x < edge. Where one has an edge inside the box, only what lies more than 3 cells inward of it
    // is asked.
    static CaseResult[] Sheets(IEnumerable<Func<double, double, double, double>> distances, int layers,
        int edge = Side)
    {
        int end = edge < Side ? edge - 3 : Side;
        int crossing = 0, outside = 0;
        double closed = 0, solid = 0;
        foreach (Func<double, double, double, double> distance in distances)
        {
            foreach (double thickness in thicknesses)
            {
                double[] from = [.. Enumerable.Range(0, Side * Side * layers).Select(i =>
                    distance(i % Side + 0.5, i / Side % Side + 0.5, i / Side / Side + 0.5))];
                var image = new VoxelImage(Side, Side, layers, 1, [.. from.Select((d, i) =>
                    (byte)(Math.Abs(d) < thickness / 2 && i % Side < edge ? Material.Miec : Material.Pore))]);
                float[] psi = DomainParameters.Build(image, WallWidth, periodicLateral: false).Psi;
                bool[] reached = Reached(psi, from, layers, end);
                for (int i = 0; i < psi.Length; i++)
                {
                    bool isSolid = image.Labels[i] != 0;
                    if (reached[i] && !isSolid && from[i] > 0) crossing++;
                    if (thickness < 1.5 || i % Side >= end) continue;
                    if (psi[i] == 0 && !isSolid) outside++;
                    if (psi[i] == 0) closed++;
                    if (isSolid) solid++;
                }
            }
        }
        return
        [
            CaseResult.Small("crossing", "no solid lets β through", "pore beyond the sheet in reach over "
                + "faces with ψ > 0", crossing, 0),
            CaseResult.Small("outside", "only solid is closed", "cells of pore with ψ = 0 over solid ones",
                outside / solid, 2e-3),
            CaseResult.Relative("closed", "a sheet keeps a wall on both sides", "closed over solid cells",
                0.5, closed / solid, 0.5),
        ];
    }

    // Flood over faces of open cells, from the pore on the low side.
    static bool[] Reached(float[] psi, double[] from, int layers, int end)
    {
        var reached = new bool[psi.Length];
        var next = new Stack<int>();
        for (int i = 0; i < psi.Length; i++)
            if (from[i] < -3 && i % Side < end) Reach(i);
        while (next.TryPop(out int cell))
        {
            (int x, int y, int z) = (cell % Side, cell / Side % Side, cell / Side / Side);
            if (x > 0) Reach(cell - 1);
            if (x < end - 1) Reach(cell + 1);
            if (y > 0) Reach(cell - Side);
            if (y < Side - 1) Reach(cell + Side);
            if (z > 0) Reach(cell - Side * Side);
            if (z < layers - 1) Reach(cell + Side * Side);
        }
        return reached;

        void Reach(int cell)
        {
            if (!(psi[cell] > 0) || reached[cell]) return;
            reached[cell] = true;
            next.Push(cell);
        }
    }

    static double Square(double value) => value * value;
}
