using PhaseFieldMiec.Solver.Materials;

namespace PhaseFieldMiec.Solver.Setup;

/// <summary>Between SI and the units of kernels and linear solvers: length h, pressure γ/h, time h⁴/B with B
/// = L_s γ, voltage kT/e, volume and amount by the cell. Products of SI values underflow single precision;
/// these are of order one.</summary>
public sealed record Scales
{
    /// <summary>h [m].</summary>
    public required double Length { get; init; }
    /// <summary>γ [J m⁻²].</summary>
    public required double SurfaceEnergy { get; init; }
    /// <summary>D_s δ_s [m³ s⁻¹].</summary>
    public required double SurfaceDiffusion { get; init; }
    /// <summary>Ω [m³].</summary>
    public required double AtomicVolume { get; init; }
    /// <summary>T [K].</summary>
    public required double Temperature { get; init; }
    /// <summary>Extent out of the plane in 2D, of a cell in 3D; 2πh where x is a radius, since sums count
    /// cells by their r/h [m].</summary>
    public required double Depth { get; init; }
    /// <summary>Cells of a layer of the box along x and, in 3D, y; their product is the sum of the weights of
    /// its cells.</summary>
    public required (double X, double Y) Layer { get; init; }

    /// <summary>Of a MIEC run.</summary>
    public static Scales Of(MiecSetup setup) => new()
    {
        Length = setup.Image.VoxelSize, SurfaceEnergy = setup.Beta.SurfaceEnergy, SurfaceDiffusion =
            setup.Beta.SurfaceDiffusion,
        AtomicVolume = setup.Beta.AtomicVolume, Temperature = setup.Temperature,
        Depth = setup.Image.Lattice.IsAxial ? 2 * Math.PI * setup.Image.VoxelSize
            : setup.Image.Nz == 1 ? setup.Depth : setup.Image.VoxelSize,
        Layer = (setup.Image.Nx, setup.Image.Lattice.LayerWeight / setup.Image.Nx),
    };

    /// <summary>L_s = D_s δ_s Ω/kT [m³ Pa⁻¹ s⁻¹].</summary>
    public double SurfaceMobility => SurfaceDiffusion * AtomicVolume / (Constants.Boltzmann * Temperature);

    /// <summary>L_b = D_v Ω/kT of a bulk diffusivity [m² s⁻¹], as L_b h/L_s [1].</summary>
    public double BulkMobility(double diffusivity)
        => diffusivity * AtomicVolume / (Constants.Boltzmann * Temperature) * Length / SurfaceMobility;

    /// <summary>γ/h [Pa].</summary>
    public double Pressure => SurfaceEnergy / Length;

    /// <summary>h⁴/(L_s γ) [s].</summary>
    public double Time => Length * Length * Length * Length / (SurfaceMobility * SurfaceEnergy);

    /// <summary>kT/e [V].</summary>
    public double ThermalVoltage => Constants.Boltzmann * Temperature / Constants.ElementaryCharge;

    /// <summary>Ω/e [m³ C⁻¹].</summary>
    public double VolumePerCharge => AtomicVolume / Constants.ElementaryCharge;

    /// <summary>Ωγ/(h kT): what γ/h is in units of kT/Ω.</summary>
    public double CapillaryShare => AtomicVolume * Pressure / (Constants.Boltzmann * Temperature);

    /// <summary>Volume of a cell of weight 1 [m³].</summary>
    public double CellVolume => Length * Length * Depth;

    /// <summary>Area of the face along the thickness, and of a wall, of a cell of weight 1 [m²].</summary>
    public double FaceArea => Length * Depth;

    /// <summary>Volume per scaled time [cells] of one A m⁻² through one cell face.</summary>
    public double FacesPerCurrent => VolumePerCharge * Time / Length;

    /// <summary>Volume per scaled time [cells] of an areal current [A m⁻²] through the box.</summary>
    public double Current(double areal) => areal * FacesPerCurrent * Layer.X * Layer.Y;

    /// <summary>Volume [cells] that a double layer of this capacity [F m⁻²] over this wall [cell faces] holds
    /// per kT/e.</summary>
    public double DoubleLayer(double capacity, double wall)
        => capacity * wall * ThermalVoltage * VolumePerCharge / Length;

    /// <summary>A conductance [S] in cells per scaled time and kT/e.</summary>
    public double Conductance(double siemens)
        => siemens * ThermalVoltage * VolumePerCharge * Time / CellVolume;

    /// <summary>The area of the box across its thickness [m²].</summary>
    public double Section => Layer.X * Layer.Y * FaceArea;

    /// <summary>A resistance times the area of the box [Ω m²], in kT/e per cell and scaled time.</summary>
    public double Resistance(double areal) => areal / (Section * Conductance(1));

    /// <summary>The inverse of <see cref="Resistance"/>.</summary>
    public double ArealResistance(double scaled) => scaled * Section * Conductance(1);

    /// <summary>Areal current [A m⁻²] of a current in cells per scaled time; inverse of
    /// <see cref="Current"/>.</summary>
    public double ArealCurrent(double scaled) => scaled / Current(1);

    /// <summary>kT/e times the charge of a cell's volume of β [J].</summary>
    public double WorkUnit => Watts(1) * Time;

    /// <summary>Volume per scaled time [cells] that a conductivity [S m⁻¹] passes between two cells per kT/e:
    /// σ V_T Ω t₀/(e h²).</summary>
    public double Conductivity(double conductivity)
        => Conductance(conductivity * FaceArea / Length);

    /// <summary>What a volume per scaled time [cells] is as a current [A].</summary>
    public double Amperes(double current) => current * CellVolume / (VolumePerCharge * Time);

    /// <summary>The same times kT/e as a power [W].</summary>
    public double Watts(double power) => Amperes(power) * ThermalVoltage;

    /// <summary>A diffusivity [m² s⁻¹] in h²/t₀.</summary>
    public double Diffusivity(double diffusivity) => diffusivity * (Time / (Length * Length));

    /// <summary>Substance of one cell full of lattice sites of β [mol].</summary>
    public double MolesPerCell => CellVolume / (AtomicVolume * Constants.Avogadro);
}
