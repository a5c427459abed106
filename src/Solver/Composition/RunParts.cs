using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Composition;

/// <summary>What the modules of a run make themselves from.</summary>
/// <typeparam name="T">element of the fields</typeparam>
public sealed class RunParts<T> where T : unmanaged
{
    /// <summary>The parts of a run of this setup on this device.</summary>
    public RunParts(MiecSetup setup, Device<T> device)
    {
        (Setup, Device, Walls) = (setup, device, new Walls(setup));
        Grid = new Grid(Lattice.Nx, Lattice.Ny, Lattice.Nz);
        Scales = Scales.Of(setup);
        WallFields = new WallFields<T>(Walls, device, Grid);
    }

    /// <summary>The input, in SI.</summary>
    public MiecSetup Setup { get; }

    /// <summary>Where fields live.</summary>
    public Device<T> Device { get; }

    /// <summary>Grid of all fields.</summary>
    public Grid Grid { get; }

    /// <summary>Where cells lie, and which faces are joined.</summary>
    public Lattice Lattice => Walls.Lattice;

    /// <summary>Joined axes, for halos; null: none.</summary>
    public Boundaries? Joined => Lattice.Joined;

    /// <summary>From SI to scaled units.</summary>
    public Scales Scales { get; }

    /// <summary>Walls of the pores.</summary>
    public Walls Walls { get; }

    /// <summary>Fields that follow from them.</summary>
    public WallFields<T> WallFields { get; }
}
