using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Kernels.Foundation;

/// <summary>One cell in single precision: the lane of a GPU thread, and the reference for SIMD
/// lanes.</summary>
public struct ScalarSingle : ILane<ScalarSingle, float>
{
    /// <summary>The value.</summary>
    public float Value;

    [MethodImpl(AggressiveInlining)]
    static ScalarSingle Of(float value) => new() { Value = value };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarSingle Broadcast(float value) => Of(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static implicit operator ScalarSingle(double value) => Of((float)value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarSingle operator +(ScalarSingle a, ScalarSingle b) => Of(a.Value + b.Value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarSingle operator -(ScalarSingle a, ScalarSingle b) => Of(a.Value - b.Value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarSingle operator *(ScalarSingle a, ScalarSingle b) => Of(a.Value * b.Value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarSingle operator /(ScalarSingle a, ScalarSingle b) => Of(a.Value / b.Value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarSingle operator -(ScalarSingle a) => Of(-a.Value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarSingle Sqrt(ScalarSingle a) => Of(MathF.Sqrt(a.Value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarSingle Abs(ScalarSingle a) => Of(MathF.Abs(a.Value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarSingle Min(ScalarSingle a, ScalarSingle b) => a.Value < b.Value ? a : b;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarSingle Max(ScalarSingle a, ScalarSingle b) => a.Value > b.Value ? a : b;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarSingle IfLess(ScalarSingle a, ScalarSingle b, ScalarSingle then,
        ScalarSingle otherwise)
        => a.Value < b.Value ? then : otherwise;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarSingle Floor(ScalarSingle a) => Of(MathF.Floor(a.Value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarSingle PowerOfTwo(ScalarSingle n)
        => Of(BitConverter.Int32BitsToSingle(((int)n.Value + 127) << 23));
}
