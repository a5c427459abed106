using System.Runtime.InteropServices;
using System.Text;
using HDF.PInvoke;
using PhaseFieldMiec.App.Output;

namespace PhaseFieldMiec.Tests.Unit.Output;

/// <summary>Reads back what was written, and how it is stored.</summary>
internal sealed class HdfReader : IDisposable
{
    readonly long file;

    public HdfReader(string path)
    {
        HdfFile.Gate.Enter();
        HdfFile.EnsureLibrary();
        file = H5F.open(path, H5F.ACC_RDONLY);
        if (file < 0) throw new IOException($"{path} cannot be opened.");
    }

    public (ulong[] Extents, float[] Values, bool IsF32) Floats(string path)
    {
        long set = H5D.open(file, path), type = H5D.get_type(set);
        ulong[] extents = Extents(set);
        float[] values = new float[extents.Aggregate(1UL, (a, b) => a * b)];
        Read(set, H5T.NATIVE_FLOAT, MemoryMarshal.AsBytes(values.AsSpan()));
        bool isF32 = H5T.equal(type, H5T.IEEE_F32LE) > 0;
        _ = H5T.close(type) + H5D.close(set);
        return (extents, values, isF32);
    }

    public (ulong[] Extents, byte[] Values, bool IsU8) Bytes(string path)
    {
        long set = H5D.open(file, path), type = H5D.get_type(set);
        ulong[] extents = Extents(set);
        byte[] values = new byte[extents.Aggregate(1UL, (a, b) => a * b)];
        Read(set, H5T.NATIVE_UINT8, values);
        bool isU8 = H5T.equal(type, H5T.STD_U8LE) > 0;
        _ = H5T.close(type) + H5D.close(set);
        return (extents, values, isU8);
    }

    public string Text(string path)
    {
        long set = H5D.open(file, path), type = H5D.get_type(set);
        byte[] bytes = new byte[H5T.get_size(type)];
        Read(set, type, bytes);
        _ = H5T.close(type) + H5D.close(set);
        return Encoding.UTF8.GetString(bytes);
    }

    public (string Value, int Size, bool Variable, bool IsAscii) TextAttribute(string owner, string name)
    {
        long target = H5O.open(file, owner), attribute = H5A.open(target, name);
        long type = H5A.get_type(attribute);
        byte[] bytes = new byte[H5T.get_size(type)];
        Read(attribute, type, bytes, attribute: true);
        bool variable = H5T.is_variable_str(type) > 0, ascii = H5T.get_cset(type) == H5T.cset_t.ASCII;
        _ = H5T.close(type) + H5A.close(attribute) + H5O.close(target);
        return (Encoding.UTF8.GetString(bytes), bytes.Length, variable, ascii);
    }

    public double[] Numbers(string owner, string name, int count)
    {
        long target = H5O.open(file, owner), attribute = H5A.open(target, name);
        double[] values = new double[count];
        Read(attribute, H5T.NATIVE_DOUBLE, MemoryMarshal.AsBytes(values.AsSpan()), attribute: true);
        _ = H5A.close(attribute) + H5O.close(target);
        return values;
    }

    public void Dispose()
    {
        _ = H5F.close(file);
        HdfFile.Gate.Exit();
    }

    static ulong[] Extents(long set)
    {
        long space = H5D.get_space(set);
        ulong[] extents = new ulong[H5S.get_simple_extent_ndims(space)];
        _ = H5S.get_simple_extent_dims(space, extents, null!);
        _ = H5S.close(space);
        return extents;
    }

    static unsafe void Read(long source, long type, Span<byte> bytes, bool attribute = false)
    {
        int status;
        fixed (byte* start = bytes)
        {
            status = attribute ? H5A.read(source, type, (nint)start)
                : H5D.read(source, type, H5S.ALL, H5S.ALL, H5P.DEFAULT, (nint)start);
        }
        if (status < 0) throw new IOException("A value cannot be read.");
    }
}
