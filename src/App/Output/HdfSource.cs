using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using HDF.PInvoke;
using static PhaseFieldMiec.App.Output.HdfFile;

namespace PhaseFieldMiec.App.Output;

/// <summary>An HDF5 file being read. Every method throws <see cref="IOException"/> with the library's reason.
/// Hold <see cref="Gate"/> while calling.</summary>
internal sealed class HdfSource : IDisposable
{
    long file;

    /// <summary>Opens a file.</summary>
    public HdfSource(string path)
    {
        EnsureLibrary();
        file = Checked(H5F.open(path, H5F.ACC_RDONLY));
    }

    /// <summary>An attribute of one f64.</summary>
    public double Number(string owner, string name)
    {
        double value = 0;
        Attribute(owner, name, H5T.NATIVE_DOUBLE, MemoryMarshal.AsBytes(new Span<double>(ref value)));
        return value;
    }

    /// <summary>An attribute of one i64.</summary>
    public long Whole(string owner, string name)
    {
        long value = 0;
        Attribute(owner, name, H5T.NATIVE_INT64, MemoryMarshal.AsBytes(new Span<long>(ref value)));
        return value;
    }

    /// <summary>An attribute of a row of f64; as many as are written.</summary>
    public void Numbers(string owner, string name, Span<double> values)
        => Attribute(owner, name, H5T.NATIVE_DOUBLE, MemoryMarshal.AsBytes(values));

    /// <summary>An attribute of a row of i64; as many as are written.</summary>
    public void Wholes(string owner, string name, Span<long> values)
        => Attribute(owner, name, H5T.NATIVE_INT64, MemoryMarshal.AsBytes(values));

    /// <summary>An attribute of text.</summary>
    public unsafe string Text(string owner, string name)
    {
        long target = Checked(H5O.open(file, owner)), attribute = 0, type = 0;
        try
        {
            attribute = Checked(H5A.open(target, name));
            type = Checked(H5A.get_type(attribute));
            var bytes = new byte[H5T.get_size(type)];
            fixed (byte* start = bytes) Checked(H5A.read(attribute, type, (nint)start));
            return Encoding.UTF8.GetString(bytes).TrimEnd('\0');
        }
        finally
        {
            if (type > 0) Checked(H5T.close(type));
            if (attribute > 0) Checked(H5A.close(attribute));
            Checked(H5O.close(target));
        }
    }

    /// <summary>Whether there is a data set.</summary>
    public bool Holds(string path)
    {
        try
        {
            Checked(H5D.close(Checked(H5D.open(file, path))));
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>A scalar data set of text.</summary>
    public string Text(string path)
    {
        long set = Checked(H5D.open(file, path)), type = 0;
        try
        {
            type = Checked(H5D.get_type(set));
            var bytes = new byte[H5T.get_size(type)];
            Read(set, type, bytes);
            return Encoding.UTF8.GetString(bytes).TrimEnd('\0');
        }
        finally
        {
            if (type > 0) Checked(H5T.close(type));
            Checked(H5D.close(set));
        }
    }

    /// <summary>A data set of exactly this many f32, f64 or u8.</summary>
    public void Values<T>(string path, Span<T> values) where T : unmanaged
    {
        long set = Checked(H5D.open(file, path)), type = 0, space = 0;
        try
        {
            type = Checked(H5D.get_type(set));
            space = Checked(H5D.get_space(set));
            var extents = new ulong[Checked(H5S.get_simple_extent_ndims(space))];
            _ = Checked(H5S.get_simple_extent_dims(space, extents, null!));
            if (H5T.get_size(type) != Unsafe.SizeOf<T>()
                || extents.Aggregate(1UL, (a, b) => a * b) != (ulong)values.Length)
                throw new IOException($"{path} does not hold {values.Length} numbers of "
                    + $"{Unsafe.SizeOf<T>()} bytes");
            Read(set, Memory<T>(), MemoryMarshal.AsBytes(values));
        }
        finally
        {
            if (space > 0) Checked(H5S.close(space));
            if (type > 0) Checked(H5T.close(type));
            Checked(H5D.close(set));
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        if (file == 0) return;
        (long closing, file) = (file, 0);
        Checked(H5F.close(closing));
    }

    static unsafe void Read(long set, long type, Span<byte> bytes)
    {
        fixed (byte* start = bytes) Checked(H5D.read(set, type, H5S.ALL, H5S.ALL, H5P.DEFAULT, (nint)start));
    }

    unsafe void Attribute(string owner, string name, long type, Span<byte> bytes)
    {
        long target = Checked(H5O.open(file, owner)), attribute = 0;
        try
        {
            attribute = Checked(H5A.open(target, name));
            fixed (byte* start = bytes) Checked(H5A.read(attribute, type, (nint)start));
        }
        finally
        {
            if (attribute > 0) Checked(H5A.close(attribute));
            Checked(H5O.close(target));
        }
    }
}
