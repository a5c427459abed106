using System.Runtime.InteropServices;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Tests.Devices;

/// <summary>Random but sensible fields on a grid and the next coarser one. Halo and padding are random too,
/// so that a kernel that writes where it should not is found. The same calls give the same numbers on every
/// device.</summary>
internal sealed unsafe class Sandbox<T>(Device<T> device, Grid fine) where T : unmanaged
{
    private readonly List<(Grid Grid, Field<T> Field)> fields = [];

    public Device<T> Device => device;

    public Grid Fine => fine;

    public Grid Coarse { get; } = fine.Coarser();

    /// <summary>A filling u, somewhat beyond [0, 1] as a solver leaves it.</summary>
    public Field<T> Filling(Grid? grid = null) => New(grid, Numbers.Filling);

    /// <summary>Between −1 and 1.</summary>
    public Field<T> Signed(Grid? grid = null) => New(grid, Numbers.Signed);

    /// <summary>Between 0.1 and 1.1.</summary>
    public Field<T> Positive(Grid? grid = null) => New(grid, Numbers.Positive);

    /// <summary>ψ or a face coefficient: 0 in three of ten cells.</summary>
    public Field<T> Domain(Grid? grid = null) => New(grid, Numbers.Domain);

    /// <summary>A field to be written; random before.</summary>
    public Field<T> Result(Grid? grid = null) => Signed(grid);

    /// <summary>A constant of a kernel.</summary>
    public static T Number(double value) => Element.Of<T>(value);

    /// <summary>1 where an axis exists.</summary>
    public T HasY => Number(fine.FlatY ? 0 : 1);

    /// <summary>1 where an axis exists.</summary>
    public T HasZ => Number(fine.FlatZ ? 0 : 1);

    /// <summary>All elements of all fields, halo and padding included, in order of allocation.</summary>
    public List<byte[]> Bits()
        => fields.ConvertAll(f => MemoryMarshal.AsBytes<T>(Elements.Read(device, f.Grid, f.Field)).ToArray());

    /// <summary>Every element of a field of a CPU device.</summary>
    public static Span<T> All(Grid grid, Field<T> field)
        => new((T*)field.Start - grid.Origin, checked((int)grid.Elements));

    private Field<T> New(Grid? grid, T[] numbers)
    {
        grid ??= fine;
        Field<T> field = device.Allocate(grid);
        var elements = new T[grid.Elements];
        Span<T> all = elements;
        for (int start = 7919 * fields.Count % numbers.Length; all.Length > 0; start = 0)
        {
            int length = Math.Min(all.Length, numbers.Length - start);
            numbers.AsSpan(start, length).CopyTo(all);
            all = all[length..];
        }
        Elements.Write(device, grid, field, elements);
        fields.Add((grid, field));
        return field;
    }

    /// <summary>What fields are filled with, from a place that differs from field to field.</summary>
    private static class Numbers
    {
        public static readonly T[] Filling = Draw(r => r * 1.04 - 0.02);
        public static readonly T[] Signed = Draw(r => 2 * r - 1);
        public static readonly T[] Positive = Draw(r => 0.1 + r);
        public static readonly T[] Domain = Draw(r => r < 0.3 ? 0 : r);

        private static T[] Draw(Func<double, double> number)
        {
            var random = new Random(2025);
            var drawn = new T[100_003];
            for (int i = 0; i < drawn.Length; i++) drawn[i] = Number(number(random.NextDouble()));
            return drawn;
        }
    }
}
