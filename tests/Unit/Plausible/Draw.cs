using System.Globalization;

namespace PhaseFieldMiec.Tests.Unit.Plausible;

/// <summary>Random values as an input writes them, the same for the same seed.</summary>
internal sealed class Draw(int seed)
{
    private readonly Random random = new(seed);

    /// <summary>True with this probability.</summary>
    public bool Chance(double probability) => random.NextDouble() < probability;

    /// <summary>One of these.</summary>
    public T OneOf<T>(params T[] choices) => choices[random.Next(choices.Length)];

    /// <summary>From low to high, both possible.</summary>
    public int Whole(int low, int high) => random.Next(low, high + 1);

    /// <summary>A number of three digits from low to high.</summary>
    public string Number(double low, double high) => Text(low + (high - low) * random.NextDouble());

    /// <summary>The same, alike in each power of ten.</summary>
    public string Powers(double low, double high) => Text(PowersOf(low, high));

    /// <summary>The same as a number.</summary>
    public double PowersOf(double low, double high) => low * Math.Pow(high / low, random.NextDouble());

    /// <summary>Three digits.</summary>
    public static string Text(double value) => value.ToString("g3", CultureInfo.InvariantCulture);
}
