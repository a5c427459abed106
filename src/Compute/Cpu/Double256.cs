using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Compute.Cpu;

/// <summary>4 neighbouring cells in double precision (256 bit).</summary>
internal unsafe struct Double256 : ICpuLane<Double256, double>
{
    public Vector256<double> Value;

    public static int Width => 4;

    [MethodImpl(AggressiveInlining)]
    static Double256 Of(Vector256<double> value) => new() { Value = value };

    [MethodImpl(AggressiveInlining)]
    public static Double256 Broadcast(double value) => Of(Vector256.Create(value));

    [MethodImpl(AggressiveInlining)]
    public static implicit operator Double256(double value) => Of(Vector256.Create((double)value));

    [MethodImpl(AggressiveInlining)]
    public static Double256 operator +(Double256 a, Double256 b) => Of(a.Value + b.Value);

    [MethodImpl(AggressiveInlining)]
    public static Double256 operator -(Double256 a, Double256 b) => Of(a.Value - b.Value);

    [MethodImpl(AggressiveInlining)]
    public static Double256 operator *(Double256 a, Double256 b) => Of(a.Value * b.Value);

    [MethodImpl(AggressiveInlining)]
    public static Double256 operator /(Double256 a, Double256 b) => Of(a.Value / b.Value);

    [MethodImpl(AggressiveInlining)]
    public static Double256 operator -(Double256 a) => Of(-a.Value);

    [MethodImpl(AggressiveInlining)]
    public static Double256 Sqrt(Double256 a) => Of(Vector256.Sqrt(a.Value));

    [MethodImpl(AggressiveInlining)]
    public static Double256 Abs(Double256 a) => Of(Vector256.Abs(a.Value));

    [MethodImpl(AggressiveInlining)]
    public static Double256 Min(Double256 a, Double256 b)
        => Of(Vector256.ConditionalSelect(Vector256.LessThan(a.Value, b.Value), a.Value, b.Value));

    [MethodImpl(AggressiveInlining)]
    public static Double256 Max(Double256 a, Double256 b)
        => Of(Vector256.ConditionalSelect(Vector256.GreaterThan(a.Value, b.Value), a.Value, b.Value));

    [MethodImpl(AggressiveInlining)]
    public static Double256 IfLess(Double256 a, Double256 b, Double256 then, Double256 otherwise)
        => Of(Vector256.ConditionalSelect(Vector256.LessThan(a.Value, b.Value), then.Value, otherwise.Value));

    [MethodImpl(AggressiveInlining)]
    public static Double256 Floor(Double256 a) => Of(Vector256.Floor(a.Value));

    [MethodImpl(AggressiveInlining)]
    public static Double256 PowerOfTwo(Double256 n)
        => Of(Vector256.ShiftLeft(Vector256.ConvertToInt64(n.Value) + Vector256.Create(1023L), 52)
            .AsDouble());

    [MethodImpl(AggressiveInlining)]
    public static Double256 LoadAt(double* first) => Of(Vector256.Load(first));

    [MethodImpl(AggressiveInlining)]
    public static void StoreAt(double* first, Double256 value) => value.Value.Store(first);

    [MethodImpl(AggressiveInlining)]
    public static Double256 FirstOf(int cells, Double256 value, Double256 otherwise)
        => Of(
            Vector256.ConditionalSelect(
                Vector256.LessThan(Vector256.Create(0d, 1, 2, 3), Vector256.Create((double)cells)),
            value.Value, otherwise.Value));

    [MethodImpl(AggressiveInlining)]
    public static void LoadPairsAt(double* first, out Double256 even, out Double256 odd)
    {
        Vector256<double> a = Vector256.Load(first), b = Vector256.Load(first + 4);
        Vector256<double> a0 = Vector256.Shuffle(a, Vector256.Create(0L, 2, 1, 3)),
            b0 = Vector256.Shuffle(b, Vector256.Create(0L, 2, 1, 3));
        even.Value = Vector256.Create(a0.GetLower(), b0.GetLower());
        odd.Value = Vector256.Create(a0.GetUpper(), b0.GetUpper());
    }

    [MethodImpl(AggressiveInlining)]
    public static Double256 LoadTwiceAt(double* first)
    {
        Vector128<double> half = Vector128.Load(first);
        return Of(Vector256.Shuffle(Vector256.Create(half, half), Vector256.Create(0L, 0, 1, 1)));
    }

    [MethodImpl(AggressiveInlining)]
    public static void AddTo(ref PartialSums sum, int part, Double256 value)
    {
        if (part == 0) sum.From0 += value.Value;
        else if (part == 1) sum.From4 += value.Value;
        else if (part == 2) sum.From8 += value.Value;
        else sum.From12 += value.Value;
    }

    public static double Greatest(Double256 value)
    {
        double largest = double.NegativeInfinity;
        for (int i = 0; i < 4; i++) largest = CpuLanes.Larger(largest, value.Value.GetElement(i));
        return largest;
    }
}
