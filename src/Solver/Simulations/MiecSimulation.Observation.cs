using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Nucleation;
using PhaseFieldMiec.Solver.Geometry;
using PhaseFieldMiec.Solver.Modules;

namespace PhaseFieldMiec.Solver.Simulations;

/// <summary>What a run tells of itself: history, fields, accounts.</summary>
public sealed partial class MiecSimulation<T>
{
    const int Slabs = 10;

    static readonly Quantity[] Columns =
    [
        new("time", "s", "time"),
        new("time_step", "s", "length of the last step"),
        new("iterations", "1", "Krylov iterations of the last step"),
        new("charge", "C/m^2", "charge passed per geometric area, plating positive"),
        new("overpotential", "V", "lumped overpotential of the double layer, plating positive"),
        new("beta_volume", "m^3", "volume of β in the grid"),
        new("beta_fraction", "1", "share of the pore that β fills"),
        .. Enumerable.Range(1, Slabs).Select(k => new Quantity($"beta_fraction_{k:00}", "1",
            $"share of the pore that β fills in slab {k} of {Slabs} equal ones between SE and CC, counted from the SE")),
        new("contact_se", "m^2", "contact area β|SE"),
        new("contact_miec", "m^2", "contact area β|MIEC"),
        new("contact_cc", "m^2", "contact area β|CC"),
        new("nuclei", "1", "nuclei born so far"),
        new("embryo_volume", "m^3", "volume of embryos and of the ledger's remainder"),
        new("ag_total", "mol", "silver in β, at walls and in particles"),
        new("ag_particles", "mol", "silver still in particles"),
        new("ag_centre", "m", "depth of the centre of mass of Ag below the high end of the box"),
        new("energy", "J", "free energy of surfaces and walls"),
        new("li_relative_error", "1", "imbalance of Li over start and plated volume"),
        new("ag_relative_error", "1", "change of the total of Ag over its start"),
    ];

    static readonly Quantity[] betaFields =
    [
        new("u", "1", "share of the pore that β fills"),
        new("pressure", "Pa", "pressure in β by capillarity and confinement; 0 where u is below one half"),
        new("domain_parameter", "1", "ψ: 1 in the pore, 0 in solids"),
    ];

    static readonly Quantity[] silverFields =
    [
        new("ag_mole_fraction", "1", "mole fraction of Ag in β; 0 where u is below one half"),
        new("ag_concentration", "mol/m^3", "Ag per volume of the cell, walls included, particles not"),
    ];

    double[] rows = [];
    double[] poreOfSlab = [];
    (int Low, int High) interlayer;
    Field<T> contactElectrolyte, contactMiec, contactCollector, shown;

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> HistoryColumns { get; } = Columns;

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> SnapshotFields => silver is null ? betaFields : [.. betaFields, .. silverFields];

    void PrepareObservation()
    {
        (contactElectrolyte, contactMiec, contactCollector, shown) =
            (Wall(Material.SolidElectrolyte), Wall(Material.Miec), Wall(Material.CurrentCollector), device.Allocate(grid));
        rows = new double[grid.Ny * grid.Nz];
        interlayer = geometry.Interlayer;
        poreOfSlab = new double[Slabs];
        float[] psi = geometry.Parameters.Psi;
        for (int i = 0; i < psi.Length; i++) poreOfSlab[SlabOf(i / grid.Nx)] += psi[i];

        Field<T> Wall(Material solid)
        {
            Field<T> field = device.Allocate(grid);
            device.Write(grid, field, Array.ConvertAll(geometry.Wall(solid), a => Element.Of<T>(a)));
            return field;
        }
    }

    /// <inheritdoc/>
    public void Observe(Span<double> row)
    {
        Totals totals = beta.Measure();
        Totals contact = device.Measure(grid, new ContactMeasure<T>
        {
            First = contactElectrolyte, Second = contactMiec, Third = contactCollector, Filling = beta.Filling,
        });
        int c = 0;
        row[c++] = Time;
        row[c++] = lastStep;
        row[c++] = lastIterations;
        row[c++] = protocol?.Charge ?? 0;
        row[c++] = (doubleLayer?.Overpotential ?? 0) * ThermalVoltage;
        row[c++] = totals.Sum0 * CellVolume;
        row[c++] = totals.Sum0 / geometry.Volume;
        c = ObserveSlabs(row, c);
        row[c++] = contact.Sum0 * FaceArea;
        row[c++] = contact.Sum1 * FaceArea;
        row[c++] = contact.Sum2 * FaceArea;
        row[c++] = nucleation?.Count ?? 0;
        row[c++] = (embryos?.Volume ?? 0) * CellVolume;
        c = ObserveSilver(row, c, out double silverError);
        row[c++] = totals.Sum1 * scales.SurfaceEnergy * FaceArea;
        row[c++] = LithiumError(totals.Sum0);
        row[c] = silverError;
    }

    int ObserveSilver(Span<double> row, int column, out double error)
    {
        double dissolved = 0, inParticles = 0, moment = 0;
        if (silver is not null)
        {
            silver.MeasureRows(rows);
            for (int r = 0; r < rows.Length; r++)
            {
                dissolved += rows[r];
                moment += rows[r] * (geometry.Layers - LayerOf(r) - 0.5);
            }
            foreach (SilverParticleState particle in silver.Particles)
            {
                inParticles += particle.Amount;
                moment += particle.Amount * (geometry.Layers - (grid.FlatZ ? particle.Y : particle.Z));
            }
        }
        double total = dissolved + inParticles;
        row[column++] = total * MolesPerCell;
        row[column++] = inParticles * MolesPerCell;
        row[column++] = total > 0 ? moment / total * scales.Length : 0;
        // The account is kept with the digits of the device's sums.
        error = silver is null ? 0 : SilverError(RowSum.Of(rows) + inParticles);
        return column;
    }

    double SilverError(double total) => startSilver == 0 ? 0 : Math.Abs(total - startSilver) / startSilver;

    int ObserveSlabs(Span<double> row, int column)
    {
        Span<double> slabs = stackalloc double[Slabs];
        beta.MeasureRows(rows);
        for (int r = 0; r < rows.Length; r++) slabs[SlabOf(r)] += rows[r];
        for (int k = 0; k < Slabs; k++) row[column++] = poreOfSlab[k] > 0 ? slabs[k] / poreOfSlab[k] : 0;
        return column;
    }

    int LayerOf(int row) => grid.FlatZ ? row : row / grid.Ny;

    /// <summary>Slab of a row, counted from the SE; the slabs divide what lies between SE and CC.</summary>
    int SlabOf(int row)
        => Math.Clamp((interlayer.High - 1 - LayerOf(row)) * Slabs / (interlayer.High - interlayer.Low), 0, Slabs - 1);

    /// <summary>|V_β − V_β,0 + V_embryos + Q_dl Ω/e − Q Ω/e| over V_β,0 and the plated volume.</summary>
    double LithiumError(double volume)
    {
        double imbalance = volume - startVolume + (embryos?.Volume ?? 0) + (doubleLayer?.Held ?? 0) - chargeVolume;
        double denominator = startVolume + platedVolume;
        return denominator > 0 ? Math.Abs(imbalance) / denominator : Math.Abs(imbalance);
    }

    /// <inheritdoc/>
    public FieldCopy AskField(string name)
    {
        switch (name)
        {
            case "u": return Copied(beta.Filling);
            case "domain_parameter": return new HostField(geometry.Parameters.Psi);
            case "pressure":
                beta.WritePressure(shown);
                return Inside(shown, scales.Pressure);
            case "ag_mole_fraction" when silver is not null: return Inside(silver.MoleFraction, 1);
            case "ag_concentration" when silver is not null: return Copied(silver.Concentration, MolesPerCell / CellVolume);
            default: throw new ArgumentException($"A MIEC run has no field '{name}'.");
        }
    }

    /// <summary>A field where u is above one half, 0 elsewhere: there it means nothing.</summary>
    DeviceField<T> Inside(Field<T> field, double unit)
    {
        device.Apply(grid, new WhereFilled<T> { Filling = beta.Filling, From = field, To = shown });
        return Copied(shown, unit);
    }

    DeviceField<T> Copied(Field<T> field, double unit = 1) => new(grid, device.ReadLater(grid, field), unit);

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object> Summary()
    {
        Totals totals = beta.Measure();
        double silverTotal = silver?.Total() ?? 0;
        return new Dictionary<string, object>
        {
            ["device"] = device.Name,
            ["nuclei"] = nucleation?.Count ?? 0,
            ["beta_fraction"] = totals.Sum0 / geometry.Volume,
            ["beta_volume"] = totals.Sum0 * CellVolume,
            ["li_relative_error"] = LithiumError(totals.Sum0),
            ["ag_relative_error"] = SilverError(silverTotal),
            ["ag_total"] = silverTotal * MolesPerCell,
            ["rejected_steps"] = rejected,
            ["porosity"] = geometry.Volume / grid.Cells,
            ["time_unit"] = scales.Time,
            ["pressure_unit"] = scales.Pressure,
        };
    }
}
