using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Compute.Cpu;

/// <summary>One cell in double precision. The reference for the SIMD lanes.</summary>
internal unsafe struct Double64 : ICpuLane<Double64, double>
{
    public double Value;

    public static int Width => 1;

    [MethodImpl(AggressiveInlining)]
    static Double64 Of(double value) => new() { Value = value };

    [MethodImpl(AggressiveInlining)]
    public static Double64 Broadcast(double value) => Of(value);

    [MethodImpl(AggressiveInlining)]
    public static implicit operator Double64(double value) => Of((double)value);

    [MethodImpl(AggressiveInlining)]
    public static Double64 operator +(Double64 a, Double64 b) => Of(a.Value + b.Value);

    [MethodImpl(AggressiveInlining)]
    public static Double64 operator -(Double64 a, Double64 b) => Of(a.Value - b.Value);

    [MethodImpl(AggressiveInlining)]
    public static Double64 operator *(Double64 a, Double64 b) => Of(a.Value * b.Value);

    [MethodImpl(AggressiveInlining)]
    public static Double64 operator /(Double64 a, Double64 b) => Of(a.Value / b.Value);

    [MethodImpl(AggressiveInlining)]
    public static Double64 operator -(Double64 a) => Of(-a.Value);

    [MethodImpl(AggressiveInlining)]
    public static Double64 Sqrt(Double64 a) => Of(Math.Sqrt(a.Value));

    [MethodImpl(AggressiveInlining)]
    public static Double64 Abs(Double64 a) => Of(Math.Abs(a.Value));

    [MethodImpl(AggressiveInlining)]
    public static Double64 Min(Double64 a, Double64 b) => a.Value < b.Value ? a : b;

    [MethodImpl(AggressiveInlining)]
    public static Double64 Max(Double64 a, Double64 b) => a.Value > b.Value ? a : b;

    [MethodImpl(AggressiveInlining)]
    public static Double64 IfLess(Double64 a, Double64 b, Double64 then, Double64 otherwise)
        => a.Value < b.Value ? then : otherwise;

    [MethodImpl(AggressiveInlining)]
    public static Double64 Floor(Double64 a) => Of(Math.Floor(a.Value));

    [MethodImpl(AggressiveInlining)]
    public static Double64 PowerOfTwo(Double64 n)
        => Of(BitConverter.Int64BitsToDouble(((long)n.Value + 1023) << 52));

    [MethodImpl(AggressiveInlining)]
    public static Double64 LoadAt(double* first) => Of(*first);

    [MethodImpl(AggressiveInlining)]
    public static void StoreAt(double* first, Double64 value) => *first = value.Value;

    [MethodImpl(AggressiveInlining)]
    public static Double64 FirstOf(int cells, Double64 value, Double64 otherwise)
        => cells > 0 ? value : otherwise;

    [MethodImpl(AggressiveInlining)]
    public static void LoadPairsAt(double* first, out Double64 even, out Double64 odd)
    {
        even = Of(first[0]);
        odd = Of(first[1]);
    }

    [MethodImpl(AggressiveInlining)]
    public static Double64 LoadTwiceAt(double* first) => Of(*first);

    [MethodImpl(AggressiveInlining)]
    public static void AddTo(ref PartialSums sum, int part, Double64 value)
        => Unsafe.Add(ref Unsafe.As<PartialSums, double>(ref sum), part) += value.Value;

    public static double Greatest(Double64 value) => value.Value;
}
