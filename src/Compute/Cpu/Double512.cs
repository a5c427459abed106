using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Compute.Cpu;

/// <summary>8 neighbouring cells in double precision (512 bit).</summary>
internal unsafe struct Double512 : ICpuLane<Double512, double>
{
    public Vector512<double> Value;

    public static int Width => 8;

    [MethodImpl(AggressiveInlining)]
    static Double512 Of(Vector512<double> value) => new() { Value = value };

    [MethodImpl(AggressiveInlining)]
    public static Double512 Broadcast(double value) => Of(Vector512.Create(value));

    [MethodImpl(AggressiveInlining)]
    public static implicit operator Double512(double value) => Of(Vector512.Create((double)value));

    [MethodImpl(AggressiveInlining)]
    public static Double512 operator +(Double512 a, Double512 b) => Of(a.Value + b.Value);

    [MethodImpl(AggressiveInlining)]
    public static Double512 operator -(Double512 a, Double512 b) => Of(a.Value - b.Value);

    [MethodImpl(AggressiveInlining)]
    public static Double512 operator *(Double512 a, Double512 b) => Of(a.Value * b.Value);

    [MethodImpl(AggressiveInlining)]
    public static Double512 operator /(Double512 a, Double512 b) => Of(a.Value / b.Value);

    [MethodImpl(AggressiveInlining)]
    public static Double512 operator -(Double512 a) => Of(-a.Value);

    [MethodImpl(AggressiveInlining)]
    public static Double512 Sqrt(Double512 a) => Of(Vector512.Sqrt(a.Value));

    [MethodImpl(AggressiveInlining)]
    public static Double512 Abs(Double512 a) => Of(Vector512.Abs(a.Value));

    [MethodImpl(AggressiveInlining)]
    public static Double512 Min(Double512 a, Double512 b)
        => Of(Vector512.ConditionalSelect(Vector512.LessThan(a.Value, b.Value), a.Value, b.Value));

    [MethodImpl(AggressiveInlining)]
    public static Double512 Max(Double512 a, Double512 b)
        => Of(Vector512.ConditionalSelect(Vector512.GreaterThan(a.Value, b.Value), a.Value, b.Value));

    [MethodImpl(AggressiveInlining)]
    public static Double512 IfLess(Double512 a, Double512 b, Double512 then, Double512 otherwise)
        => Of(Vector512.ConditionalSelect(Vector512.LessThan(a.Value, b.Value), then.Value, otherwise.Value));

    [MethodImpl(AggressiveInlining)]
    public static Double512 Floor(Double512 a) => Of(Vector512.Floor(a.Value));

    [MethodImpl(AggressiveInlining)]
    public static Double512 PowerOfTwo(Double512 n)
        => Of(Vector512.ShiftLeft(Vector512.ConvertToInt64(n.Value) + Vector512.Create(1023L), 52)
            .AsDouble());

    [MethodImpl(AggressiveInlining)]
    public static Double512 LoadAt(double* first) => Of(Vector512.Load(first));

    [MethodImpl(AggressiveInlining)]
    public static void StoreAt(double* first, Double512 value) => value.Value.Store(first);

    [MethodImpl(AggressiveInlining)]
    public static Double512 FirstOf(int cells, Double512 value, Double512 otherwise)
        => Of(
            Vector512.ConditionalSelect(
                Vector512.LessThan(Vector512.Create(0d, 1, 2, 3, 4, 5, 6, 7),
                    Vector512.Create((double)cells)),
            value.Value, otherwise.Value));

    [MethodImpl(AggressiveInlining)]
    public static void LoadPairsAt(double* first, out Double512 even, out Double512 odd)
    {
        Vector512<double> a = Vector512.Load(first), b = Vector512.Load(first + 8);
        even.Value = Pick(a, Vector512.Create(0L, 2, 4, 6, 8, 10, 12, 14), b);
        odd.Value = Pick(a, Vector512.Create(1L, 3, 5, 7, 9, 11, 13, 15), b);
    }

    [MethodImpl(AggressiveInlining)]
    public static Double512 LoadTwiceAt(double* first)
    {
        Vector256<double> half = Vector256.Load(first);
        return Of(Vector512.Shuffle(Vector512.Create(half, half), Vector512.Create(0L, 0, 1, 1, 2, 2, 3, 3)));
    }

    [MethodImpl(AggressiveInlining)]
    public static void AddTo(ref PartialSums sum, int part, Double512 value)
    {
        if (part == 0)
        {
            sum.From0 += value.Value.GetLower();
            sum.From4 += value.Value.GetUpper();
        }
        else
        {
            sum.From8 += value.Value.GetLower();
            sum.From12 += value.Value.GetUpper();
        }
    }

    public static double Greatest(Double512 value)
    {
        double largest = double.NegativeInfinity;
        for (int i = 0; i < 8; i++) largest = CpuLanes.Larger(largest, value.Value.GetElement(i));
        return largest;
    }

    [MethodImpl(AggressiveInlining)]
    static Vector512<double> Pick(Vector512<double> a, Vector512<long> which, Vector512<double> b)
        => Avx512F.IsSupported ? Avx512F.PermuteVar8x64x2(a, which, b)
            : Vector512.ConditionalSelect(Vector512.LessThan(which, Vector512.Create(8L)).AsDouble(),
                Vector512.Shuffle(a, which), Vector512.Shuffle(b, which - Vector512.Create(8L)));
}
