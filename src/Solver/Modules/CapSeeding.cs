using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Solver.Modules;

/// <summary>Puts grown embryos into the grid as caps: u ← max(u, cap), a sphere (in 2D a disk) of radius r_seed that meets the wall
/// at max(θ, 90°) and then relaxes to its angle. Below 90° the cap would be thinner than the interface.</summary>
/// <param name="device">device</param>
/// <param name="grid">grid</param>
/// <param name="joined">axes whose faces are joined</param>
/// <param name="distance">signed distance from the wall, positive in the pore, packed [cells]</param>
/// <param name="domain">ψ, packed</param>
/// <param name="radius">r_seed [cells]</param>
/// <param name="width">ε [cells]</param>
public sealed class CapSeeding<T>(Device<T> device, Grid grid, (bool X, bool Y, bool Z) joined, float[] distance, float[] domain,
    double radius, double width) where T : unmanaged
{
    /// <summary>r_seed [cells].</summary>
    public double Radius => radius;

    /// <summary>Volume that the cap of an embryo would add to u now [cells].</summary>
    public double Missing(Embryo embryo, Field<T> filling)
    {
        var cells = new T[grid.Cells];
        device.Read(grid, filling, cells);
        double sum = 0;
        foreach ((int cell, double cap) in Cap(embryo))
            sum += domain[cell] * Math.Max(0, cap - Element.Value(cells[cell]));
        return sum;
    }

    /// <summary>Writes the cap into u.</summary>
    public void Insert(Embryo embryo, Field<T> filling)
    {
        var cells = new T[grid.Cells];
        device.Read(grid, filling, cells);
        foreach ((int cell, double cap) in Cap(embryo))
            if (cap > Element.Value(cells[cell])) cells[cell] = Element.Of<T>(cap);
        device.Write(grid, filling, cells);
    }

    /// <summary>Active cells that the cap reaches from its place of birth through active cells, with its profile: a cap does not
    /// appear behind a wall thinner than itself.</summary>
    IEnumerable<(int Cell, double Filling)> Cap(Embryo embryo)
    {
        (int cx, int cy, int cz) = embryo.Cell;
        (double nx, double ny, double nz) = Normal(cx, cy, cz);
        double lift = -distance[Index(cx, cy, cz)] - radius * Math.Cos(Math.Max(embryo.ContactAngle, Math.PI / 2));
        (double x, double y, double z) = (cx + lift * nx, cy + lift * ny, cz + lift * nz);
        var seen = new HashSet<int>();
        var next = new Queue<(int X, int Y, int Z)>();
        next.Enqueue(embryo.Cell);
        while (next.TryDequeue(out (int X, int Y, int Z) at))
        {
            double away = Math.Sqrt((at.X - x) * (at.X - x) + (at.Y - y) * (at.Y - y) + (at.Z - z) * (at.Z - z));
            int cell = Index(at.X, at.Y, at.Z);
            if (cell < 0 || domain[cell] <= 0 || away > radius + 1.5 * width || !seen.Add(cell)) continue;
            yield return (cell, 0.5 * (1 + Math.Tanh(3 * (radius - away) / width)));
            for (int side = -1; side <= 1; side += 2)
            {
                next.Enqueue((at.X + side, at.Y, at.Z));
                next.Enqueue((at.X, at.Y + side, at.Z));
                if (!grid.FlatZ) next.Enqueue((at.X, at.Y, at.Z + side));
            }
        }
    }

    (double X, double Y, double Z) Normal(int x, int y, int z)
    {
        double gx = Slope(x - 1, y, z, x + 1, y, z), gy = Slope(x, y - 1, z, x, y + 1, z);
        double gz = grid.FlatZ ? 0 : Slope(x, y, z - 1, x, y, z + 1);
        double length = Math.Max(Math.Sqrt(gx * gx + gy * gy + gz * gz), 1e-12);
        return (gx / length, gy / length, gz / length);
    }

    double Slope(int x0, int y0, int z0, int x1, int y1, int z1)
    {
        int low = Index(x0, y0, z0), high = Index(x1, y1, z1);
        return low < 0 || high < 0 ? 0 : distance[high] - distance[low];
    }

    /// <summary>Packed index, wrapped along joined axes; −1 outside the box.</summary>
    int Index(int x, int y, int z)
    {
        return Wrap(ref x, grid.Nx, joined.X) && Wrap(ref y, grid.Ny, joined.Y) && Wrap(ref z, grid.Nz, joined.Z)
            ? (z * grid.Ny + y) * grid.Nx + x : -1;

        static bool Wrap(ref int i, int length, bool joined)
        {
            if (joined) i = ((i % length) + length) % length;
            return i >= 0 && i < length;
        }
    }
}
