namespace PhaseFieldMiec.Solver.Parameters;

/// <summary>A quantity.</summary>
/// <param name="path">keys from the root</param>
/// <param name="kind">what it measures</param>
/// <param name="bound">possible values</param>
/// <param name="byDefault">[SI]; null: the key must be there</param>
public sealed class QuantityKey(string path, Kind kind, Bound bound, double? byDefault = null)
    : Key<double>(path)
{
    /// <inheritdoc/>
    public override Kind Kind { get; } = kind;

    /// <summary>Possible values.</summary>
    public Bound Bound { get; } = bound;

    /// <summary>Whether nothing means a value.</summary>
    public bool HasDefault => byDefault is not null;

    /// <summary>What nothing means [SI]. Throws where the key must be there.</summary>
    public double Default => byDefault ?? throw new InvalidOperationException($"{Path} has no default.");

    /// <summary>What nothing means where the reader has to compute it or look it up, in words; a default
    /// beside it is that of setups made without an input.</summary>
    public string Computed { get; init; } = "";

    /// <summary>Whether it may be written with an activation energy (<see cref="Activation"/>).</summary>
    public bool IsActivated { get; init; }

    /// <summary>What a plain number counts, as in "cells".</summary>
    public string Unit { get; init; } = kind.Unit;

    /// <inheritdoc/>
    public override string Measure => Unit == Kind.Unit ? Kind.Short : Unit;

    /// <inheritdoc/>
    public override string DefaultText
        => Computed.Length == 0 && byDefault is { } value ? Units.Write(value, Kind) : Computed;

    /// <inheritdoc/>
    public override string Example => Kind.Example;

    /// <inheritdoc/>
    public override bool DefaultIsClaim => IsDoubtful && byDefault > 0;

    /// <summary>The same quantity at another place of an input.</summary>
    /// <param name="path">keys from the root</param>
    public QuantityKey At(string path) => new(path, Kind, Bound, byDefault)
    {
        Computed = Computed, IsActivated = IsActivated, Unit = Unit, Meaning = Meaning, Symbol = Symbol,
        Reference = Reference, Source = Source, Uncertainty = Uncertainty, Standing = Standing,
    };

    /// <inheritdoc/>
    public override double Read(IKeyReader reader) => reader.Read(this);

    /// <inheritdoc/>
    public override string? Refusal(double value) => KeySentences.Refusal(Name, Kind, Bound, value);
}

/// <summary>A quantity, or a word in its place.</summary>
/// <param name="path">keys from the root</param>
/// <param name="kind">what it measures</param>
/// <param name="bound">possible values</param>
/// <param name="word">what stands for null</param>
/// <param name="byDefault">[SI]; null: nothing means the word</param>
public sealed class QuantityOrWordKey(string path, Kind kind, Bound bound, string word, double? byDefault =
    null)
    : Key<double?>(path)
{
    /// <inheritdoc/>
    public override Kind Kind { get; } = kind;

    /// <summary>Possible values.</summary>
    public Bound Bound { get; } = bound;

    /// <summary>The word.</summary>
    public string Word { get; } = word;

    /// <summary>What nothing means [SI]; null: the word.</summary>
    public double? Default { get; } = byDefault;

    /// <inheritdoc/>
    public override string Measure => Kind.Short;

    /// <inheritdoc/>
    public override string DefaultText => Default is { } value ? Units.Write(value, Kind) : Word;

    /// <inheritdoc/>
    public override string Example => Kind.Example;

    /// <inheritdoc/>
    public override double? Read(IKeyReader reader) => reader.Read(this);

    /// <inheritdoc/>
    public override string? Refusal(double? value)
        => value is { } number ? KeySentences.Refusal(Name, Kind, Bound, number) : null;
}

/// <summary>What is said of values that cannot be.</summary>
internal static class KeySentences
{
    public static string? Refusal(string name, Kind kind, Bound bound, double value)
        => double.IsFinite(value) && bound.Holds(value) ? null
            : $"'{name}' must be {bound.Words}, not '{Units.Write(value, kind)}'.";
}
