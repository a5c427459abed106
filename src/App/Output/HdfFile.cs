using System.Runtime.InteropServices;
using System.Text;
using HDF.PInvoke;

namespace PhaseFieldMiec.App.Output;

/// <summary>An HDF5 file being written. Every method throws <see cref="IOException"/> with the library's
/// reason. The library is not safe for threads: hold <see cref="Gate"/> while
/// calling.</summary>
internal sealed class HdfFile : IDisposable
{
    /// <summary>Held by whoever calls the library.</summary>
    public static readonly Lock Gate = new();

    long file;

    /// <summary>Creates or empties a file that HDF5 1.10 and newer can read.</summary>
    public HdfFile(string path)
    {
        EnsureLibrary();
        long access = Checked(H5P.create(H5P.FILE_ACCESS));
        try
        {
            Checked(H5P.set_libver_bounds(access, H5F.libver_t.EARLIEST, H5F.libver_t.V110));
            file = Checked(H5F.create(path, H5F.ACC_TRUNC, H5P.DEFAULT, access));
        }
        finally
        {
            Checked(H5P.close(access));
        }
    }

    /// <summary>Throws <see cref="OutputException"/> with the command that installs the library where there
    /// is none.</summary>
    public static void EnsureLibrary()
    {
        HdfLocks.TurnOff();
        try
        {
            _ = H5.open();
            _ = H5E.set_auto(H5E.DEFAULT, null!, 0);            // it would print its error stack
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException)
        {
            string remedy = OperatingSystem.IsMacOS() ? "type: brew install hdf5"
                : OperatingSystem.IsWindows() ? "put hdf5.dll of HDF5 1.10 or newer beside the program"
                : "on Debian or Ubuntu type: sudo apt-get install -y libhdf5-103-1";
            throw new OutputException("Snapshots need the HDF5 library, which cannot be loaded "
                + $"({e.GetBaseException().Message}); {remedy}", e);
        }
    }

    /// <summary>Makes a group; parents must be there.</summary>
    public void Group(string path) => Checked(H5G.close(Checked(H5G.create(file, path))));

    /// <summary>A scalar attribute of text: fixed length without a closing zero, ASCII where the text
    /// is.</summary>
    public void Attribute(string owner, string name, string value)
    {
        byte[] bytes = Bytes(value);
        long type = TextType(value, bytes);
        try
        {
            Attribute(owner, name, type, type, bytes, scalar: true);
        }
        finally
        {
            Checked(H5T.close(type));
        }
    }

    /// <summary>An attribute of one f64 or, when several values are given, of a row of them.</summary>
    public void Attribute(string owner, string name, params ReadOnlySpan<double> values) => Attribute(owner,
        name, H5T.IEEE_F64LE, H5T.NATIVE_DOUBLE, MemoryMarshal.AsBytes(values), scalar: values.Length == 1);

    /// <summary>An attribute of one i64 or, when several values are given, of a row of them.</summary>
    public void Attribute(string owner, string name, params ReadOnlySpan<long> values) => Attribute(owner,
        name, H5T.STD_I64LE, H5T.NATIVE_INT64, MemoryMarshal.AsBytes(values), scalar: values.Length == 1);

    /// <summary>A scalar data set of text.</summary>
    public void Text(string path, string value)
    {
        byte[] bytes = Bytes(value);
        long type = TextType(value, bytes), space = 0;
        try
        {
            space = Checked(H5S.create(H5S.class_t.SCALAR));
            Write(path, type, type, space, H5P.DEFAULT, bytes);
        }
        finally
        {
            if (space > 0) Checked(H5S.close(space));
            Checked(H5T.close(type));
        }
    }

    /// <summary>A compressed data set of f32 with axes z, y, x.</summary>
    public void Cells(string path, SnapshotLayout layout, ReadOnlySpan<float> cells) => Cells(path, layout,
        H5T.IEEE_F32LE, H5T.NATIVE_FLOAT, sizeof(float), MemoryMarshal.AsBytes(cells));

    /// <summary>A compressed data set of u8 with axes z, y, x.</summary>
    public void Cells(string path, SnapshotLayout layout, ReadOnlySpan<byte> cells) => Cells(path, layout,
        H5T.STD_U8LE, H5T.NATIVE_UINT8, sizeof(byte), cells);

    /// <summary>A row of f64.</summary>
    public void Numbers(string path, ReadOnlySpan<double> values)
        => Raw(path, [(ulong)values.Length], values);

    /// <summary>A data set of f32 or f64 as it is: neither cut into chunks nor compressed.</summary>
    public void Raw<T>(string path, ulong[] extents, ReadOnlySpan<T> values) where T : unmanaged
    {
        long space = Checked(H5S.create_simple(extents.Length, extents, null!));
        try
        {
            long type = typeof(T) == typeof(double) ? H5T.IEEE_F64LE : H5T.IEEE_F32LE;
            Write(path, type, Memory<T>(), space, H5P.DEFAULT, MemoryMarshal.AsBytes(values));
        }
        finally
        {
            Checked(H5S.close(space));
        }
    }

    /// <summary>Closes the file; all of it has then been handed to the system.</summary>
    public void Dispose()
    {
        if (file == 0) return;
        (long closing, file) = (file, 0);
        Checked(H5F.close(closing));
    }

    void Cells(
        string path, SnapshotLayout layout, long type, long memoryType, int size, ReadOnlySpan<byte> bytes)
    {
        long create = Checked(H5P.create(H5P.DATASET_CREATE)), space = 0;
        try
        {
            Checked(H5P.set_chunk(create, 3, layout.Chunk(size)));
            if (size > 1) Checked(H5P.set_shuffle(create));
            Checked(H5P.set_deflate(create, 1));
            space = Checked(H5S.create_simple(3, layout.Cells, null!));
            Write(path, type, memoryType, space, create, bytes);
        }
        finally
        {
            if (space > 0) Checked(H5S.close(space));
            Checked(H5P.close(create));
        }
    }

    unsafe void Write(
        string path, long type, long memoryType, long space, long create, ReadOnlySpan<byte> bytes)
    {
        long set = Checked(H5D.create(file, path, type, space, H5P.DEFAULT, create));
        int written;
        string reason = "";
        fixed (byte* start = bytes)
        {
            written = H5D.write(set, memoryType, H5S.ALL, H5S.ALL, H5P.DEFAULT, (nint)start);
            if (written < 0) reason = Reason();
        }
        int closed = H5D.close(set);
        if (written < 0) throw new IOException(reason);
        Checked(closed);
    }

    unsafe void Attribute(
        string owner, string name, long type, long memoryType, ReadOnlySpan<byte> bytes, bool scalar)
    {
        long space = Checked(scalar ? H5S.create(H5S.class_t.SCALAR)
            : H5S.create_simple(1, [(ulong)(bytes.Length / sizeof(long))], null!));
        long target = 0, attribute = 0;
        try
        {
            target = Checked(H5O.open(file, owner));
            attribute = Checked(H5A.create(target, name, type, space));
            fixed (byte* start = bytes) Checked(H5A.write(attribute, memoryType, (nint)start));
        }
        finally
        {
            if (attribute > 0) Checked(H5A.close(attribute));
            if (target > 0) Checked(H5O.close(target));
            Checked(H5S.close(space));
        }
    }

    /// <summary>UTF-8; empty text becomes one zero byte, since HDF5 has no strings of length 0.</summary>
    static byte[] Bytes(string value) => value.Length == 0 ? [0] : Encoding.UTF8.GetBytes(value);

    static long TextType(string value, byte[] bytes)
    {
        long type = Checked(H5T.copy(H5T.C_S1));
        Checked(H5T.set_size(type, bytes.Length));
        Checked(H5T.set_strpad(type, H5T.str_t.NULLPAD));
        Checked(H5T.set_cset(type, Ascii.IsValid(value) ? H5T.cset_t.ASCII : H5T.cset_t.UTF8));
        return type;
    }

    /// <summary>Type of f32 or f64 in memory.</summary>
    internal static long Memory<T>() where T : unmanaged
        => typeof(T) == typeof(double) ? H5T.NATIVE_DOUBLE
            : typeof(T) == typeof(byte) ? H5T.NATIVE_UINT8 : H5T.NATIVE_FLOAT;

    /// <summary>What the library gave, unless it says that it failed.</summary>
    internal static long Checked(long identifier) => identifier >= 0 ? identifier
        : throw new IOException(Reason());

    /// <inheritdoc cref="Checked(long)"/>
    internal static int Checked(int status) => status >= 0 ? status : throw new IOException(Reason());

    /// <summary>The innermost entry of the library's error stack, shortened to the system's message where it
    /// quotes one.</summary>
    static string Reason()
    {
        string reason = "the HDF5 library gives no reason";
        H5E.walk_t visit = (uint n, ref H5E.error_t error, nint _) =>
        {
            reason = error.desc;
            return 0;
        };
        _ = H5E.walk(H5E.DEFAULT, H5E.direction_t.H5E_WALK_DOWNWARD, visit, 0);
        GC.KeepAlive(visit);
        const string Quote = "error message = '";
        int start = reason.IndexOf(Quote, StringComparison.Ordinal);
        if (start < 0) return reason;
        start += Quote.Length;
        int end = reason.IndexOf('\'', start);
        return end < 0 ? reason : reason[start..end];
    }
}
