using System.Globalization;

namespace PhaseFieldMiec.Solver.Parameters;

/// <summary>Reads "3e-20 m^3/s": a number, a space and a product of units with prefixes and powers.</summary>
public static class Units
{
    private static readonly Dictionary<string, double> prefixes = new()
    {
        ["f"] = 1e-15, ["p"] = 1e-12, ["n"] = 1e-9, ["u"] = 1e-6, ["m"] = 1e-3, ["c"] = 1e-2,
        ["k"] = 1e3, ["M"] = 1e6, ["G"] = 1e9, ["T"] = 1e12,
    };

    private static readonly Dictionary<string, Unit> units = BuildUnits();

    private readonly record struct Unit(double Factor, Dimension Dimension, bool TakesPrefix);

    /// <summary>Value in the SI unit of the kind, or null when the text is not of this kind.</summary>
    public static double? Parse(string text, Kind kind)
    {
        if (!WrittenNumber.TrySplit(LookAlikes.Plain(text), out double number, out string unit)) return null;
        if (kind == Kind.Number) return unit switch { "" => number, "%" => number * 0.01, _ => null };
        if (kind == Kind.Temperature && IsCelsius(unit)) return Kelvin(number);
        if (!new Product(Plain(unit)).TryRead(out double factor, out double divisor, out Dimension dimension)
            || dimension != kind.Dimension)
            return null;
        double value = number * factor / divisor;
        return double.IsFinite(value) ? value : null;
    }

    /// <summary>A coulomb is no temperature, so that 'C' is clear there.</summary>
    private static bool IsCelsius(string unit)
        => unit is "degC" or "°C" or "° C" or "deg C" or "C" or "Celsius" or "celsius";

    /// <summary>Exact to the last digit where decimals reach so far.</summary>
    private static double Kelvin(double celsius)
        => Math.Abs(celsius) < 1e15 ? (double)((decimal)celsius + 273.15m) : celsius + 273.15;

    /// <summary>Powers as in programs, factors joined by a point, kelvins with a degree sign.</summary>
    private static string Plain(string unit)
        => unit.Replace("**", "^", StringComparison.Ordinal).Replace('.', '·')
            .Replace("°K", "K", StringComparison.Ordinal);

    /// <summary>Value with the kind's SI unit; reading it back gives the same bits.</summary>
    public static string Write(double value, Kind kind)
    {
        string digits = value.ToString("R", CultureInfo.InvariantCulture)
            .Replace("E+", "e", StringComparison.Ordinal)
            .Replace("E-0", "e-", StringComparison.Ordinal)
            .Replace("E-", "e-", StringComparison.Ordinal);
        return kind.Unit.Length == 0 ? digits : $"{digits} {kind.Unit}";
    }

    /// <summary>Symbols of all units of the dimension of one: those that take a prefix, and the
    /// others.</summary>
    internal static (IReadOnlyList<string> WithPrefix, IReadOnlyList<string> Alone) Like(string symbol)
    {
        ILookup<bool, string> same = units.Where(unit => unit.Value.Dimension == units[symbol].Dimension)
            .ToLookup(unit => unit.Value.TakesPrefix, unit => unit.Key);
        return ([.. same[true]], [.. same[false]]);
    }

    /// <summary>All units, with and without prefix.</summary>
    internal static IEnumerable<string> Symbols => units.Keys.Concat(
        units.Where(unit => unit.Value.TakesPrefix).SelectMany(unit => prefixes.Keys,
            (unit, prefix) => prefix + unit.Key));

    /// <summary>All prefixes.</summary>
    internal static IEnumerable<string> Prefixes => prefixes.Keys;

    private static Unit? Find(string symbol)
    {
        if (units.TryGetValue(symbol, out Unit unit)) return unit;
        if (symbol.Length < 2 || !prefixes.TryGetValue(symbol[..1], out double prefix)) return null;
        return units.TryGetValue(symbol[1..], out unit) && unit.TakesPrefix
            ? unit with { Factor = unit.Factor * prefix }
            : null;
    }

    private static Dictionary<string, Unit> BuildUnits()
    {
        var energy = new Dimension(Length: 2, Mass: 1, Time: -2);
        var charge = new Dimension(Time: 1, Current: 1);
        Dimension voltage = energy * charge.Power(-1);
        var found = new Dictionary<string, Unit>();
        void Add(string symbols, double factor, Dimension dimension, bool prefix = true)
        {
            foreach (string symbol in symbols.Split(' ')) found[symbol] = new Unit(factor, dimension, prefix);
        }
        Add("m", 1, new(Length: 1));
        Add("g", 1e-3, new(Mass: 1));
        Add("s", 1, new(Time: 1));
        Add("min", 60, new(Time: 1), prefix: false);
        Add("h", 3600, new(Time: 1), prefix: false);
        Add("d", 86400, new(Time: 1), prefix: false);
        Add("A", 1, new(Current: 1));
        Add("K", 1, new(Temperature: 1));
        Add("mol", 1, new(Amount: 1));
        Add("rad", 1, new(Angle: 1));
        Add("deg °", Math.PI / 180, new(Angle: 1), prefix: false);
        Add("J", 1, energy);
        Add("eV", 1.602176634e-19, energy);
        Add("N", 1, new(Length: 1, Mass: 1, Time: -2));
        Add("Pa", 1, new(Length: -1, Mass: 1, Time: -2));
        Add("bar", 1e5, new(Length: -1, Mass: 1, Time: -2));
        Add("W", 1, new(Length: 2, Mass: 1, Time: -3));
        Add("C", 1, charge);
        Add("Ah", 3600, charge);
        Add("V", 1, voltage);
        Add("F", 1, charge * voltage.Power(-1));
        Add("ohm Ω", 1, voltage * new Dimension(Current: -1));
        Add("S", 1, new Dimension(Current: 1) * voltage.Power(-1));
        Add("Hz", 1, new(Time: -1));
        return found;
    }

    /// <summary>Factors joined by a blank, '*', '·' or '/', each a unit with an optional power: m^-2, m⁻², (m
    /// s)^2.</summary>
    private ref struct Product(string text)
    {
        private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        private readonly string text = text;
        private int at;

        /// <summary>Factors above and below one are kept apart.</summary>
        public bool TryRead(out double factor, out double divisor, out Dimension dimension)
            => TryTerms(out factor, out divisor, out dimension) && at == text.Length;

        private bool TryTerms(out double factor, out double divisor, out Dimension dimension)
        {
            (factor, divisor, dimension) = (1, 1, default);
            int sign = 1;
            bool any = false;
            while (at < text.Length && text[at] != ')')
            {
                char c = text[at];
                if (c is ' ' or '*' or '·') { at++; continue; }
                if (c == '/')
                {
                    if (sign < 0) return false;
                    (sign, at) = (-1, at + 1);
                    continue;
                }
                if (!TryFactor(out double one, out double below, out Dimension part)) return false;
                int power = sign * ReadPower();
                if (power == 0) return false;
                if (power < 0) (one, below) = (below, one);
                for (int i = 0; i < Math.Abs(power); i++) (factor, divisor) = (factor * one, divisor * below);
                dimension *= part.Power(power);
                (sign, any) = (1, true);
            }
            return any && sign > 0;
        }

        private bool TryFactor(out double factor, out double divisor, out Dimension dimension)
        {
            (factor, divisor, dimension) = (1, 1, default);
            if (text[at] == '(')
            {
                at++;
                if (!TryTerms(out factor, out divisor, out dimension) || at >= text.Length) return false;
                at++;
                return true;
            }
            if (text[at] == '1' && at + 1 < text.Length && text[at + 1] == '/')
            {
                at++;
                return true;
            }
            int start = at;
            while (at < text.Length && (char.IsLetter(text[at]) || text[at] == '°')) at++;
            if (at == start || Find(text[start..at]) is not { } unit) return false;
            dimension = unit.Dimension;
            // 1e-9 is not exact in binary but 1e9 is: dividing by it gives the double nearest to the decimal.
            double inverse = Math.Round(1 / unit.Factor);
            if (inverse > 1 && Math.Abs(inverse * unit.Factor - 1) < 1e-12) divisor = inverse;
            else factor = unit.Factor;
            return true;
        }

        /// <summary>1 when there is none, 0 when it cannot be read.</summary>
        private int ReadPower()
        {
            if (at >= text.Length) return 1;
            bool caret = text[at] == '^';
            if (caret) at++;
            int start = at, value = 0;
            bool negative = at < text.Length && text[at] is '-' or '⁻';
            if (negative) at++;
            while (at < text.Length && Digit(text[at]) is >= 0 and var digit)
            {
                value = value * 10 + digit;
                at++;
                if (value > 9) return 0;
            }
            if (at == start) return caret ? 0 : 1;
            return negative ? -value : value;
        }

        private static int Digit(char c)
            => char.IsAsciiDigit(c) ? c - '0' : Superscripts.IndexOf(c, StringComparison.Ordinal);
    }
}
