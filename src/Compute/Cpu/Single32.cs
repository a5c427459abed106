using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Compute.Cpu;

/// <summary>One cell in single precision. The reference for the SIMD lanes.</summary>
internal unsafe struct Single32 : ICpuLane<Single32, float>
{
    public float Value;

    public static int Width => 1;

    [MethodImpl(AggressiveInlining)]
    static Single32 Of(float value) => new() { Value = value };

    [MethodImpl(AggressiveInlining)]
    public static Single32 Broadcast(float value) => Of(value);

    [MethodImpl(AggressiveInlining)]
    public static implicit operator Single32(double value) => Of((float)value);

    [MethodImpl(AggressiveInlining)]
    public static Single32 operator +(Single32 a, Single32 b) => Of(a.Value + b.Value);

    [MethodImpl(AggressiveInlining)]
    public static Single32 operator -(Single32 a, Single32 b) => Of(a.Value - b.Value);

    [MethodImpl(AggressiveInlining)]
    public static Single32 operator *(Single32 a, Single32 b) => Of(a.Value * b.Value);

    [MethodImpl(AggressiveInlining)]
    public static Single32 operator /(Single32 a, Single32 b) => Of(a.Value / b.Value);

    [MethodImpl(AggressiveInlining)]
    public static Single32 operator -(Single32 a) => Of(-a.Value);

    [MethodImpl(AggressiveInlining)]
    public static Single32 Sqrt(Single32 a) => Of(MathF.Sqrt(a.Value));

    [MethodImpl(AggressiveInlining)]
    public static Single32 Abs(Single32 a) => Of(MathF.Abs(a.Value));

    [MethodImpl(AggressiveInlining)]
    public static Single32 Min(Single32 a, Single32 b) => a.Value < b.Value ? a : b;

    [MethodImpl(AggressiveInlining)]
    public static Single32 Max(Single32 a, Single32 b) => a.Value > b.Value ? a : b;

    [MethodImpl(AggressiveInlining)]
    public static Single32 IfLess(Single32 a, Single32 b, Single32 then, Single32 otherwise)
        => a.Value < b.Value ? then : otherwise;

    [MethodImpl(AggressiveInlining)]
    public static Single32 Floor(Single32 a) => Of(MathF.Floor(a.Value));

    [MethodImpl(AggressiveInlining)]
    public static Single32 PowerOfTwo(Single32 n)
        => Of(BitConverter.Int32BitsToSingle(((int)n.Value + 127) << 23));

    [MethodImpl(AggressiveInlining)]
    public static Single32 LoadAt(float* first) => Of(*first);

    [MethodImpl(AggressiveInlining)]
    public static void StoreAt(float* first, Single32 value) => *first = value.Value;

    [MethodImpl(AggressiveInlining)]
    public static Single32 FirstOf(int cells, Single32 value, Single32 otherwise)
        => cells > 0 ? value : otherwise;

    [MethodImpl(AggressiveInlining)]
    public static void LoadPairsAt(float* first, out Single32 even, out Single32 odd)
    {
        even = Of(first[0]);
        odd = Of(first[1]);
    }

    [MethodImpl(AggressiveInlining)]
    public static Single32 LoadTwiceAt(float* first) => Of(*first);

    [MethodImpl(AggressiveInlining)]
    public static void AddTo(ref PartialSums sum, int part, Single32 value)
        => Unsafe.Add(ref Unsafe.As<PartialSums, double>(ref sum), part) += value.Value;

    public static double Greatest(Single32 value) => value.Value;
}
