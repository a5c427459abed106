namespace PhaseFieldMiec.Compute;

/// <summary>A device is missing, too small or lost; the message is a sentence for the user, with its
/// numbers.</summary>
public sealed class DeviceException : Exception
{
    /// <summary>With this sentence.</summary>
    public DeviceException(string sentence) : base(sentence) { }

    /// <summary>With this sentence and what the driver said.</summary>
    public DeviceException(string sentence, Exception cause) : base(sentence, cause) { }
}
