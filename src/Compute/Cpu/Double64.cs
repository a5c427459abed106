using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PhaseFieldMiec.Kernels.Foundation;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Compute.Cpu;

/// <summary>One cell on the CPU: <see cref="ScalarDouble"/> with loads and stores. The reference for the SIMD lanes.</summary>
internal unsafe struct Double64 : ICpuLane<Double64, double>
{
    public ScalarDouble Value;

    public static int Width => 1;

    [MethodImpl(AggressiveInlining)]
    static Double64 Of(ScalarDouble value) => new() { Value = value };

    [MethodImpl(AggressiveInlining)]
    public static Double64 Broadcast(double value) => Of(ScalarDouble.Broadcast(value));

    [MethodImpl(AggressiveInlining)]
    public static Double64 Const(double value) => Of(ScalarDouble.Const(value));

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
    public static Double64 Sqrt(Double64 a) => Of(ScalarDouble.Sqrt(a.Value));

    [MethodImpl(AggressiveInlining)]
    public static Double64 Abs(Double64 a) => Of(ScalarDouble.Abs(a.Value));

    [MethodImpl(AggressiveInlining)]
    public static Double64 Min(Double64 a, Double64 b) => Of(ScalarDouble.Min(a.Value, b.Value));

    [MethodImpl(AggressiveInlining)]
    public static Double64 Max(Double64 a, Double64 b) => Of(ScalarDouble.Max(a.Value, b.Value));

    [MethodImpl(AggressiveInlining)]
    public static Double64 IfLess(Double64 a, Double64 b, Double64 then, Double64 otherwise)
        => Of(ScalarDouble.IfLess(a.Value, b.Value, then.Value, otherwise.Value));

    [MethodImpl(AggressiveInlining)]
    public static Double64 Floor(Double64 a) => Of(ScalarDouble.Floor(a.Value));

    [MethodImpl(AggressiveInlining)]
    public static Double64 PowerOfTwo(Double64 n) => Of(ScalarDouble.PowerOfTwo(n.Value));

    [MethodImpl(AggressiveInlining)]
    public static Double64 LoadAt(double* first) => Broadcast(*first);

    [MethodImpl(AggressiveInlining)]
    public static void StoreAt(double* first, Double64 value) => *first = value.Value.Value;

    [MethodImpl(AggressiveInlining)]
    public static Double64 FirstOf(int cells, Double64 value, Double64 otherwise) => cells > 0 ? value : otherwise;

    [MethodImpl(AggressiveInlining)]
    public static void LoadPairsAt(double* first, out Double64 even, out Double64 odd)
    {
        even = LoadAt(first);
        odd = LoadAt(first + 1);
    }

    [MethodImpl(AggressiveInlining)]
    public static Double64 LoadTwiceAt(double* first) => LoadAt(first);

    public static void AddTo(ref RowSum sum, int part, Double64 value)
    {
        if (part < 8) sum.Low = sum.Low.WithElement(part, sum.Low.GetElement(part) + value.Value.Value);
        else sum.High = sum.High.WithElement(part - 8, sum.High.GetElement(part - 8) + value.Value.Value);
    }

    public static double Greatest(Double64 value) => value.Value.Value;
}
