namespace PhaseFieldMiec.Solver.Geometry.Structures;

/// <summary>Where fins stand.</summary>
public enum FinRoots
{
    /// <summary>At the low end of the thickness, the current collector's.</summary>
    Collector,
    /// <summary>At the high end, the solid electrolyte's.</summary>
    Electrolyte,
    /// <summary>At both ends in turn, as two combs that reach into each other.</summary>
    Both,
}

/// <summary>Upright fins of MIEC on a base, a comb, in 2D only: the first pore between two fins of an end
/// begins at the low face of x.</summary>
public sealed record Fins : PorousStructure
{
    /// <summary>Width of a fin [m].</summary>
    public required double Width { get; init; }

    /// <summary>Distance between the middles of neighbouring fins of one end [m].</summary>
    public required double Pitch { get; init; }

    /// <summary>Length of a fin, without its base [m].</summary>
    public required double Height { get; init; }

    /// <summary>Thickness of the MIEC on which they stand, over all the width [m]; 0: none.</summary>
    public double Base { get; init; }

    /// <summary>Where they stand.</summary>
    public required FinRoots Roots { get; init; }

    /// <inheritdoc/>
    public override VoxelImage Build()
    {
        Check();
        double pitch = Pitch / VoxelSize, half = 0.5 * Width / VoxelSize;
        double foot = Base / VoxelSize, top = (Base + Height) / VoxelSize;
        var labels = new byte[(long)Nx * Ny];
        for (int y = 0; y < Ny; y++)
            for (int x = 0; x < Nx; x++)
            {
                double low = y + 0.5, high = Ny - low;
                bool stands = Roots != FinRoots.Electrolyte && (low < foot || (low < top && IsFin(x, 0.5)));
                bool hangs = Roots != FinRoots.Collector
                    && (high < foot || (high < top && IsFin(x, Roots == FinRoots.Both ? 0 : 0.5)));
                if (stands || hangs) labels[y * Nx + x] = (byte)Material.Miec;
            }
        return new VoxelImage(Nx, Ny, 1, VoxelSize, labels);

        // Fins lie around this share of each pitch.
        bool IsFin(int x, double share)
        {
            double pitches = (x + 0.5) / pitch - share;
            double across = Math.Abs(pitches - Math.Round(pitches)) * pitch;
            return across < half;
        }
    }

    void Check()
    {
        double gap = (Roots == FinRoots.Both ? 0.5 * Pitch : Pitch) - Width;
        if (Nz > 1) throw new GeometryException("Fins are for 2D; give two numbers of cells.");
        if (!(Width > 0) || !(Height > 0) || !(Base >= 0) || !(gap > 0))
            throw new GeometryException("Fins must be wide and high, and their pitch must leave room between "
                + "them" + (Roots == FinRoots.Both ? ", half of it where they stand at both ends." : "."));
        double least = VoxelSize * (1 - 1e-9);
        if (Width < least || gap < least || Height < least || (Base > 0 && Base < least))
            throw new GeometryException("Fins, their base and the pores between them must be a voxel thick "
                + "at least; take smaller voxels.");
        double most = (Ny - 1) * VoxelSize * (1 + 1e-9);
        if (Base + Height > most + VoxelSize || (Roots == FinRoots.Both && 2 * Base + Height > most))
            throw new GeometryException($"Fins of {(Base + Height) / VoxelSize:0.##} voxels with their "
                + $"base do not fit into {Ny} voxels"
                + (Roots == FinRoots.Both ? " and leave pores there." : "."));
        double pitches = Nx * VoxelSize / Pitch;
        if (pitches < 1 - 1e-6 || Math.Abs(pitches - Math.Round(pitches)) > 1e-6)
            throw new GeometryException($"{Nx} voxels across fins are no multiple of their pitch of "
                + $"{Pitch / VoxelSize:0.###} voxels.");
    }
}
