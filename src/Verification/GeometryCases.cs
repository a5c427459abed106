using PhaseFieldMiec.Solver.Geometry;

namespace PhaseFieldMiec.Verification;

/// <summary>Areas that the smoothed walls of labelled voxels have: their staircase is up to 73 % too long.
/// The product's geometry computes in one precision; no device takes part.</summary>
public static class GeometryCases
{
    const double WallWidth = 1.2;
    const string Claim = "walls of voxels have the area of the smooth wall";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        Ball(16, 0.01), Ball(16.3, 0.01), Ball(8, 0.02),
        Plane(0, 0, 1), Plane(0, 1, 2), Plane(0, 1, 1), Plane(1, 1, 1), Plane(1, 2, 3), Plane(0.1, 0.3, 1),
    ];

    static VerificationCase Ball(double radius, double tolerance)
        => new($"Area of a ball, R = {radius}", _ => Ball(radius, tolerance, 0.005));

    static VerificationCase Plane(double a, double b, double c)
        => new($"Area of a plane across ({a}, {b}, {c})", _ => Measure(a, b, c));

    static VoxelImage Solid(int side, Func<double, double, double, bool> solid)
    {
        var labels = new byte[side * side * side];
        for (int i = 0; i < labels.Length; i++)
            labels[i] = (byte)(solid(i % side + 0.5, i / side % side + 0.5, i / side / side + 0.5)
                ? Material.Miec : Material.Pore);
        return new VoxelImage(side, side, side, 1, labels);
    }

    // Off the centre of its cell, with 8 cells of room.
    static CaseResult[] Ball(double radius, double ofArea, double ofVolume)
    {
        double centre = radius + 8.2;
        VoxelImage image = Solid((int)(2 * radius + 17), (x, y, z)
            => Square(x - centre) + Square(y - centre) + Square(z - centre) < radius * radius);
        DomainParameters built = DomainParameters.Build(image, WallWidth, periodicLateral: false);
        double raw = Measures.SpecificSurface(image, false, Material.Pore) * image.Labels.Length;
        double area = 4 * Math.PI * radius * radius;
        return
        [
            CaseResult.Relative("area", Claim, "Σδ_w/(4πR²)", 1,
                built.WallDensity.Sum(wall => (double)wall) / area, ofArea),
            CaseResult.Relative("reacting area", Claim, "ΣA_s/(4πR²)", 1,
                built.ReactionArea[Material.Miec].Sum(one => (double)one) / area, ofArea),
            CaseResult.Relative("volume", "the smoothed pore has the volume of its voxels", "Σψ/n", 1,
                built.Psi.Sum(psi => (double)psi) / image.Labels.Count(label => label == 0), ofVolume),
            CaseResult.Relative("staircase", "faces of voxels are half too many", "faces/(4πR²)", 1.5,
                raw / area, 0.03),
        ];
    }

    // A Gaussian window around the middle, so that no edge of the plane is counted.
    static CaseResult[] Measure(double a, double b, double c)
    {
        const int Side = 64;
        const double Window = 7;
        double length = Math.Sqrt(a * a + b * b + c * c);
        double Distance(double x, double y, double z)
            => (a * (x - 32.1) + b * (y - 31.9) + c * (z - 32.3)) / length;
        VoxelImage image = Solid(Side, (x, y, z) => Distance(x, y, z) <= 0);
        DomainParameters built = DomainParameters.Build(image, WallWidth, periodicLateral: false);
        (double walls, double faces) = (0, 0);
        for (int cell = 0; cell < image.Labels.Length; cell++)
        {
            (double x, double y, double z) = (cell % Side, cell / Side % Side, cell / Side / Side);
            double d = Distance(x + 0.5, y + 0.5, z + 0.5);
            double beside = Square(x - 31.5) + Square(y - 31.5) + Square(z - 31.5) - d * d;
            double share = Math.Exp(-beside / (2 * Window * Window));
            walls += share * built.WallDensity[cell];
            faces += share * built.ReactionArea[Material.Miec][cell];
        }
        double area = 2 * Math.PI * Window * Window;
        return
        [
            CaseResult.Relative("area", Claim, "Σδ_w w/∫w dA, w a Gaussian window", 1, walls / area, 0.01),
            CaseResult.Relative("reacting area", "so do the faces where reactions sit", "ΣA_s w/∫w dA", 1,
                faces / area / built.ReactionArea.Factor(Material.Miec), 0.02),
        ];
    }

    static double Square(double value) => value * value;
}
