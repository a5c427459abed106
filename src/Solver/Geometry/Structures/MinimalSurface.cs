namespace PhaseFieldMiec.Solver.Geometry.Structures;

/// <summary>Which triply periodic minimal surface.</summary>
public enum SurfaceKind
{
    /// <summary>Schoen's gyroid.</summary>
    Gyroid,
    /// <summary>Schwarz P: tubes along three axes that meet.</summary>
    Primitive,
    /// <summary>Schwarz D: tubes as the bonds of diamond.</summary>
    Diamond,
}

/// <summary>A MIEC along a triply periodic minimal surface, by the first waves of its Fourier series (Gandy
/// et al., Chem. Phys. Lett. 336, 187 (2001)); in 3D only.</summary>
public sealed record MinimalSurface : GradedStructure
{
    const double FewestVoxels = 8;

    /// <summary>Which surface.</summary>
    public required SurfaceKind Kind { get; init; }

    /// <summary>True: the MIEC is a sheet along the surface, with pores on both sides; false: all that lies
    /// on one side of it.</summary>
    public required bool IsSheet { get; init; }

    /// <summary>Edge of the cube that repeats [m].</summary>
    public required double Period { get; init; }

    /// <inheritdoc/>
    protected override int Attempts => 1;

    double Voxels => Period / VoxelSize;

    /// <inheritdoc/>
    protected override void Check()
    {
        if (Nz == 1) throw new GeometryException("A minimal surface is for 3D: its sections do not hang "
            + "together; give three numbers of cells.");
        if (!(Voxels >= FewestVoxels)) throw new GeometryException(
            $"A period of {Voxels:0.##} voxels is too short; {FewestVoxels} show the surface just so.");
        foreach ((string axis, int edge) in JoinedEdges)
            if (Math.Abs(edge / Voxels - Math.Round(edge / Voxels)) > 1e-6) throw new GeometryException(
                $"The periodic box holds {edge / Voxels:0.###} periods along {axis} and must hold whole "
                + "ones; change the number of cells or the period, or take 'lateral: no-flux'.");
    }

    /// <inheritdoc/>
    protected override float[] Heights(int attempt)
    {
        var heights = new float[(long)Nx * Ny * Nz];
        Parallel.For(0, Ny * Nz, row =>
        {
            Span<float> there = heights.AsSpan(row * Nx, Nx);
            for (int x = 0; x < Nx; x++)
            {
                double height = Height(x, row % Ny, row / Ny);
                // Rounded, so that a period is like the next one in digits.
                there[x] = (float)Math.Round(IsSheet ? Math.Abs(height) : height, 6);
            }
        });
        return heights;
    }

    double Height(int x, int y, int z)
    {
        double wave = 2 * Math.PI / Voxels;
        // Off the surface's planes and axes of symmetry by a part of a voxel: voxels that are alike would
        // all become MIEC at once, and the porosity would change by jumps.
        (double sinX, double cosX) = Math.SinCos(wave * (x + 0.61));
        (double sinY, double cosY) = Math.SinCos(wave * (y + 0.73));
        (double sinZ, double cosZ) = Math.SinCos(wave * (z + 0.87));
        return Kind switch
        {
            SurfaceKind.Gyroid => sinX * cosY + sinY * cosZ + sinZ * cosX,
            SurfaceKind.Primitive => cosX + cosY + cosZ,
            _ => sinX * sinY * sinZ + sinX * cosY * cosZ + cosX * sinY * cosZ + cosX * cosY * sinZ,
        };
    }

    /// <inheritdoc/>
    protected override void CheckBound(float[] heights, byte[] labels, double least, double most)
    {
        if (!IsSheet) return;
        for (int z = 0; z < Nz; z++)
            for (int y = 0; y < Ny; y++)
                for (int x = 0; x < Nx; x++)
                    if (Leaks(labels, x, y, z)) throw new GeometryException(
                        "The sheet is thinner than a voxel somewhere: pores on its two sides touch; take "
                        + "smaller voxels, a longer period or a lower porosity.");
    }

    /// <summary>Whether a voxel and the next one along some axis are pores on two sides of the
    /// surface.</summary>
    bool Leaks(byte[] labels, int x, int y, int z)
    {
        int cell = (z * Ny + y) * Nx + x;
        if (labels[cell] != (byte)Material.Pore) return false;
        bool side = Height(x, y, z) > 0;
        return (x + 1 < Nx && Differs(cell + 1, x + 1, y, z))
            || (y + 1 < Ny && Differs(cell + Nx, x, y + 1, z))
            || (z + 1 < Nz && Differs(cell + Nx * Ny, x, y, z + 1));

        bool Differs(int next, int a, int b, int c)
            => labels[next] == (byte)Material.Pore && Height(a, b, c) > 0 != side;
    }
}
