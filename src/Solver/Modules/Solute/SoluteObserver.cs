using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Solver.Composition;
using PhaseFieldMiec.Solver.Modules.Beta;

namespace PhaseFieldMiec.Solver.Modules.Solute;

/// <summary>Where a solute is: at walls, in compound beside each solid, along the thickness as a line scan
/// would show it, and how unevenly at the end of each discharge.</summary>
/// <typeparam name="T">element of the fields</typeparam>
/// <param name="run">parts of the run</param>
/// <param name="solute">what is watched</param>
/// <param name="beta">β</param>
/// <param name="current">of the step taken last, positive where it charges; null: there is none</param>
internal sealed class SoluteObserver<T>(RunParts<T> run, SoluteModule<T> solute, BetaModule<T> beta,
    Func<double>? current) : IModule where T : unmanaged
{
    readonly List<double> discharged = [];
    double before, last;    // current of the last step, and the asymmetry after it if it discharged

    /// <inheritdoc/>
    public void Declare(Declarations of)
    {
        double moles = run.Scales.MolesPerCell;
        (string prefix, string word) = (solute.Names.Prefix, solute.Names.Word);
        of.ColumnWithEntry(new($"{prefix}_walls", "mol", $"{word} segregated at walls that β covers"),
            () => solute.Equation.TotalAtWalls() * moles);
        if (solute.Equation.Compound is not null)
        {
            Func<Totals> beside = of.Once(() => solute.Equation.CompoundBeside(beta.Contacts));
            string meaning = $"{word} in compound at walls of ";
            of.Column(new($"{prefix}_compound_se", "mol", meaning + "SE"), () => beside().Sum0 * moles);
            of.Column(new($"{prefix}_compound_miec", "mol", meaning + "MIEC"), () => beside().Sum1 * moles);
            of.Column(new($"{prefix}_compound_cc", "mol", meaning + "CC"), () => beside().Sum2 * moles);
        }
        of.ColumnsOf([.. Walls.OfSlabs($"{prefix}_slab", "mol", $"{word}, films and deposits on planes "
            + "of the stack included,")], values => Slabs(values, moles));
        of.ColumnWithEntry(new($"{prefix}_asymmetry", "1", $"centre of mass of {word} between the planes: −1 "
            + "at the solid electrolyte, 0 in the middle, 1 at the collector"), Asymmetry);
        of.Entry($"{prefix}_asymmetry_discharged", () => Discharged().ToArray());
        of.State(state =>
        {
            before = state.Keep($"{prefix}.current", before);
            last = state.Keep($"{prefix}.asymmetry", last);
            double[] kept = state.Keep($"{prefix}.discharged", [discharged.Count, .. discharged]);
            if (!state.Restores) return;
            discharged.Clear();
            discharged.AddRange(kept.Skip(1).Take((int)kept[0]));
        });
    }

    /// <inheritdoc/>
    public void Advance(Clock clock)
    {
        if (current is null) return;
        double now = current();
        if (before < 0 && !(now < 0)) discharged.Add(last);
        (before, last) = (now, now < 0 ? Asymmetry() : 0);
    }

    IEnumerable<double> Discharged() => before < 0 ? discharged.Append(last) : discharged;

    double Asymmetry()
    {
        (int low, int high) = run.Walls.Interlayer;
        int layers = run.Lattice.Layers;
        double centre = solute.Centre, middle = layers - 0.5 * (low + high);
        return centre > 0 ? (centre - middle) / (0.5 * (high - low)) : 0;
    }

    void Slabs(Span<double> amounts, double moles)
    {
        amounts.Clear();
        Lattice lattice = run.Lattice;
        int rowsPerLayer = lattice.Nz > 1 ? lattice.Ny : 1;
        var rows = new double[lattice.Rows];
        solute.Equation.MeasureRows(rows);
        for (int r = 0; r < rows.Length; r++) amounts[run.Walls.SlabOfRow(r)] += moles * rows[r];
        foreach (SoluteParticleState particle in solute.Equation.Particles)
            amounts[SlabOfLayer((int)(run.Grid.FlatZ ? particle.Y : particle.Z))] += moles * particle.Amount;
        foreach ((double amount, int height) in solute.Films?.Deposits ?? [])
            amounts[SlabOfLayer(height)] += moles * amount;

        int SlabOfLayer(int layer)
            => run.Walls.SlabOfRow(Math.Clamp(layer, 0, lattice.Layers - 1) * rowsPerLayer);
    }
}
