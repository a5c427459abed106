using PhaseFieldMiec.Solver.Parameters;

namespace PhaseFieldMiec.Solver.Materials;

/// <summary>A property of a material with what is known of it.</summary>
/// <param name="Kind">what it measures</param>
/// <param name="Value">[SI], at <paramref name="At"/> where that is given</param>
/// <param name="At">temperature of the value [K]; null: it is the same at all</param>
/// <param name="Energy">of exp(−E/kT), for one particle [J]; 0: not known, or none</param>
public sealed record Datum(Kind Kind, double Value, double? At = null, double Energy = 0)
{
    /// <summary>Where it is from; of an estimate also how it was made.</summary>
    public required string Source { get; init; }

    /// <summary>In words.</summary>
    public required string Uncertainty { get; init; }

    /// <summary>How far it can be trusted.</summary>
    public required Standing Standing { get; init; }

    /// <summary>The standing in one word.</summary>
    public string StandingWord => Standing.ToString().ToLowerInvariant();

    /// <summary>Whether nobody looked it up or measured it, or it has no source.</summary>
    public bool IsDoubtful => Standing is Standing.Unverified or Standing.Estimated or Standing.Assumed;

    /// <summary>The value at a temperature [K].</summary>
    public double Of(double temperature)
        => At is { } at && Energy != 0 ? Arrhenius.Evaluate(Value, at, Energy, temperature) : Value;

    /// <summary>Value and unit, with the law where there is one.</summary>
    public string Text
    {
        get
        {
            string value = Units.Write(Value, Kind);
            if (At is { } at) value += $" at {Units.Write(at, Kind.Temperature)}";
            return Energy == 0 ? value : $"{value}, {Energy / Constants.ElementaryCharge:0.###} eV";
        }
    }

    /// <summary>Value, uncertainty, source and standing, for people.</summary>
    public string Remark
        => string.Join("; ", new[] { Text, Uncertainty, Source, Standing == Standing.Sourced ? ""
            : StandingWord }.Where(part => part.Length > 0));
}
