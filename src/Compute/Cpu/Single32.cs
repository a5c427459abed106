using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Compute.Cpu;

/// <summary>One cell on the CPU: <see cref="ScalarSingle"/> with loads and stores. The reference for the SIMD lanes.</summary>
internal unsafe struct Single32 : ICpuLane<Single32, float>
{
    public ScalarSingle Value;

    public static int Width => 1;

    [MethodImpl(AggressiveInlining)]
    static Single32 Of(ScalarSingle value) => new() { Value = value };

    [MethodImpl(AggressiveInlining)]
    public static Single32 Broadcast(float value) => Of(ScalarSingle.Broadcast(value));

    [MethodImpl(AggressiveInlining)]
    public static Single32 Const(double value) => Of(ScalarSingle.Const(value));

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
    public static Single32 Sqrt(Single32 a) => Of(ScalarSingle.Sqrt(a.Value));

    [MethodImpl(AggressiveInlining)]
    public static Single32 Abs(Single32 a) => Of(ScalarSingle.Abs(a.Value));

    [MethodImpl(AggressiveInlining)]
    public static Single32 Min(Single32 a, Single32 b) => Of(ScalarSingle.Min(a.Value, b.Value));

    [MethodImpl(AggressiveInlining)]
    public static Single32 Max(Single32 a, Single32 b) => Of(ScalarSingle.Max(a.Value, b.Value));

    [MethodImpl(AggressiveInlining)]
    public static Single32 IfLess(Single32 a, Single32 b, Single32 then, Single32 otherwise)
        => Of(ScalarSingle.IfLess(a.Value, b.Value, then.Value, otherwise.Value));

    [MethodImpl(AggressiveInlining)]
    public static Single32 Floor(Single32 a) => Of(ScalarSingle.Floor(a.Value));

    [MethodImpl(AggressiveInlining)]
    public static Single32 PowerOfTwo(Single32 n) => Of(ScalarSingle.PowerOfTwo(n.Value));

    [MethodImpl(AggressiveInlining)]
    public static Single32 LoadAt(float* first) => Broadcast(*first);

    [MethodImpl(AggressiveInlining)]
    public static void StoreAt(float* first, Single32 value) => *first = value.Value.Value;

    [MethodImpl(AggressiveInlining)]
    public static Single32 FirstOf(int cells, Single32 value, Single32 otherwise) => cells > 0 ? value : otherwise;

    [MethodImpl(AggressiveInlining)]
    public static void LoadPairsAt(float* first, out Single32 even, out Single32 odd)
    {
        even = LoadAt(first);
        odd = LoadAt(first + 1);
    }

    [MethodImpl(AggressiveInlining)]
    public static Single32 LoadTwiceAt(float* first) => LoadAt(first);

    public static void AddTo(ref RowSum sum, int part, Single32 value)
    {
        if (part < 8) sum.Low = sum.Low.WithElement(part, sum.Low.GetElement(part) + value.Value.Value);
        else sum.High = sum.High.WithElement(part - 8, sum.High.GetElement(part - 8) + value.Value.Value);
    }

    public static double Greatest(Single32 value) => value.Value.Value;
}
