using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Geometry;

namespace PhaseFieldMiec.Verification;

/// <summary>Images of noise with grains of about one to four voxels, closed and joined, 2D and 3D: the cells
/// in which β can be are connected over faces as the pore voxels are, and the others over edges and corners
/// as the solid is. None is joined to another or torn apart, neither from voxels to d nor from d to ψ. Specks
/// may vanish. Counted with a flood of its own.</summary>
public static class ConnectionCases
{
    const double WallWidth = 1.2;
    const int Images = 60;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        new("Connections of noise, 2D, closed", _ => Noise(37, 33, 1, joined: false)),
        new("Connections of noise, 2D, joined", _ => Noise(37, 33, 1, joined: true)),
        new("Connections of noise, 3D, closed", _ => Noise(17, 16, 15, joined: false)),
        new("Connections of noise, 3D, joined", _ => Noise(17, 16, 15, joined: true)),
        new("Channels and bars along a closed face", _ => AlongFaces()),
        new("A film on the current collector's face", _ => Film()),
    ];

    static CaseResult[] Noise(int nx, int ny, int nz, bool joined)
    {
        Changes pore = default, solid = default;
        for (int number = 0; number < Images; number++)
        {
            VoxelImage image = NoiseImage(nx, ny, nz, joined, number);
            DomainParameters built = DomainParameters.Build(image, WallWidth, joined);
            float[] d = built.Distance, psi = built.Psi;
            pore += Compare(image, joined, 1, i => image.Labels[i] == 0, i => d[i] >= 0)
                + Compare(image, joined, 1, i => d[i] >= 0, i => psi[i] > 0);
            solid += Compare(image, joined, 3, i => image.Labels[i] != 0, i => d[i] < 0)
                + Compare(image, joined, 3, i => d[i] < 0, i => psi[i] == 0);
        }
        return
        [
            CaseResult.Small("pore joined", "no solid lets β through", "parts of d ≥ 0 that hold several "
                + "of pore voxels, of ψ > 0 several of d ≥ 0, over faces", pore.Joined, 0),
            CaseResult.Small("pore parted", "no pore is closed", "parts of pore voxels that lie in several "
                + "of d ≥ 0, of d ≥ 0 in several of ψ > 0", pore.Parted, 0),
            CaseResult.Small("solid joined", "no pore is closed by solid",
                "parts of d < 0 that hold several of solid voxels, of ψ = 0 several of d < 0, over corners",
                    solid.Joined, 0),
            CaseResult.Small("solid parted", "no solid gets a hole", "parts of solid voxels that lie in "
                + "several of d < 0, of d < 0 in several of ψ = 0", solid.Parted, 0),
            CaseResult.Relative("seen", "there is something to see", "parts kept over those of one pore "
                + "and one solid an image, at most 1", 1,
                Math.Min(1, (pore.Kept + solid.Kept) / (4.0 * Images)), 1e-12),
        ];
    }

    // Random numbers in every voxel, averaged with their neighbours up to three times, cut at a level of
    // their own.
    static VoxelImage NoiseImage(int nx, int ny, int nz, bool joined, int number)
    {
        var random = new Random(number);
        double[] values = [.. Enumerable.Range(0, nx * ny * nz).Select(_ => random.NextDouble())];
        var box = Lattice.Lateral(nx, ny, nz, joined);
        for (int round = 0; round < number % 4; round++)
            values = [.. Enumerable.Range(0, values.Length)
                .Select(i => Beside(box, i, 1).Append(i).Average(j => values[j]))];
        double share = 0.25 + 0.5 * random.NextDouble();
        double level = values.Order().ElementAt((int)(share * values.Length));
        return new VoxelImage(
            nx, ny, nz, 1, [.. values.Select(v => (byte)(v < level ? Material.Miec : Material.Pore))]);
    }

    static CaseResult[] AlongFaces()
    {
        const int Length = 24, Side = 14;
        int closed = 0, lost = 0;
        foreach ((int wide, int high, int z0) in new[] { (1, 1, 0), (1, 1, 6), (1, 2, 6), (2, 1, 6),
            (1, 3, 6) })
        {
            foreach (bool isBar in new[] { false, true })
            {
                VoxelImage image = Solid(Length, Side, Side, (x, y, z) =>
                    (x is >= 6 and < 18 && !(y < wide && z >= z0 && z < z0 + high)) != isBar);
                float[] psi = DomainParameters.Build(image, WallWidth, periodicLateral: false).Psi;
                bool IsOpen(int i) => psi[i] > 0 != isBar;
                int[] parts = Parts(new Lattice(Length, Side, Side), isBar ? 3 : 1, IsOpen);
                bool ends = parts[Side / 2 * Length * (Side + 1)]
                    == parts[Side / 2 * Length * (Side + 1) + Length - 1];
                if (!ends && !isBar) closed++;
                if (!ends && isBar) lost++;
            }
        }
        return
        [
            CaseResult.Small("closed", "a channel of pore in the face stays open",
                "five channels, 1 × 1 … 1 × 3 voxels", closed, 0),
            CaseResult.Small("lost", "a bar of solid on the face stays whole", "the same bars", lost, 0),
        ];
    }

    // One voxel of collector at the closed face y = 0, pore above, and porous solid above that.
    static CaseResult[] Film()
    {
        const int Side = 60;
        int active = 0, closed = 0;
        foreach (int period in new[] { 3, 4, 5 })
        {
            VoxelImage film = Solid(Side, Side, 1, (x, y, _) => y == 0 || (y >= 20 && x % period != 0));
            VoxelImage slit = Solid(Side, Side, 1, (x, y, _) => !(y == 0 || (y >= 20 && x % period != 0)));
            float[] onFilm = DomainParameters.Build(film, WallWidth, periodicLateral: true).Psi;
            float[] inSlit = DomainParameters.Build(slit, WallWidth, periodicLateral: true).Psi;
            active += Enumerable.Range(0, Side).Count(x => onFilm[x] > 0);
            closed += Enumerable.Range(0, Side).Count(x => inSlit[x] == 0);
        }
        return
        [
            CaseResult.Small("active", "a film of one voxel on the face is solid",
                "cells of the film with ψ > 0, three images", active, 0),
            CaseResult.Small("closed", "a slit of one voxel in the face is pore",
                "cells of the slit with ψ = 0", closed, 0),
        ];
    }

    static VoxelImage Solid(int nx, int ny, int nz, Func<int, int, int, bool> isSolid)
    {
        var lattice = new Lattice(nx, ny, nz);
        byte Label((int X, int Y, int Z) at)
            => (byte)(isSolid(at.X, at.Y, at.Z) ? Material.Miec : Material.Pore);
        return new(
            nx, ny, nz, 1,
                [.. Enumerable.Range(0, lattice.Cells).Select(cell => Label(lattice.Place(cell)))]);
    }

    record struct Changes(int Joined, int Parted, int Kept)
    {
        public static Changes operator +(Changes a, Changes b)
            => new(a.Joined + b.Joined, a.Parted + b.Parted, a.Kept + b.Kept);
    }

    // How parts of voxels went over into parts of cells.
    static Changes Compare(VoxelImage image, bool joined, int reach, Func<int, bool> before,
        Func<int, bool> after)
    {
        Lattice box = image.Joined(joined);
        int[] voxels = Parts(box, reach, before), cells = Parts(box, reach, after);
        (int Voxel, int Cell)[] pairs =
            [.. Enumerable.Range(0, voxels.Length).Where(i => voxels[i] > 0 && cells[i] > 0)
            .Select(i => (voxels[i], cells[i])).Distinct()];
        return new(pairs.GroupBy(pair => pair.Cell).Count(group => group.Count() > 1),
            pairs.GroupBy(pair => pair.Voxel).Count(group => group.Count() > 1),
                pairs.Select(pair => pair.Voxel).Distinct().Count());
    }

    /// <summary>Cells beside one that differ from it in at most <paramref name="reach"/> indices.</summary>
    static IEnumerable<int> Beside(Lattice lattice, int cell, int reach)
    {
        (int x, int y, int z) = lattice.Place(cell);
        int depth = lattice.Axes == 3 ? 1 : 0;
        for (int c = -depth; c <= depth; c++)
            for (int b = -1; b <= 1; b++)
                for (int a = -1; a <= 1; a++)
                {
                    int differing = Math.Abs(a) + Math.Abs(b) + Math.Abs(c);
                    if (differing == 0 || differing > reach) continue;
                    if (lattice.TryIndex(x + a, y + b, z + c, out int beside)) yield return beside;
                }
    }

    /// <summary>Number of the part that a cell belongs to, from 1; 0 outside.</summary>
    static int[] Parts(Lattice lattice, int reach, Func<int, bool> isIn)
    {
        int[] part = new int[lattice.Cells];
        int parts = 0;
        var next = new Stack<int>();
        for (int start = 0; start < part.Length; start++)
        {
            if (part[start] != 0 || !isIn(start)) continue;
            part[start] = ++parts;
            next.Push(start);
            while (next.TryPop(out int cell))
                foreach (int beside in Beside(lattice, cell, reach))
                    if (part[beside] == 0 && isIn(beside))
                    {
                        part[beside] = parts;
                        next.Push(beside);
                    }
        }
        return part;
    }
}
