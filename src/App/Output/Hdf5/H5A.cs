using System.Runtime.InteropServices;

namespace HDF.PInvoke;

/// <summary>Attributes.</summary>
internal static partial class H5A
{
    static H5A() => Library.Use();

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Acreate2",
        StringMarshalling = StringMarshalling.Utf8)]
    public static partial long create(long loc_id, string attr_name, long type_id, long space_id,
        long acpl_id = H5P.DEFAULT, long aapl_id = H5P.DEFAULT);

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Aopen",
        StringMarshalling = StringMarshalling.Utf8)]
    public static partial long open(long obj_id, string attr_name, long aapl_id = H5P.DEFAULT);

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Awrite")]
    public static partial int write(long attr_id, long mem_type_id, nint buf);

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Aread")]
    public static partial int read(long attr_id, long type_id, nint buf);

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Aget_type")]
    public static partial long get_type(long attr_id);

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Aclose")]
    public static partial int close(long attr_id);
}
