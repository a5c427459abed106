namespace PhaseFieldMiec.App.Input;

/// <summary>Exponents of the base units m, kg, s, A, K, mol, rad. The angle counts as a base unit, so that
/// '60' is no angle.</summary>
public readonly record struct Dimension(
    int Length = 0, int Mass = 0, int Time = 0, int Current = 0, int Temperature = 0, int Amount = 0,
    int Angle = 0)
{
    /// <summary>Dimension of a product.</summary>
    public static Dimension operator *(Dimension a, Dimension b) => new(a.Length + b.Length, a.Mass + b.Mass,
        a.Time + b.Time, a.Current + b.Current, a.Temperature + b.Temperature, a.Amount + b.Amount,
        a.Angle + b.Angle);

    /// <summary>Dimension of a power.</summary>
    public Dimension Power(int n)
        => new(n * Length, n * Mass, n * Time, n * Current, n * Temperature, n * Amount,
        n * Angle);
}

/// <summary>What a key of the input measures.</summary>
/// <param name="Name">with its article, as in "a length"</param>
/// <param name="Unit">coherent SI unit in which it is handed on and printed; empty for a plain number</param>
/// <param name="Example">for messages</param>
/// <param name="Dimension">what a unit must reduce to</param>
public sealed record Kind(string Name, string Unit, string Example, Dimension Dimension)
{
    /// <summary>Dimensionless; "2 %" is read as 0.02.</summary>
    public static readonly Kind Number = new("a number", "", "0.5", default);
    /// <summary>[m]</summary>
    public static readonly Kind Length = new("a length", "m", "1 nm", new(Length: 1));
    /// <summary>[s]</summary>
    public static readonly Kind Time = new("a time", "s", "10 s", new(Time: 1));
    /// <summary>[K]</summary>
    public static readonly Kind Temperature = new("a temperature", "K", "298.15 K", new(Temperature: 1));
    /// <summary>[rad]</summary>
    public static readonly Kind Angle = new("an angle", "rad", "60 deg", new(Angle: 1));
    /// <summary>[J m⁻²]</summary>
    public static readonly Kind SurfaceEnergy = new("a surface energy", "J/m^2", "0.5 J/m^2",
        new(Mass: 1, Time: -2));
    /// <summary>[m² s⁻¹]</summary>
    public static readonly Kind Diffusivity = new("a diffusivity", "m^2/s", "1e-14 m^2/s",
        new(Length: 2, Time: -1));
    /// <summary>[m³ s⁻¹]</summary>
    public static readonly Kind DiffusivityTimesWidth =
        new("a diffusivity times a width", "m^3/s", "3e-20 m^3/s", new(Length: 3, Time: -1));
    /// <summary>[A m⁻²]</summary>
    public static readonly Kind CurrentPerArea =
        new("a current per area", "A/m^2", "1 mA/cm^2", new(Length: -2, Current: 1));
    /// <summary>[C m⁻²]</summary>
    public static readonly Kind ChargePerArea =
        new("a charge per area", "C/m^2", "1 mAh/cm^2", new(Length: -2, Time: 1, Current: 1));
    /// <summary>[V]</summary>
    public static readonly Kind Voltage =
        new("a voltage", "V", "40 mV", new(Length: 2, Mass: 1, Time: -3, Current: -1));
    /// <summary>[F m⁻²]</summary>
    public static readonly Kind CapacitancePerArea =
        new("a capacitance per area", "F/m^2", "10 uF/cm^2", new(Length: -4, Mass: -1, Time: 4, Current: 2));
    /// <summary>[m⁻² s⁻¹]</summary>
    public static readonly Kind RatePerArea =
        new("a rate per area", "m^-2 s^-1", "1e32 m^-2 s^-1", new(Length: -2, Time: -1));
    /// <summary>[mol m⁻³]</summary>
    public static readonly Kind AmountPerVolume =
        new("an amount per volume", "mol/m^3", "97.4e3 mol/m^3", new(Length: -3, Amount: 1));

    /// <summary>The sentence for a text that is not of this kind.</summary>
    public string Refusal(string text) => this == Number
        ? $"'{text}' is not a number; write it without a unit, as in '{Example}'"
        : $"'{text}' is not {Name}; write a number, a space and a unit, as in '{Example}'";
}
