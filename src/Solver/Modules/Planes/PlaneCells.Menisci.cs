using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Solver.Modules.Planes;

// Edges of a film that enters empty pores.
internal sealed partial class PlaneCells<T>
{
    /// <summary>Gives mouths a meniscus that reaches half an interface into their pores: without it the edge
    /// of a film against void would be sharp, at pressures of thousands of γ/h.</summary>
    /// <param name="places">of mouths in the layer; those that β fills keep what they have</param>
    public void AddMenisci(IReadOnlyList<int> places)
    {
        double width = run.Setup.Beta.InterfaceWidth;
        int size = run.Lattice.LayerSize, reach = (int)Math.Ceiling(2 * width);
        float[] psi = run.Walls.Psi;
        var cells = new List<long>();
        var profile = new List<double>();
        foreach (int place in places)
            for (int depth = 0; depth < reach; depth++)
            {
                int layer = Layer + (IsHigh ? -depth : depth), cell = layer * size + place;
                if ((uint)layer >= (uint)run.Lattice.Layers || !(psi[cell] > 0)) break;
                cells.Add(cell);
                profile.Add(0.5 * (1 + Math.Tanh(3 * (0.5 * width - depth - 0.5) / width)));
            }
        Field<T> filling = beta.Equation.Filling;
        T[] u = run.Device.Gather(run.Grid, filling, [.. cells]);
        Write(filling, [.. cells], [.. profile.Select((one, i) => Math.Max(one, Element.Value(u[i])))]);
    }
}
