using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Tests.Devices;

/// <summary>All bits that a kernel left in its fields, and what it measured.</summary>
internal sealed record Outcome(List<byte[]> Fields, double[] Measured)
{
    /// <summary>Runs a kernel on a sandbox.</summary>
    public static Outcome Of<T>(KernelCase<T> kernel, Device<T> device, Grid grid) where T : unmanaged
    {
        var sandbox = new Sandbox<T>(device, grid);
        double[] measured = kernel.Run(sandbox);
        return new Outcome(sandbox.Bits(), measured);
    }

    public bool Equals(Outcome? other)
        => other is not null
        && Fields.Zip(other.Fields).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second))
            && Measured.Select(BitConverter.DoubleToInt64Bits)
                .SequenceEqual(other.Measured.Select(BitConverter.DoubleToInt64Bits));

    public override int GetHashCode() => Fields.Count;
}
