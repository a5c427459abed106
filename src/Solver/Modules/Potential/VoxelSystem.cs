using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Linear;

namespace PhaseFieldMiec.Solver.Modules.Potential;

/// <summary>The linear system of the conduction of ions in voxels, (storage − ∇·σ∇) s = f with s = 0 at the
/// outer face, and what solves it.</summary>
internal sealed class VoxelSystem<T> where T : unmanaged
{
    // Inverse Chebyshev nodes on [0.2, 2]: by a third fewer iterations than with three damped sweeps.
    static readonly double[] sweeps = [.. Enumerable.Range(0, 4)
        .Select(k => 1 / (1.1 + 0.9 * Math.Cos(Math.PI * (k + 0.5) / 4)))];

    readonly Device<T> device;
    readonly Grid grid;
    readonly Boundaries? joined;
    readonly DiffusionMultigrid<T> multigrid;

    /// <summary>Allocates.</summary>
    /// <param name="device">device</param>
    /// <param name="grid">grid of all fields</param>
    /// <param name="joined">axes whose faces are joined; null: none</param>
    /// <param name="axis">axis at whose high end the outer face is: 0, 1, 2 for x, y, z</param>
    public VoxelSystem(Device<T> device, Grid grid, Boundaries? joined, int axis)
    {
        (this.device, this.grid, this.joined) = (device, grid, joined);
        var workspace = new Workspace<T>(device, grid, []);
        multigrid = new DiffusionMultigrid<T>(device, grid, joined, workspace, axis, sweeps);
        Krylov = new ConjugateGradient<T>(device, grid, joined, multigrid, workspace);
    }

    /// <summary>Storage and faces.</summary>
    public DiffusionSystem<T> Fields => multigrid.Finest.System;

    /// <summary>Solves it.</summary>
    public ConjugateGradient<T> Krylov { get; }

    /// <summary>After the storage was written.</summary>
    public void Prepare() => multigrid.Prepare();

    /// <summary>Writes what faces conduct.</summary>
    public void Write(FaceValues conductances)
    {
        DiffusionSystem<T> system = Fields;
        Write(conductances, system.FaceX, system.FaceY, system.FaceZ);
    }

    /// <summary>Writes values of faces, with the halos that a stencil asks for.</summary>
    public void Write(FaceValues values, Field<T> x, Field<T> y, Field<T> z)
    {
        Field<T>[] fields = [x, y, z];
        for (int i = 0; i < fields.Length; i++)
        {
            device.Write(grid, fields[i], (ReadOnlySpan<double>)values[i]);
            if (joined?.LowSides is { } sides) device.FillHalo(grid, fields[i], sides);
        }
    }
}
