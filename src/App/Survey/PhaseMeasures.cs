using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Geometry.Microstructure;

namespace PhaseFieldMiec.App.Survey;

/// <summary>An image whose phases are measured, whatever they are called.</summary>
/// <param name="Lattice">voxels</param>
/// <param name="Labels">as many; of each the number of its phase</param>
/// <param name="Phases">names by number; only those that occur</param>
/// <param name="Axes">names of x, y (and z)</param>
/// <param name="VoxelSize">edge of a voxel [m]; null: not known, lengths are in voxels</param>
internal sealed record SurveyedImage(Lattice Lattice, byte[] Labels, IReadOnlyDictionary<byte, string> Phases,
    IReadOnlyList<string> Axes, double? VoxelSize);

/// <summary>What is measured along an axis.</summary>
/// <param name="Connected">share of the phase in parts from end to end</param>
/// <param name="Correlation">length at which the two-point correlation has fallen to 1/e [voxels]; null: it
/// does not within half of the image</param>
/// <param name="Tortuosity">null: not asked for</param>
internal sealed record AxisMeasures(double Connected, double? Correlation, TortuosityFactor? Tortuosity);

/// <summary>What is measured of a phase. Lengths in voxels.</summary>
/// <param name="Fraction">share of the image</param>
/// <param name="FaceSurface">area of its faces to other phases per volume [1/voxel]</param>
/// <param name="SmoothSurface">the same of the smooth wall that a run would have [1/voxel]</param>
/// <param name="Sizes">by opening</param>
/// <param name="Pairs">two-point correlation</param>
/// <param name="Axes">along x, y (and z)</param>
internal sealed record PhaseMeasures(double Fraction, double FaceSurface, double SmoothSurface,
    OpeningSizes Sizes, TwoPointCorrelation Pairs, IReadOnlyList<AxisMeasures> Axes)
{
    private const double WallWidth = 1.2, Band = 5 * WallWidth;     // cells, as runs have by default

    /// <summary>Measures a phase.</summary>
    /// <param name="image">voxels</param>
    /// <param name="parts">of it</param>
    /// <param name="phase">number</param>
    /// <param name="wanted">axes of tortuosity: 0, 1, 2</param>
    public static PhaseMeasures Of(SurveyedImage image, VoxelParts parts, byte phase,
        IReadOnlyCollection<int> wanted)
    {
        (Lattice lattice, byte[] labels) = (image.Lattice, image.Labels);
        double fraction = (double)labels.AsSpan().Count(phase) / lattice.Cells;
        var apart = new VoxelImage(lattice.Nx, lattice.Ny, lattice.Nz, 1,
            Array.ConvertAll(labels, one => (byte)(one == phase ? Material.Pore : Material.Miec)));
        var pairs = TwoPointCorrelation.Of(lattice, labels, phase);
        AxisMeasures Along(int axis)
        {
            bool[] through = parts.Through(phase, axis);
            return new(through.AsSpan().Count(true) / (fraction * lattice.Cells), pairs.Length(axis),
                wanted.Contains(axis) ? TortuosityFactor.Of(lattice, through, fraction, axis) : null);
        }
        return new(fraction, Measures.SpecificSurface(apart, false, Material.Pore),
            fraction < 1 ? Smooth(apart) : 0, OpeningSizes.Of(lattice, labels, phase), pairs,
            [.. Enumerable.Range(0, lattice.Axes).Select(Along)]);
    }

    /// <summary>Σ δ_w over the cells, per volume.</summary>
    private static double Smooth(VoxelImage image)
    {
        double area = 0;
        foreach (float distance in SignedDistance.Build(image, false, Band))
        {
            if (Math.Abs(distance) >= Band) continue;
            double psi = 0.5 * (1 + Math.Tanh(distance / WallWidth));
            area += 2 / WallWidth * psi * (1 - psi);
        }
        return area / image.Labels.Length;
    }
}
