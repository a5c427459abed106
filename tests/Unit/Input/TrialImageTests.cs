using PhaseFieldMiec.App.Input;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Tests.Unit.Geometry;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Input;

/// <summary>Images as people have them, which are not part of the repository: they are looked for beside
/// electrode-256.tif.</summary>
public sealed class TrialImageTests
{
    private static readonly string data = Path.GetDirectoryName(ElectrodeFactAttribute.Path)!;

    private static VoxelImage Read(string file, string labels, string more, Action<string> say)
    {
        string text = $$"""
            temperature: 300 K
            geometry: { image: { file: '{{file}}', labels: { {{labels}} }, axes: zyx, voxel-size: 20 nm{{more}} }, lateral: no-flux }
            materials: { miec: { contact-angle: 90 deg, interface-diffusion: 1e-20 m^3/s } }
            beta: { surface-diffusion: 3e-21 m^3/s, bulk-diffusion: 0 m^2/s }
            run: { end: 1 s }
            initial: empty
            """;
        return GeometryBuilder.Build(InputFile.Read(text, Path.Combine(data, "trials", "a.yaml"), []).Miec!
            .Geometry, say);
    }

    [TrialTheory]
    [InlineData("plain.tif")]
    [InlineData("plain.npy")]
    [InlineData("bool.tif")]
    [InlineData("int64.tif")]
    [InlineData("float64.tif")]
    [InlineData("signed.tif", "-1: pore, 1: miec")]
    [InlineData("watershed.tif", "0: pore, 1-300: miec")]
    [InlineData("channels.tif", "0: pore, 1: miec", ", channel: 0")]
    [InlineData("frames.tif", "0: pore, 1: miec", ", time: 0")]
    [InlineData("thumb.tif", "0: pore, 1: miec", "", "1 of 25 pages were skipped")]
    [InlineData("badnext.tif", "0: pore, 1: miec", "", "what follows page 24")]
    [InlineData("spacing.tif", "0: pore, 1: miec", "", "2 × 0.5 × 0.5 um")]
    [InlineData("oneifd.tif")]
    [InlineData("python2.npy")]
    [InlineData("npint.npy")]
    [InlineData("four.npy")]
    [InlineData("slices-unpadded")]
    public void A_trial_image_has_its_pores(string file, string labels = "0: pore, 1: miec", string more = "",
        string warning = "")
    {
        var said = new List<string>();
        VoxelImage image = Read(file, labels, $", crop: {{ z: [0, 8] }}{more}", said.Add);

        Assert.Equal((24, 24, 8), (image.Nx, image.Ny, image.Nz));
        Assert.Equal(864, image.Labels.Count(label => label == (byte)Material.Pore));
        if (warning.Length == 0) Assert.Empty(said);
        else Assert.Contains(warning, Assert.Single(said), StringComparison.Ordinal);
    }

    [TrialTheory]
    [InlineData("slices-gap", "slice 12 is missing")]
    [InlineData("channels.tif", "the file holds 2 channels × 24 slices")]
    [InlineData("frames.tif", "the file holds 2 times × 24 slices")]
    [InlineData("zstd.tif", "packed by Zstandard (compression 50000), but")]
    public void A_trial_image_that_cannot_be_taken_is_refused(string file, string says)
        => Assert.Contains(says, Assert.Throws<InputException>(() => Read(file, "0: pore, 1: miec", "",
            _ => { })).Message, StringComparison.OrdinalIgnoreCase);

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class TrialTheoryAttribute : TheoryAttribute
    {
        public TrialTheoryAttribute()
        {
            if (!Directory.Exists(Path.Combine(data, "trials")))
                Skip = $"trial images are not on this machine (looked at {data})";
        }
    }
}
