using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Foundation;
using PhaseFieldMiec.Kernels.Linear;

namespace PhaseFieldMiec.Bench;

/// <summary>Fields of <see cref="Block{T}"/> and <see cref="HandWrittenBlock{T}"/>.</summary>
public enum BlockField
{
    Domain, Mobility, Transport, Stiffness, Compliance, Inverse, Filling, Source, Old1, Old2, New1, New2,
    FaceX, FaceY, FaceZ,
}

/// <summary>The kernels that β's linear solver spends its time in, on a closed cube of made-up
/// coefficients.</summary>
public sealed class Block<T> where T : unmanaged
{
    public const double Damping = 0.75, HalfWidth = 3;

    private readonly Device<T> device;
    private readonly Grid grid, coarse;
    private readonly Field<T>[] fields;
    private readonly Field<T> coarse1, coarse2;
    private readonly FineSystem<T> system;

    public Block(Device<T> device, int cells)
    {
        (this.device, grid) = (device, new Grid(cells, cells, cells));
        coarse = grid.Coarser();
        fields = [.. Enum.GetValues<BlockField>().Select(_ => device.Allocate(grid))];
        (coarse1, coarse2) = (device.Allocate(coarse), device.Allocate(coarse));
        for (int f = 0; f < (int)BlockField.New1; f++)
        {
            var values = new double[grid.Cells];
            for (int i = 0; i < values.Length; i++) values[i] = Start((BlockField)f, i);
            device.Write(grid, fields[f], (ReadOnlySpan<double>)values);
        }
        system = new()
        {
            Domain = At(BlockField.Domain), Mobility = At(BlockField.Mobility),
            Transport = At(BlockField.Transport),
            Stiffness = At(BlockField.Stiffness), Compliance = At(BlockField.Compliance),
            Inverse = At(BlockField.Inverse),
            StrideY = grid.StrideY, StrideZ = grid.StrideZ, HasY = Element.Of<T>(1), HasZ = Element.Of<T>(1),
            HalfWidth = Element.Of<T>(HalfWidth),
        };
    }

    /// <summary>A number between 0.1 and 1 for each field and cell; a quarter of the cells is
    /// solid.</summary>
    public static double Start(BlockField field, long cell)
    {
        if (cell % 4 == 3 && field is BlockField.Domain or BlockField.Mobility) return 0;
        return 0.1 + 0.9 * CounterNoise.Uniform(1, (int)field, cell);
    }

    /// <summary>A damped Jacobi sweep of the finest level.</summary>
    public void Sweep() => device.Apply(grid, new FineSweep<T>
    {
        System = system, Source = At(BlockField.Source), Old1 = At(BlockField.Old1),
        Old2 = At(BlockField.Old2),
        New1 = At(BlockField.New1), New2 = At(BlockField.New2), Damping = Element.Of<T>(Damping),
    });

    /// <summary>Residuals of the finest level.</summary>
    public void Residual() => device.Apply(grid, new FineResidual<T>
    {
        System = system, Filling = At(BlockField.Filling), Source = At(BlockField.Source),
        Unknown1 = At(BlockField.Old1), Unknown2 = At(BlockField.Old2),
        Residual1 = At(BlockField.New1), Residual2 = At(BlockField.New2),
    });

    /// <summary>Two fields summed over the children of the next coarser grid.</summary>
    public void Restrict() => device.Transfer(coarse, grid, new Restriction<T>
    {
        Children = new()
        {
            StrideY = grid.StrideY, StrideZ = grid.StrideZ, HasY = Element.Of<T>(1),
            HasZ = Element.Of<T>(1)
        },
        Fine1 = At(BlockField.Old1), Fine2 = At(BlockField.Old2), Coarse1 = coarse1, Coarse2 = coarse2,
    });

    /// <summary>Face coefficients of transport.</summary>
    public void Faces() => device.Apply(grid, new TransportFaces<T>
    {
        System = system, X = At(BlockField.FaceX), Y = At(BlockField.FaceY), Z = At(BlockField.FaceZ),
    });

    /// <summary>Packed cells, as double.</summary>
    public double[] Read(BlockField field) => device.ReadDouble(grid, At(field));

    /// <summary>Packed cells of the two coarse fields, as double.</summary>
    public double[] ReadCoarse()
        => [.. device.ReadDouble(coarse, coarse1), .. device.ReadDouble(coarse, coarse2)];

    private Field<T> At(BlockField field) => fields[(int)field];
}
