using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Compute.Cpu;

/// <summary>16 neighbouring cells in single precision (512 bit).</summary>
internal unsafe struct Single512 : ICpuLane<Single512, float>
{
    public Vector512<float> Value;

    public static int Width => 16;

    [MethodImpl(AggressiveInlining)]
    static Single512 Of(Vector512<float> value) => new() { Value = value };

    [MethodImpl(AggressiveInlining)]
    public static Single512 Broadcast(float value) => Of(Vector512.Create(value));

    [MethodImpl(AggressiveInlining)]
    public static implicit operator Single512(double value) => Of(Vector512.Create((float)value));

    [MethodImpl(AggressiveInlining)]
    public static Single512 operator +(Single512 a, Single512 b) => Of(a.Value + b.Value);

    [MethodImpl(AggressiveInlining)]
    public static Single512 operator -(Single512 a, Single512 b) => Of(a.Value - b.Value);

    [MethodImpl(AggressiveInlining)]
    public static Single512 operator *(Single512 a, Single512 b) => Of(a.Value * b.Value);

    [MethodImpl(AggressiveInlining)]
    public static Single512 operator /(Single512 a, Single512 b) => Of(a.Value / b.Value);

    [MethodImpl(AggressiveInlining)]
    public static Single512 operator -(Single512 a) => Of(-a.Value);

    [MethodImpl(AggressiveInlining)]
    public static Single512 Sqrt(Single512 a) => Of(Vector512.Sqrt(a.Value));

    [MethodImpl(AggressiveInlining)]
    public static Single512 Abs(Single512 a) => Of(Vector512.Abs(a.Value));

    [MethodImpl(AggressiveInlining)]
    public static Single512 Min(Single512 a, Single512 b)
        => Of(Vector512.ConditionalSelect(Vector512.LessThan(a.Value, b.Value), a.Value, b.Value));

    [MethodImpl(AggressiveInlining)]
    public static Single512 Max(Single512 a, Single512 b)
        => Of(Vector512.ConditionalSelect(Vector512.GreaterThan(a.Value, b.Value), a.Value, b.Value));

    [MethodImpl(AggressiveInlining)]
    public static Single512 IfLess(Single512 a, Single512 b, Single512 then, Single512 otherwise)
        => Of(Vector512.ConditionalSelect(Vector512.LessThan(a.Value, b.Value), then.Value, otherwise.Value));

    [MethodImpl(AggressiveInlining)]
    public static Single512 Floor(Single512 a) => Of(Vector512.Floor(a.Value));

    [MethodImpl(AggressiveInlining)]
    public static Single512 PowerOfTwo(Single512 n)
        => Of(Vector512.ShiftLeft(Vector512.ConvertToInt32(n.Value) + Vector512.Create(127), 23).AsSingle());

    [MethodImpl(AggressiveInlining)]
    public static Single512 LoadAt(float* first) => Of(Vector512.Load(first));

    [MethodImpl(AggressiveInlining)]
    public static void StoreAt(float* first, Single512 value) => value.Value.Store(first);

    [MethodImpl(AggressiveInlining)]
    public static Single512 FirstOf(int cells, Single512 value, Single512 otherwise)
        => Of(
            Vector512.ConditionalSelect(
                Vector512.LessThan(Vector512.Create(0f, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
                    Vector512.Create((float)cells)),
            value.Value, otherwise.Value));

    [MethodImpl(AggressiveInlining)]
    public static void LoadPairsAt(float* first, out Single512 even, out Single512 odd)
    {
        Vector512<float> a = Vector512.Load(first), b = Vector512.Load(first + 16);
        even.Value = Pick(a, Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30), b);
        odd.Value = Pick(a, Vector512.Create(1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31), b);
    }

    [MethodImpl(AggressiveInlining)]
    public static Single512 LoadTwiceAt(float* first)
    {
        Vector256<float> half = Vector256.Load(first);
        return Of(Vector512.Shuffle(Vector512.Create(half, half),
            Vector512.Create(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7)));
    }

    [MethodImpl(AggressiveInlining)]
    public static void AddTo(ref PartialSums sum, int part, Single512 value)
    {
        Vector256<float> low = value.Value.GetLower(), high = value.Value.GetUpper();
        sum.From0 += Vector256.WidenLower(low);
        sum.From4 += Vector256.WidenUpper(low);
        sum.From8 += Vector256.WidenLower(high);
        sum.From12 += Vector256.WidenUpper(high);
    }

    public static double Greatest(Single512 value)
    {
        double largest = double.NegativeInfinity;
        for (int i = 0; i < 16; i++) largest = CpuLanes.Larger(largest, value.Value.GetElement(i));
        return largest;
    }

    [MethodImpl(AggressiveInlining)]
    static Vector512<float> Pick(Vector512<float> a, Vector512<int> which, Vector512<float> b)
        => Avx512F.IsSupported ? Avx512F.PermuteVar16x32x2(a, which, b)
            : Vector512.ConditionalSelect(Vector512.LessThan(which, Vector512.Create(16)).AsSingle(),
                Vector512.Shuffle(a, which), Vector512.Shuffle(b, which - Vector512.Create(16)));
}
