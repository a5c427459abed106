namespace PhaseFieldMiec.Solver.Modules.Reaction;

// Which nodes there are, and what is kept of them.
public sealed partial class OverpotentialColumn<T>
{
    /// <summary>Parts the column for ions, or joins it again (<see cref="IonColumn.Part"/>). Charge is kept:
    /// nodes that become one get the mean of their η by double layers, and what storage makes of the
    /// difference is owed to the next step.</summary>
    public void Part(bool isParted)
    {
        if (isParted == Column.IsParted) return;
        double before = Stored + Held;
        Renumber(isParted);
        // Without double layers the electrolyte's side counts.
        for (int layer = 0; layer < layers.Length; layer++) eta[Column.NodeOfLayer[layer]] = layers[layer];
        double[] top = (double[])eta.Clone();
        for (int layer = 0; layer < layers.Length; layer++)
        {
            int node = Column.NodeOfLayer[layer];
            if (layerCapacity[layer] > 0)
                eta[node] += layerCapacity[layer] / Column.Capacity[node] * (layers[layer] - top[node]);
        }
        for (int k = 0; k < eta.Length; k++) held[k] = Column.Held(k, eta[k]);
        Owed += before - Stored - Held;
        Renew();
    }

    void Renumber(bool isParted)
    {
        Column.Part(isParted);
        reaction.Number(Column);
        Gather();
    }

    void Gather()
    {
        Array.Clear(Column.Capacity);
        Array.Clear(Column.Room);
        Column.Add(layerCapacity, Column.Capacity);
        Column.Add(layerRoom, Column.Room);
    }

    /// <summary>What a run needs to go on.</summary>
    public void Keep(IStateKeeper state)
    {
        bool parted = state.Keep("column.parted", Column.IsParted ? 1.0 : 0) != 0;
        // Voxels write conductances of their own, which would be lost.
        if (parted != Column.IsParted) Renumber(parted);
        double[] kept = state.Keep("column.overpotential", (double[])eta.Clone());
        kept.CopyTo(eta, 0);
        Renew();
        state.Keep("column.held", (double[])held.Clone()).CopyTo(held, 0);
        state.Keep("column.reacted", (double[])Reacted.Clone()).CopyTo(Reacted, 0);
        timeStep = state.Keep("column.step", timeStep);
        shape?.Keep(state);
        Energy.Keep(state);
        (Owed, Current) = (state.Keep("column.owed", Owed), state.Keep("column.current", Current));
    }
}
