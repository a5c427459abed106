using PureHDF;
using PureHDF.VOL.Native;

namespace PhaseFieldMiec.Tests.Unit.Output;

/// <summary>Reads back what was written, and how it is stored, without the C library that wrote it.</summary>
internal sealed class HdfReader(string path) : IDisposable
{
    readonly NativeFile file = H5File.OpenRead(path);

    public (ulong[] Extents, float[] Values, bool IsF32) Floats(string path)
    {
        IH5Dataset set = file.Dataset(path);
        bool isF32 = set.Type is { Class: H5DataTypeClass.FloatingPoint, Size: sizeof(float) };
        return (set.Space.Dimensions, set.Read<float[]>(), isF32);
    }

    public (ulong[] Extents, byte[] Values, bool IsU8) Bytes(string path)
    {
        IH5Dataset set = file.Dataset(path);
        IH5DataType type = set.Type;
        bool isU8 = type is { Class: H5DataTypeClass.FixedPoint, Size: 1, FixedPoint.IsSigned: false };
        return (set.Space.Dimensions, set.Read<byte[]>(), isU8);
    }

    public string Text(string path) => file.Dataset(path).Read<string>();

    public (string Value, int Size, bool IsFixed) TextAttribute(string owner, string name)
    {
        IH5Attribute attribute = file.Get(owner).Attribute(name);
        IH5DataType type = attribute.Type;
        return (attribute.Read<string>(), type.Size, type.Class == H5DataTypeClass.String);
    }

    /// <summary>An attribute of one number or of a row of them; whole ones as f64.</summary>
    public double[] Numbers(string owner, string name)
    {
        IH5Attribute attribute = file.Get(owner).Attribute(name);
        return attribute.Type.Class == H5DataTypeClass.FixedPoint
            ? [.. Row<long>(attribute).Select(n => (double)n)] : Row<double>(attribute);
    }

    /// <summary>An attribute of one i64.</summary>
    public long Whole(string owner, string name) => file.Get(owner).Attribute(name).Read<long>();

    /// <summary>A row of f64 in a data set.</summary>
    public double[] Numbers(string path) => file.Dataset(path).Read<double[]>();

    public void Dispose() => file.Dispose();

    static T[] Row<T>(IH5Attribute attribute) where T : unmanaged
        => attribute.Space.Type == H5DataspaceType.Scalar ? [attribute.Read<T>()] : attribute.Read<T[]>();
}
