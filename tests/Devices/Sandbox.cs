using System.Runtime.InteropServices;
using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Tests.Devices;

/// <summary>Random but sensible fields on a grid and the next coarser one. Halo and padding are random too, so that a
/// kernel that writes where it should not is found. The same calls give the same numbers on every device.</summary>
internal sealed unsafe class Sandbox<T>(Device<T> device, Grid fine) where T : unmanaged
{
    private readonly Random random = new(2025);
    private readonly List<(Grid Grid, Field Field)> fields = [];

    public Device<T> Device => device;

    public Grid Fine => fine;

    public Grid Coarse { get; } = fine.Coarser();

    /// <summary>A filling u, somewhat beyond [0, 1] as a solver leaves it.</summary>
    public Field Filling(Grid? grid = null) => New(grid, () => random.NextDouble() * 1.04 - 0.02);

    /// <summary>Between −1 and 1.</summary>
    public Field Signed(Grid? grid = null) => New(grid, () => 2 * random.NextDouble() - 1);

    /// <summary>Between 0.1 and 1.1.</summary>
    public Field Positive(Grid? grid = null) => New(grid, () => 0.1 + random.NextDouble());

    /// <summary>ψ or a face coefficient: 0 in three of ten cells.</summary>
    public Field Domain(Grid? grid = null)
        => New(grid, () => random.NextDouble() is var r && r < 0.3 ? 0 : r);

    /// <summary>A field to be written; random before.</summary>
    public Field Result(Grid? grid = null) => Signed(grid);

    /// <summary>A constant of a kernel.</summary>
    public static T Number(double value) => Element.Of<T>(value);

    /// <summary>1 where an axis exists.</summary>
    public T HasY => Number(fine.FlatY ? 0 : 1);

    /// <summary>1 where an axis exists.</summary>
    public T HasZ => Number(fine.FlatZ ? 0 : 1);

    /// <summary>All elements of all fields, halo and padding included, in order of allocation.</summary>
    public List<byte[]> Bits() => fields.ConvertAll(f => MemoryMarshal.AsBytes(All(f.Grid, f.Field)).ToArray());

    /// <summary>Every element of a field of a CPU device.</summary>
    public static Span<T> All(Grid grid, Field field)
        => new((T*)field.Start - grid.Origin, checked((int)grid.Elements));

    private Field New(Grid? grid, Func<double> value)
    {
        grid ??= fine;
        Field field = device.Allocate(grid);
        fields.Add((grid, field));
        foreach (ref T element in All(grid, field)) element = Number(value());
        return field;
    }
}
