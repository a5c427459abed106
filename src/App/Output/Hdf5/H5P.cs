using System.Runtime.InteropServices;

namespace HDF.PInvoke;

/// <summary>Property lists.</summary>
internal static partial class H5P
{
    public const long DEFAULT = 0;

    public static long DATASET_CREATE { get; } = Library.Global("H5P_CLS_DATASET_CREATE_ID_g");
    public static long FILE_ACCESS { get; } = Library.Global("H5P_CLS_FILE_ACCESS_ID_g");

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Pcreate")]
    public static partial long create(long cls_id);

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Pset_chunk")]
    public static partial int set_chunk(long plist_id, int ndims, ulong[] dims);

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Pset_deflate")]
    public static partial int set_deflate(long plist_id, uint level);

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Pset_shuffle")]
    public static partial int set_shuffle(long plist_id);

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Pset_libver_bounds")]
    public static partial int set_libver_bounds(long plist, H5F.libver_t low, H5F.libver_t high);

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Pclose")]
    public static partial int close(long plist);
}
