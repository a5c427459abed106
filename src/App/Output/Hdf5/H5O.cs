using System.Runtime.InteropServices;

namespace HDF.PInvoke;

/// <summary>Objects: groups and data sets alike.</summary>
internal static partial class H5O
{
    static H5O() => Library.Use();

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Oopen",
        StringMarshalling = StringMarshalling.Utf8)]
    public static partial long open(long loc_id, string name, long lapl_id = H5P.DEFAULT);

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Oclose")]
    public static partial int close(long object_id);
}
