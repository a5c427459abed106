using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace PhaseFieldMiec.Compute.Cpu;

/// <summary>8 neighbouring cells in single precision (256 bit).</summary>
internal unsafe struct Single256 : ICpuLane<Single256, float>
{
    public Vector256<float> Value;

    public static int Width => 8;

    [MethodImpl(AggressiveInlining)]
    static Single256 Of(Vector256<float> value) => new() { Value = value };

    [MethodImpl(AggressiveInlining)]
    public static Single256 Broadcast(float value) => Of(Vector256.Create(value));

    [MethodImpl(AggressiveInlining)]
    public static implicit operator Single256(double value) => Of(Vector256.Create((float)value));

    [MethodImpl(AggressiveInlining)]
    public static Single256 operator +(Single256 a, Single256 b) => Of(a.Value + b.Value);

    [MethodImpl(AggressiveInlining)]
    public static Single256 operator -(Single256 a, Single256 b) => Of(a.Value - b.Value);

    [MethodImpl(AggressiveInlining)]
    public static Single256 operator *(Single256 a, Single256 b) => Of(a.Value * b.Value);

    [MethodImpl(AggressiveInlining)]
    public static Single256 operator /(Single256 a, Single256 b) => Of(a.Value / b.Value);

    [MethodImpl(AggressiveInlining)]
    public static Single256 operator -(Single256 a) => Of(-a.Value);

    [MethodImpl(AggressiveInlining)]
    public static Single256 Sqrt(Single256 a) => Of(Vector256.Sqrt(a.Value));

    [MethodImpl(AggressiveInlining)]
    public static Single256 Abs(Single256 a) => Of(Vector256.Abs(a.Value));

    [MethodImpl(AggressiveInlining)]
    public static Single256 Min(Single256 a, Single256 b)
        => Of(Vector256.ConditionalSelect(Vector256.LessThan(a.Value, b.Value), a.Value, b.Value));

    [MethodImpl(AggressiveInlining)]
    public static Single256 Max(Single256 a, Single256 b)
        => Of(Vector256.ConditionalSelect(Vector256.GreaterThan(a.Value, b.Value), a.Value, b.Value));

    [MethodImpl(AggressiveInlining)]
    public static Single256 IfLess(Single256 a, Single256 b, Single256 then, Single256 otherwise)
        => Of(Vector256.ConditionalSelect(Vector256.LessThan(a.Value, b.Value), then.Value, otherwise.Value));

    [MethodImpl(AggressiveInlining)]
    public static Single256 Floor(Single256 a) => Of(Vector256.Floor(a.Value));

    [MethodImpl(AggressiveInlining)]
    public static Single256 PowerOfTwo(Single256 n)
        => Of(Vector256.ShiftLeft(Vector256.ConvertToInt32(n.Value) + Vector256.Create(127), 23).AsSingle());

    [MethodImpl(AggressiveInlining)]
    public static Single256 LoadAt(float* first) => Of(Vector256.Load(first));

    [MethodImpl(AggressiveInlining)]
    public static void StoreAt(float* first, Single256 value) => value.Value.Store(first);

    [MethodImpl(AggressiveInlining)]
    public static Single256 FirstOf(int cells, Single256 value, Single256 otherwise)
        => Of(
            Vector256.ConditionalSelect(
                Vector256.LessThan(Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7), Vector256.Create((float)cells)),
            value.Value, otherwise.Value));

    [MethodImpl(AggressiveInlining)]
    public static void LoadPairsAt(float* first, out Single256 even, out Single256 odd)
    {
        Vector256<float> a = Vector256.Load(first), b = Vector256.Load(first + 8);
        Vector256<float> a0 = Vector256.Shuffle(a, Vector256.Create(0, 2, 4, 6, 1, 3, 5, 7));
        Vector256<float> b0 = Vector256.Shuffle(b, Vector256.Create(0, 2, 4, 6, 1, 3, 5, 7));
        even.Value = Vector256.Create(a0.GetLower(), b0.GetLower());
        odd.Value = Vector256.Create(a0.GetUpper(), b0.GetUpper());
    }

    [MethodImpl(AggressiveInlining)]
    public static Single256 LoadTwiceAt(float* first)
    {
        Vector128<float> half = Vector128.Load(first);
        return Of(Vector256.Shuffle(Vector256.Create(half, half), Vector256.Create(0, 0, 1, 1, 2, 2, 3, 3)));
    }

    [MethodImpl(AggressiveInlining)]
    public static void AddTo(ref PartialSums sum, int part, Single256 value)
    {
        if (part == 0)
        {
            sum.From0 += Vector256.WidenLower(value.Value);
            sum.From4 += Vector256.WidenUpper(value.Value);
        }
        else
        {
            sum.From8 += Vector256.WidenLower(value.Value);
            sum.From12 += Vector256.WidenUpper(value.Value);
        }
    }

    public static double Greatest(Single256 value)
    {
        double largest = double.NegativeInfinity;
        for (int i = 0; i < 8; i++) largest = CpuLanes.Larger(largest, value.Value.GetElement(i));
        return largest;
    }
}
