using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Geometry.Structures;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Geometry;

public class StructureTests
{
    const double Voxel = 1e-8;

    static readonly OverlappingSpheres Spheres = new()
    {
        Nx = 32, Ny = 32, Nz = 32, VoxelSize = Voxel, PeriodicLateral = true, Porosity = 0.45, Seed = 3,
        SmallestSphere = 4 * Voxel, LargestSphere = 6 * Voxel,
    };

    static readonly FibreMat Mat = new()
    {
        Nx = 32, Ny = 32, Nz = 32, VoxelSize = Voxel, PeriodicLateral = true, Porosity = 0.7, Seed = 3,
        Radius = 2 * Voxel, Length = 24 * Voxel, Tilt = 0.35,
    };

    static readonly RandomField Foam = new()
    {
        Nx = 32, Ny = 32, Nz = 32, VoxelSize = Voxel, PeriodicLateral = true, Porosity = 0.4, Seed = 3,
        Length = 10 * Voxel,
    };

    static readonly MinimalSurface Gyroid = new()
    {
        Nx = 32, Ny = 32, Nz = 32, VoxelSize = Voxel, PeriodicLateral = true, Porosity = 0.6,
        Kind = SurfaceKind.Gyroid, IsSheet = true, Period = 16 * Voxel,
    };

    static readonly Fins Comb = new()
    {
        Nx = 40, Ny = 30, VoxelSize = Voxel, Width = 4 * Voxel, Pitch = 10 * Voxel, Height = 20 * Voxel,
        Base = 3 * Voxel, Roots = FinRoots.Collector,
    };

    static readonly GradedStructure[] Graded =
    [
        Spheres, Spheres with { Porosity = 0.2 }, Mat, Mat with { Nz = 1, Porosity = 0.8, Nx = 64 },
        Foam, Foam with { Nz = 1, Nx = 64, Ny = 40, Porosity = 0.7 }, Gyroid,
        Gyroid with { IsSheet = false }, Gyroid with { Kind = SurfaceKind.Primitive },
        Gyroid with { Kind = SurfaceKind.Diamond },
        Gyroid with { Kind = SurfaceKind.Diamond, IsSheet = false, Porosity = 0.5 },
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Graded.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_structure_has_its_porosity_and_ways_through_pores_and_MIEC(int number)
    {
        GradedStructure structure = Graded[number];
        VoxelImage image = structure.Build();
        int axis = image.Lattice.Thickness;

        double exact = structure is MinimalSurface ? 0.001 : 0.6 / image.Labels.Length;
        Assert.Equal(structure.Porosity, Share(image, Material.Pore), exact);
        Assert.Equal(1, Share(image, Material.Pore) + Share(image, Material.Miec), 12);
        Assert.InRange(Connectivity.ConnectedFraction(image, true, Material.Pore, axis), 0.3, 1);
        if (image.Nz > 1)
            Assert.InRange(Connectivity.ConnectedFraction(image, true, Material.Miec, axis), 0.3, 1);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Lateral_faces_of_a_periodic_structure_fit_together(int number)
    {
        VoxelImage image = Graded[number].Build();
        int Changes(int plane) => Enumerable.Range(0, image.Ny * image.Nz).Count(row
            => image.Labels[row * image.Nx + plane] != image.Labels[row * image.Nx + (plane + 1) % image.Nx]);
        int[] inside = [.. Enumerable.Range(0, image.Nx - 1).Select(Changes)];

        Assert.InRange(Changes(image.Nx - 1), 0, inside.Max());
    }

    /// <summary>Twice as many voxels of half the edge, eight (four) of which make one by majority.</summary>
    [Theory]
    [MemberData(nameof(Numbers))]
    public void Smaller_voxels_show_the_same_structure(int number)
    {
        GradedStructure structure = Graded[number] with { Gradient = 0.1 };
        VoxelImage coarse = structure.Build();
        VoxelImage fine = (structure with
        {
            Nx = 2 * coarse.Nx,
            Ny = 2 * coarse.Ny,
            Nz = coarse.Nz > 1 ? 2 * coarse.Nz : 1,
            VoxelSize = Voxel / 2,
        }).Build();

        int others = 0, of = coarse.Nz > 1 ? 8 : 4;
        for (int i = 0; i < coarse.Labels.Length; i++)
        {
            (int x, int y, int z) =
                (i % coarse.Nx, i / coarse.Nx % coarse.Ny, i / (coarse.Nx * coarse.Ny));
            int solid = 0;
            for (int k = 0; k < of; k++)
                solid += fine.Labels[fine.Lattice.Index(2 * x + (k & 1), 2 * y + (k >> 1 & 1),
                    coarse.Nz > 1 ? 2 * z + (k >> 2) : 0)] == 0 ? 0 : 1;
            if (2 * solid != of && coarse.Labels[i] == 0 == 2 * solid > of) others++;
        }
        Assert.InRange(others, 0, 0.04 * coarse.Labels.Length);
    }

    [Fact]
    public void The_same_seed_gives_the_same_voxels_and_another_seed_others()
    {
        foreach ((GradedStructure one, GradedStructure other) in ((GradedStructure, GradedStructure)[])
        [
            (Spheres, Spheres with { Seed = 4 }), (Mat, Mat with { Seed = 4 }),
            (Foam, Foam with { Seed = 4 }),
        ])
        {
            byte[] labels = one.Build().Labels;
            Assert.Equal(labels, one.Build().Labels);
            Assert.NotEqual(labels, other.Build().Labels);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(6)]
    public void Porosity_changes_evenly_through_the_depth(int number)
    {
        VoxelImage image = (Graded[number] with { Porosity = 0.5, Gradient = 0.4, Nx = 64 }).Build();
        double[] porosity = Measures.PorosityByDepth(image);       // the electrolyte's end first

        Assert.Equal(0.5, Share(image, Material.Pore), GradedStructure.Tolerance);
        Assert.Equal(0.3, porosity[..8].Average() - porosity[^8..].Average(), 0.12);
        Assert.Equal(0.1, porosity[8..16].Average() - porosity[16..24].Average(), 0.12);
    }

    /// <summary>Rice: a line crosses the level t of a Gaussian field √(−ρ″) exp(−t²/2)/π times a length, and
    /// −ρ″ is k²/3 in space, k²/2 in a plane.</summary>
    [Theory]
    [InlineData(0.5, 48)]
    [InlineData(0.3, 48)]
    [InlineData(0.7, 1)]
    public void A_random_field_crosses_its_bound_as_often_as_Gaussian_ones_do(double porosity, int nz)
    {
        const double Length = 12;
        double bound = porosity == 0.5 ? 0 : 0.52440051;            // 70 % of a Gaussian lie below
        double expected = 2 / Length / Math.Sqrt(nz > 1 ? 3 : 2) * Math.Exp(-0.5 * bound * bound);
        int crossings = 0, pairs = 0;
        for (int seed = 0; seed < 4; seed++)
        {
            VoxelImage image = (Foam with
            {
                Nx = nz > 1 ? 48 : 240,
                Ny = nz > 1 ? 48 : 120,
                Nz = nz,
                Length = Length * Voxel,
                Porosity = porosity,
                Seed = seed,
            }).Build();
            for (int i = 0; i < image.Labels.Length; i++)
                if (i % image.Nx < image.Nx - 1)
                {
                    pairs++;
                    if (image.Labels[i] != image.Labels[i + 1]) crossings++;
                }
        }
        Assert.Equal(expected, (double)crossings / pairs, 0.1 * expected);
    }

    /// <summary>Areas of the minimal surfaces in a cube of edge 1.</summary>
    [Theory]
    [InlineData(SurfaceKind.Gyroid, 3.0915)]
    [InlineData(SurfaceKind.Primitive, 2.3451)]
    [InlineData(SurfaceKind.Diamond, 3.8378)]
    public void Minimal_surfaces_have_their_area_and_repeat(SurfaceKind kind, double area)
    {
        VoxelImage image = (Gyroid with
        {
            Kind = kind,
            IsSheet = false,
            Porosity = 0.5,
            Nx = 64,
            Ny = 64,
            Nz = 64,
            Period = 32 * Voxel,
        }).Build();

        Assert.Equal(area / (32 * Voxel), Measures.SpecificSurface(image, true, Material.Miec) / 1.5,
            0.1 * area / (32 * Voxel));
        for (int i = 0; i < image.Labels.Length; i++)
            Assert.Equal(image.Labels[i], image.Labels[i % 64 < 32 ? i + 32 : i - 32]);
    }

    /// <summary>Of a Boolean model: −p ln p · 3/r.</summary>
    [Fact]
    public void Overlapping_spheres_have_the_surface_of_a_Boolean_model()
    {
        VoxelImage image = (Spheres with
        {
            Nx = 64,
            Ny = 64,
            Nz = 64,
            SmallestSphere = 6 * Voxel,
            LargestSphere = 6 * Voxel,
        }).Build();
        double expected = -0.45 * Math.Log(0.45) * 3 / (6 * Voxel);

        Assert.Equal(expected, Measures.SpecificSurface(image, true, Material.Miec) / 1.5, 0.1 * expected);
    }

    [Fact]
    public void Fibres_lie_as_they_are_tilted()
    {
        VoxelImage flat = (Mat with { Tilt = 0 }).Build(), steep = (Mat with { Tilt = Math.PI / 2 }).Build();

        // Upright walls: a flat mat has more of its faces across the thickness.
        double Upright(VoxelImage image)
        {
            int upright = 0, all = 0, plane = image.Nx * image.Ny;
            for (int i = 0; i < image.Labels.Length - plane; i++)
            {
                if (i % image.Nx == image.Nx - 1 || i / image.Nx % image.Ny == image.Ny - 1) continue;
                int sides = (image.Labels[i] != image.Labels[i + 1] ? 1 : 0)
                    + (image.Labels[i] != image.Labels[i + image.Nx] ? 1 : 0);
                upright += sides;
                all += sides + (image.Labels[i] != image.Labels[i + plane] ? 1 : 0);
            }
            return (double)upright / all;
        }
        Assert.Equal(2.0 / 3, Upright(steep), 0.04);
        // Round flat rods, by turns along the voxels and across: 4/π upright faces for each other one.
        Assert.Equal(1 / (1 + Math.PI / 4), Upright(flat), 0.04);
    }

    [Fact]
    public void Fins_stand_on_their_base_and_combs_reach_into_each_other()
    {
        VoxelImage comb = Comb.Build(), hanging = (Comb with { Roots = FinRoots.Electrolyte }).Build(),
            both = (Comb with { Roots = FinRoots.Both, Width = 2 * Voxel }).Build();

        Assert.Equal(40 * 3 + 4 * 4 * 20, comb.Labels.Count(label => label == (byte)Material.Miec));
        Assert.Equal(comb.Labels.Chunk(40).Reverse().SelectMany(row => row), hanging.Labels);
        Assert.Equal(2 * (40 * 3 + 4 * 2 * 20), both.Labels.Count(label => label == (byte)Material.Miec));
        Assert.All(both.Labels.Chunk(40), row => Assert.Contains((byte)Material.Miec, row));
        // Half way up, fins of both ends in turn: 2 of MIEC, 3 of pore.
        Assert.Equal([3, 0, 0, 0, 3, 3, 0, 0, 0, 3], both.Labels[(15 * 40)..(15 * 40 + 10)]);
    }

    [Fact]
    public void What_cannot_be_made_is_refused_with_a_sentence()
    {
        foreach ((PorousStructure wrong, string sentence) in ((PorousStructure, string)[])
        [
            (Spheres with { Porosity = 0.9 }, "At a porosity of 0.9 the MIEC does not reach from end to end, "
                + "with this seed and 9 others; ask for a lower one."),
            (Foam with { Nz = 1, Porosity = 0.3 }, "the pores do not reach from end to end, with this seed"),
            (Foam with { Gradient = 0.9 }, "A porosity from -0.05 to 0.85 through the depth cannot be made"),
            (Foam with { Length = 5 * Voxel }, "A length of 5 voxels is too short"),
            (Foam with { Length = 17 * Voxel }, "The periodic box holds 1.88 lengths along x and must"),
            (Spheres with { LargestSphere = 17 * Voxel }, "A sphere is wider than the periodic box along x"),
            (Spheres with { SmallestSphere = 0.5 * Voxel }, "the thinnest bodies have a radius of 0."),
            (Mat with { Length = 30 * Voxel }, "A fibre is longer than the periodic box along x"),
            (Gyroid with { Period = 15 * Voxel }, "holds 2.133 periods along x and must hold whole ones"),
            (Gyroid with { Period = 4 * Voxel }, "A period of 4 voxels is too short"),
            (Gyroid with { Porosity = 0.97 }, "The sheet is thinner than a voxel somewhere"),
            (Gyroid with { Nz = 1 }, "A minimal surface is for 3D"),
            (Comb with { Nz = 8 }, "Fins are for 2D"),
            (Comb with { Width = 0.5 * Voxel }, "must be a voxel thick at least"),
            (Comb with { Height = 28 * Voxel }, "Fins of 31 voxels with their base do not fit into 30"),
            (Comb with { Nx = 44 }, "44 voxels across fins are no multiple of their pitch of 10 voxels."),
            (Comb with { Roots = FinRoots.Both, Width = 5 * Voxel }, "half of it where they stand at both"),
        ])
            Assert.Contains(sentence, Assert.Throws<GeometryException>(wrong.Build).Message,
                StringComparison.Ordinal);
    }

    static double Share(VoxelImage image, Material material) =>
        image.Labels.Count(label => label == (byte)material) / (double)image.Labels.Length;
}
