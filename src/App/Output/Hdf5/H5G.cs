using System.Runtime.InteropServices;

namespace HDF.PInvoke;

/// <summary>Groups.</summary>
internal static partial class H5G
{
    static H5G() => Library.Use();

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Gcreate2",
        StringMarshalling = StringMarshalling.Utf8)]
    public static partial long create(long loc_id, string name, long lcpl_id = H5P.DEFAULT,
        long gcpl_id = H5P.DEFAULT, long gapl_id = H5P.DEFAULT);

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Gclose")]
    public static partial int close(long group_id);
}
