using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Foundation;

/// <summary>One cell in double precision: the lane of a GPU thread, and the reference for SIMD
/// lanes.</summary>
public struct ScalarDouble : ILane<ScalarDouble, double>
{
    /// <summary>The value.</summary>
    public double Value;

    [MethodImpl(AggressiveInlining)]
    static ScalarDouble Of(double value) => new() { Value = value };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarDouble Broadcast(double value) => Of(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static implicit operator ScalarDouble(double value) => Of((double)value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarDouble operator +(ScalarDouble a, ScalarDouble b) => Of(a.Value + b.Value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarDouble operator -(ScalarDouble a, ScalarDouble b) => Of(a.Value - b.Value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarDouble operator *(ScalarDouble a, ScalarDouble b) => Of(a.Value * b.Value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarDouble operator /(ScalarDouble a, ScalarDouble b) => Of(a.Value / b.Value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarDouble operator -(ScalarDouble a) => Of(-a.Value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarDouble Sqrt(ScalarDouble a) => Of(Math.Sqrt(a.Value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarDouble Abs(ScalarDouble a) => Of(Math.Abs(a.Value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarDouble Min(ScalarDouble a, ScalarDouble b) => a.Value < b.Value ? a : b;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarDouble Max(ScalarDouble a, ScalarDouble b) => a.Value > b.Value ? a : b;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarDouble IfLess(ScalarDouble a, ScalarDouble b, ScalarDouble then,
        ScalarDouble otherwise)
        => a.Value < b.Value ? then : otherwise;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarDouble Floor(ScalarDouble a) => Of(Math.Floor(a.Value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarDouble PowerOfTwo(ScalarDouble n)
        => Of(BitConverter.Int64BitsToDouble(((long)n.Value + 1023) << 52));
}
