using System.Runtime.InteropServices;

namespace HDF.PInvoke;

/// <summary>Files.</summary>
internal static partial class H5F
{
    static H5F() => Library.Use();

    public const uint ACC_RDONLY = 0;
    public const uint ACC_TRUNC = 2;

    public enum libver_t
    {
        EARLIEST = 0,
        V18 = 1,
        V110 = 2,
    }

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Fcreate",
        StringMarshalling = StringMarshalling.Utf8)]
    public static partial long create(string filename, uint flags,
        long create_plist = H5P.DEFAULT, long access_plist = H5P.DEFAULT);

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Fopen",
        StringMarshalling = StringMarshalling.Utf8)]
    public static partial long open(string filename, uint flags, long plist = H5P.DEFAULT);

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Fclose")]
    public static partial int close(long file_id);
}
