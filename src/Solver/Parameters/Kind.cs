namespace PhaseFieldMiec.Solver.Parameters;

/// <summary>What a key of the input measures.</summary>
/// <param name="Name">with its article, as in "a length"</param>
/// <param name="Unit">coherent SI unit in which it is handed on and printed; empty for a plain number</param>
/// <param name="Example">for messages</param>
/// <param name="Dimension">what a unit must reduce to</param>
/// <param name="Writings">how units of it are written as a rule, for the schema; each unit stands for all of
/// its dimension, with and without prefix</param>
public sealed record Kind(string Name, string Unit, string Example, Dimension Dimension,
    params IReadOnlyList<string> Writings)
{
    /// <summary>Dimensionless; "2 %" is read as 0.02.</summary>
    public static readonly Kind Number = new("a number", "", "0.5", default);
    /// <summary>[m]</summary>
    public static readonly Kind Length = new("a length", "m", "1 nm", new(Length: 1), "m");
    /// <summary>[s]</summary>
    public static readonly Kind Time = new("a time", "s", "10 s", new(Time: 1), "s");
    /// <summary>[K]</summary>
    public static readonly Kind Temperature = new("a temperature", "K", "298.15 K", new(Temperature: 1), "K");
    /// <summary>[rad]</summary>
    public static readonly Kind Angle = new("an angle", "rad", "60 deg", new(Angle: 1), "rad");
    /// <summary>[J m⁻²]</summary>
    public static readonly Kind SurfaceEnergy = new("a surface energy", "J/m^2", "0.5 J/m^2",
        new(Mass: 1, Time: -2), "J/m^2", "N/m");
    /// <summary>[Pa]</summary>
    public static readonly Kind Pressure =
        new("a pressure", "Pa", "5 MPa", new(Length: -1, Mass: 1, Time: -2), "Pa", "N/m^2", "J/m^3");
    /// <summary>[Pa m⁻¹]</summary>
    public static readonly Kind PressurePerLength = new("a pressure per length", "Pa/m", "1 MPa/um",
        new(Length: -2, Mass: 1, Time: -2), "Pa/m", "N/m^3");
    /// <summary>[J]</summary>
    public static readonly Kind Energy =
        new("an energy", "J", "0.45 eV", new(Length: 2, Mass: 1, Time: -2), "J");
    /// <summary>[m² s⁻¹]</summary>
    public static readonly Kind Diffusivity = new("a diffusivity", "m^2/s", "1e-14 m^2/s",
        new(Length: 2, Time: -1), "m^2/s");
    /// <summary>[m³ s⁻¹]</summary>
    public static readonly Kind DiffusivityTimesWidth =
        new("a diffusivity times a width", "m^3/s", "3e-20 m^3/s", new(Length: 3, Time: -1), "m^3/s");
    /// <summary>[A m⁻²]</summary>
    public static readonly Kind CurrentPerArea =
        new("a current per area", "A/m^2", "1 mA/cm^2", new(Length: -2, Current: 1), "A/m^2");
    /// <summary>[C m⁻²]</summary>
    public static readonly Kind ChargePerArea =
        new("a charge per area", "C/m^2", "1 mAh/cm^2", new(Length: -2, Time: 1, Current: 1), "C/m^2",
            "A s/m^2");
    /// <summary>[V]</summary>
    public static readonly Kind Voltage =
        new("a voltage", "V", "40 mV", new(Length: 2, Mass: 1, Time: -3, Current: -1), "V", "J/C");
    /// <summary>[F m⁻²]</summary>
    public static readonly Kind CapacitancePerArea =
        new("a capacitance per area", "F/m^2", "10 uF/cm^2", new(Length: -4, Mass: -1, Time: 4, Current: 2),
            "F/m^2");
    /// <summary>[C m⁻³]</summary>
    public static readonly Kind ChargePerVolume = new("a charge per volume", "C/m^3", "400 mAh/cm^3",
        new(Length: -3, Time: 1, Current: 1), "C/m^3", "A s/m^3");
    /// <summary>[S m⁻¹]</summary>
    public static readonly Kind Conductivity = new("a conductivity", "S/m", "0.01 S/m",
        new(Length: -3, Mass: -1, Time: 3, Current: 2), "S/m");
    /// <summary>[Ω m²]</summary>
    public static readonly Kind ResistanceTimesArea =
        new("a resistance times an area", "ohm m^2", "5 ohm cm^2",
        new(Length: 4, Mass: 1, Time: -3, Current: -2), "ohm m^2");
    /// <summary>[s⁻¹]</summary>
    public static readonly Kind Rate = new("a rate", "s^-1", "0.01 s^-1", new(Time: -1), "1/s");
    /// <summary>[m⁻² s⁻¹]</summary>
    public static readonly Kind RatePerArea =
        new("a rate per area", "m^-2 s^-1", "1e32 m^-2 s^-1", new(Length: -2, Time: -1), "1/m^2/s");
    /// <summary>[mol m⁻³]</summary>
    public static readonly Kind AmountPerVolume =
        new("an amount per volume", "mol/m^3", "97.4e3 mol/m^3", new(Length: -3, Amount: 1), "mol/m^3");

    /// <summary>[m³]</summary>
    public static readonly Kind Volume = new("a volume", "m^3", "21.6e-30 m^3", new(Length: 3), "m^3");

    /// <summary>In the tables of a manual: its name where its unit is a base unit or none, else its
    /// unit.</summary>
    public string Short => Unit is "" or "m" or "s" or "K" or "rad" ? Name.Split(' ')[1] : Unit;

    /// <summary>The sentence for a text that is not of this kind.</summary>
    public string Refusal(string text)
    {
        string advice = UnitAdvice.For(text, this) ?? (this == Number
            ? $"; write it without a unit, as in '{Example}'"
            : $"; write a number, a space and a unit, as in '{Example}'");
        string what = string.IsNullOrWhiteSpace(text) ? "an empty value" : $"'{text}'";
        return $"{what} is not {Name}{advice}{(advice.EndsWith('?') ? "" : ".")}";
    }
}
