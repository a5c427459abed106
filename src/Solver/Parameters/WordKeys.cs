using System.Globalization;

namespace PhaseFieldMiec.Solver.Parameters;

/// <summary>A whole number.</summary>
/// <param name="path">keys from the root</param>
/// <param name="low">least value</param>
/// <param name="byDefault">null: the key must be there</param>
public sealed class WholeKey(string path, int low, int? byDefault = null) : Key<int>(path)
{
    /// <summary>Least value.</summary>
    public int Low { get; } = low;

    /// <summary>What nothing means; null where the key must be there.</summary>
    public int? Default { get; } = byDefault;

    /// <summary>What it counts, as in "steps".</summary>
    public string Unit { get; init; } = "whole number";

    /// <inheritdoc/>
    public override string Measure => Unit;

    /// <inheritdoc/>
    public override string DefaultText => Default?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <inheritdoc/>
    public override string Example => Math.Max(Low, 1).ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override int Read(IKeyReader reader) => reader.Read(this);

    /// <inheritdoc/>
    public override string? Refusal(int value) => value >= Low ? null
        : $"'{Name}' must be at least {Low}, not '{value}'.";
}

/// <summary>A whole number, or a word in its place, which nothing means too.</summary>
/// <param name="path">keys from the root</param>
/// <param name="low">least value</param>
/// <param name="word">what stands for null</param>
public sealed class WholeOrWordKey(string path, int low, string word) : Key<int?>(path)
{
    /// <summary>Least value.</summary>
    public int Low { get; } = low;

    /// <summary>The word.</summary>
    public string Word { get; } = word;

    /// <summary>What it counts, as in "steps".</summary>
    public string Unit { get; init; } = "whole number";

    /// <inheritdoc/>
    public override string Measure => Unit;

    /// <inheritdoc/>
    public override string DefaultText => Word;

    /// <inheritdoc/>
    public override string Example => Word;

    /// <inheritdoc/>
    public override int? Read(IKeyReader reader) => reader.Read(this);
}

/// <summary>A seed of random numbers: any whole number from 0.</summary>
public sealed class SeedKey(string path) : Key<long>(path)
{
    /// <inheritdoc/>
    public override string Measure => "whole number";

    /// <inheritdoc/>
    public override string DefaultText => "";

    /// <inheritdoc/>
    public override string Example => "1";

    /// <inheritdoc/>
    public override long Read(IKeyReader reader) => reader.Read(this);

    /// <inheritdoc/>
    public override string? Refusal(long value)
        => value >= 0 ? null : $"'{Name}' must be at least 0, not '{value}'.";
}

/// <summary>A key that says all by being there: its value is the word 'true'.</summary>
public sealed class FlagKey(string path) : Key(path)
{
    /// <summary>What is written.</summary>
    public const string Word = "true";

    /// <inheritdoc/>
    public override string Measure => Word;

    /// <inheritdoc/>
    public override string DefaultText => "";

    /// <inheritdoc/>
    public override string Example => Word;
}

/// <summary>A key with a few words to choose from.</summary>
public interface IChoiceKey
{
    /// <summary>The words.</summary>
    IReadOnlyList<string> Words { get; }
}

/// <summary>One of a few words.</summary>
/// <param name="path">keys from the root</param>
/// <param name="choices">words with what they mean</param>
/// <param name="byDefault">a word; null: the key must be there</param>
public sealed class ChoiceKey<T>(string path, IReadOnlyList<(string Word, T Value)> choices,
    string? byDefault = null)
    : Key<T>(path), IChoiceKey
{
    /// <summary>Words with what they mean.</summary>
    public IReadOnlyList<(string Word, T Value)> Choices { get; } = choices;

    /// <inheritdoc/>
    public IReadOnlyList<string> Words => [.. Choices.Select(choice => choice.Word)];

    /// <inheritdoc/>
    public override string Measure => "word";

    /// <inheritdoc/>
    public override string DefaultText { get; } = byDefault ?? "";

    /// <inheritdoc/>
    public override string Example => Choices[0].Word;

    /// <summary>What nothing means. Throws where the key must be there.</summary>
    public T Default => Choices.First(choice => choice.Word == DefaultText).Value;

    /// <inheritdoc/>
    public override T Read(IKeyReader reader) => reader.Read(this);
}
