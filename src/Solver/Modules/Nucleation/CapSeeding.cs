using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Solver.Modules.Nucleation;

/// <summary>Puts grown embryos into the grid as caps: u ← max(u, cap), a sphere (in 2D a disk) of radius
/// r_seed that meets the wall at max(θ, 90°) and then relaxes to its angle. Below 90° the cap would be
/// thinner than the interface.</summary>
/// <param name="device">device</param>
/// <param name="grid">grid</param>
/// <param name="lattice">where cells lie, and which faces are joined</param>
/// <param name="distance">signed distance from the wall, positive in the pore, packed [cells]</param>
/// <param name="domain">ψ, packed</param>
/// <param name="radius">r_seed [cells]</param>
/// <param name="width">ε [cells]</param>
public sealed class CapSeeding<T>(Device<T> device, Grid grid, Lattice lattice, float[] distance,
    float[] domain, double radius, double width) where T : unmanaged
{
    /// <summary>Volume that the cap of an embryo would add to u now [cells].</summary>
    public double Missing(Embryo embryo, Field<T> filling)
    {
        (long[] cells, double[] caps) = Cap(embryo);
        T[] found = device.Gather(grid, filling, cells);
        double sum = 0;
        for (int i = 0; i < cells.Length; i++) sum += domain[cells[i]]
            * Math.Max(0, caps[i] - Element.Value(found[i]));
        return sum;
    }

    /// <summary>Writes the cap into u.</summary>
    public void Insert(Embryo embryo, Field<T> filling)
    {
        (long[] cells, double[] caps) = Cap(embryo);
        T[] found = device.Gather(grid, filling, cells);
        for (int i = 0; i < cells.Length; i++)
            if (caps[i] > Element.Value(found[i])) found[i] = Element.Of<T>(caps[i]);
        device.Scatter(grid, filling, cells, found);
    }

    /// <summary>Active cells that the cap reaches from its place of birth through active cells, with its
    /// profile: a cap does not appear behind a wall thinner than itself.</summary>
    (long[] Cells, double[] Filling) Cap(Embryo embryo)
    {
        (int cx, int cy, int cz) = embryo.Cell;
        (double nx, double ny, double nz) = Normal(cx, cy, cz);
        double lift = -distance[lattice.Index(cx, cy, cz)]
            - radius * Math.Cos(Math.Max(embryo.ContactAngle, Math.PI / 2));
        (double x, double y, double z) = (cx + lift * nx, cy + lift * ny, cz + lift * nz);
        var seen = new HashSet<long>();
        var cells = new List<long>();
        var filling = new List<double>();
        var next = new Queue<(int X, int Y, int Z)>();
        next.Enqueue(embryo.Cell);
        while (next.TryDequeue(out (int X, int Y, int Z) at))
        {
            double away =
                Math.Sqrt((at.X - x) * (at.X - x) + (at.Y - y) * (at.Y - y) + (at.Z - z) * (at.Z - z));
            if (!lattice.TryIndex(at.X, at.Y, at.Z, out int cell)) continue;
            if (domain[cell] <= 0 || away > radius + 1.5 * width || !seen.Add(cell)) continue;
            cells.Add(cell);
            filling.Add(0.5 * (1 + Math.Tanh(3 * (radius - away) / width)));
            for (int side = -1; side <= 1; side += 2)
            {
                next.Enqueue((at.X + side, at.Y, at.Z));
                next.Enqueue((at.X, at.Y + side, at.Z));
                if (!grid.FlatZ) next.Enqueue((at.X, at.Y, at.Z + side));
            }
        }
        return ([.. cells], [.. filling]);
    }

    (double X, double Y, double Z) Normal(int x, int y, int z)
    {
        double gx = Slope((x - 1, y, z), (x + 1, y, z)), gy = Slope((x, y - 1, z), (x, y + 1, z));
        double gz = grid.FlatZ ? 0 : Slope((x, y, z - 1), (x, y, z + 1));
        double length = Math.Max(Math.Sqrt(gx * gx + gy * gy + gz * gz), 1e-12);
        return (gx / length, gy / length, gz / length);
    }

    double Slope((int X, int Y, int Z) low, (int X, int Y, int Z) high)
        => lattice.TryIndex(low.X, low.Y, low.Z, out int from)
        && lattice.TryIndex(high.X, high.Y, high.Z, out int to)
            ? distance[to] - distance[from] : 0;
}
