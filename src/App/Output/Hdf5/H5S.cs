using System.Runtime.InteropServices;

namespace HDF.PInvoke;

/// <summary>Data spaces.</summary>
internal static partial class H5S
{
    static H5S() => Library.Use();

    public const int ALL = 0;

    public enum class_t
    {
        SCALAR = 0,
        SIMPLE = 1,
    }

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Screate")]
    public static partial long create(class_t type);

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Screate_simple")]
    public static partial long create_simple(int rank, ulong[] dims, ulong[]? maxdims);

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Sget_simple_extent_ndims")]
    public static partial int get_simple_extent_ndims(long space_id);

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Sget_simple_extent_dims")]
    public static partial int get_simple_extent_dims(
        long space_id, [In, Out] ulong[] dims, [In, Out] ulong[]? maxdims);

    public enum seloper_t
    {
        SET = 0,
    }

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Sselect_hyperslab")]
    public static partial int select_hyperslab(long space_id, seloper_t op, ulong[] start, ulong[]? stride,
        ulong[] count, ulong[]? block);

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Sclose")]
    public static partial int close(long space_id);
}
