using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Setup;

namespace PhaseFieldMiec.Solver.Modules.Reaction;

/// <summary>The column of a run from its voxels: each layer conducts by the area of the SE and MIEC in it
/// that ions reach, the MIEC's divided by its tortuosity.</summary>
public static class IonPath
{
    /// <summary>The column of a run, without capacities. Where voxels are solved for, their outer face is
    /// half a layer from the last node.</summary>
    /// <param name="walls">voxels, and what ions reach</param>
    /// <param name="scales">units</param>
    /// <param name="current">what conducts</param>
    /// <param name="mayPart">whether a film may part electrolyte and interlayer</param>
    public static IonColumn Of(Walls walls, Scales scales, CurrentSetup current, bool mayPart = false)
    {
        double[] halves = HalfResistances(walls, scales, current);
        return new(halves, scales.Resistance(current.SeparatorResistance)
            + (current.Model == IonModel.Voxels ? halves[^1] : 0), mayPart ? walls.Interlayer.High : 0);
    }

    /// <summary>C of the layers: C_dl times the reacting wall, bare or covered, behind which ions arrive
    /// [cells per kT/e].</summary>
    public static double[] Capacities(Walls walls, Scales scales, CurrentSetup current)
    {
        var layers = new double[walls.Lattice.Layers];
        foreach (Material solid in walls.Solids)
        {
            if (!(walls[solid].ExchangeCurrent > 0)) continue;
            float[] wall = walls.Fed(solid);
            for (int i = 0; i < wall.Length; i++) layers[walls.Lattice.Layer(i)] += wall[i];
        }
        for (int k = 0; k < layers.Length; k++) layers[k] =
            scales.DoubleLayer(current.DoubleLayer, layers[k]);
        return layers;
    }

    /// <summary>Volume of β that the MIEC of the layers takes up where ions reach it, and the curve by which
    /// it does; null: none.</summary>
    public static (double[] Room, StorageCurve Curve, double Start)? Storage(Walls walls, Scales scales)
    {
        if (!walls.Has(Material.Miec) || walls[Material.Miec].Storage is not { } storage) return null;
        var room = new double[walls.Lattice.Layers];
        double ofVoxel = storage.Capacity * scales.VolumePerCharge;
        for (int i = 0; i < walls.Image.Labels.Length; i++)
            if (walls.Image.Labels[i] == (byte)Material.Miec && walls.Conduction.Ions[i])
                room[walls.Lattice.Layer(i)] += ofVoxel * walls.Lattice.Weight(i);
        var curve = new StorageCurve([.. storage.Curve.Select(
            point => (point.Overpotential / scales.ThermalVoltage, point.Fraction))]);
        return (room, curve, curve.Overpotential(storage.Initial));
    }

    static double[] HalfResistances(Walls walls, Scales scales, CurrentSetup current)
    {
        var siemens = new double[walls.Lattice.Layers];
        foreach (Material solid in (Material[])[Material.SolidElectrolyte, Material.Miec])
        {
            if (!walls.Has(solid)) continue;
            double ofVoxel = (walls[solid].IonConductivity ?? double.PositiveInfinity)
                / (solid == Material.Miec ? current.Tortuosity : 1) * scales.FaceArea / (0.5 * scales.Length);
            for (int i = 0; i < walls.Image.Labels.Length; i++)
                if (walls.Image.Labels[i] == (byte)solid && walls.Conduction.Ions[i])
                    siemens[walls.Lattice.Layer(i)] += ofVoxel * walls.Lattice.Weight(i);
        }
        return [.. siemens.Select(value => 1 / scales.Conductance(value))];
    }
}
