namespace PhaseFieldMiec.Solver.Geometry.Structures;

/// <summary>Bodies thrown at random (a Boolean model): as many as make the porosity on average, then one
/// factor on all radii makes it exact.</summary>
public abstract record ScatteredBodies : GradedStructure
{
    /// <summary>Beyond so many radii of a body nothing is filled by it, however low a porosity.</summary>
    protected const double Reach = 2.5;

    /// <summary>Seed of the places.</summary>
    public required long Seed { get; init; }

    /// <inheritdoc/>
    protected override int Attempts => 10;

    /// <summary>A segment thickened by a radius [voxels]: its middle, half its way from end to
    /// end.</summary>
    private protected readonly record struct Body(
        (double X, double Y, double Z) Middle, (double X, double Y, double Z) Half, double Radius);

    /// <summary>Mean volume of a body (area in 2D) [voxels], and how far it reaches from its
    /// middle.</summary>
    protected abstract (double Volume, double Extent) Size { get; }

    /// <summary>A body at a place.</summary>
    private protected abstract Body Draw(SeededRandom random, (double X, double Y, double Z) middle);

    /// <inheritdoc/>
    protected sealed override float[] Heights(int attempt)
    {
        var random = new SeededRandom(Seeded(Seed, attempt));
        var heights = new float[(long)Nx * Ny * Nz];
        Array.Fill(heights, float.PositiveInfinity);
        (double volume, double extent) = Size;
        // Bodies may stick out where the box is not joined, or its faces would be poorer in solid.
        (double x, double y, double z) = (Out(Lattice.JoinedX), Out(Lattice.JoinedY), Nz > 1 ? extent : 0);
        double room = (Nx + 2 * x) * (Ny + 2 * y) * (Nz + 2 * z);
        long count = (long)Math.Ceiling(-Math.Log(Porosity) * room / volume);
        for (long i = 0; i < count; i++)
        {
            (double X, double Y, double Z) middle =
                (random.Next(-x, Nx + x), random.Next(-y, Ny + y), Nz > 1 ? random.Next(-z, Nz + z) : 0.5);
            Paint(heights, Draw(random, middle));
        }
        return heights;

        double Out(bool joined) => joined ? 0 : extent;
    }

    /// <inheritdoc/>
    protected sealed override void CheckBound(float[] heights, byte[] labels, double least, double most)
    {
        if (float.IsInfinity((float)most)) throw new GeometryException(
            $"Bodies would have to be more than {Reach} times as thick somewhere as was asked for to make "
            + "these porosities; take larger bodies, or another porosity or gradient.");
        if (least * SmallestRadius < 1) throw new GeometryException(
            $"At these porosities the thinnest bodies have a radius of {least * SmallestRadius:0.##} voxels, "
            + "and less than one is not seen; take thicker bodies or smaller voxels.");
    }

    /// <summary>Least radius of a body [voxels].</summary>
    protected abstract double SmallestRadius { get; }

    /// <summary>Writes the distance from the body's axis in radii where it is less than what is
    /// there.</summary>
    void Paint(float[] heights, Body body)
    {
        double reach = Reach * body.Radius;
        (int x0, int x1) = Span(body.Middle.X, Math.Abs(body.Half.X) + reach, Nx, Lattice.JoinedX);
        (int y0, int y1) = Span(body.Middle.Y, Math.Abs(body.Half.Y) + reach, Ny, Lattice.JoinedY);
        (int z0, int z1) = Nz > 1 ? Span(body.Middle.Z, Math.Abs(body.Half.Z) + reach, Nz, false) : (0, 0);
        double length = Dot(body.Half, body.Half);
        for (int z = z0; z <= z1; z++)
            for (int y = y0; y <= y1; y++)
            {
                int row = (z * Ny + Wrapped(y, Ny)) * Nx;
                for (int x = x0; x <= x1; x++)
                {
                    (double X, double Y, double Z) from =
                        (x + 0.5 - body.Middle.X, y + 0.5 - body.Middle.Y, z + 0.5 - body.Middle.Z);
                    double along = length > 0 ? Math.Clamp(Dot(from, body.Half) / length, -1, 1) : 0;
                    (double a, double b, double c) = (from.X - along * body.Half.X,
                        from.Y - along * body.Half.Y, from.Z - along * body.Half.Z);
                    double square = a * a + b * b + c * c;
                    if (square >= reach * reach) continue;
                    float height = (float)(Math.Sqrt(square) / body.Radius);
                    ref float there = ref heights[row + Wrapped(x, Nx)];
                    if (height < there) there = height;
                }
            }
    }

    static double Dot((double X, double Y, double Z) a, (double X, double Y, double Z) b)
        => a.X * b.X + a.Y * b.Y + a.Z * b.Z;

    static int Wrapped(int index, int n) => (index % n + n) % n;

    static (int From, int To) Span(double middle, double reach, int n, bool joined)
    {
        int from = (int)Math.Floor(middle - reach - 0.5), to = (int)Math.Ceiling(middle + reach - 0.5);
        return joined ? (from, to) : (Math.Max(from, 0), Math.Min(to, n - 1));
    }
}
