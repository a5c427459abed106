using System.Runtime.InteropServices;

namespace HDF.PInvoke;

/// <summary>Types of values.</summary>
internal static partial class H5T
{
    public enum class_t
    {
        INTEGER = 0,
        FLOAT = 1,
        ENUM = 8,
    }

    public enum cset_t
    {
        ASCII = 0,
        UTF8 = 1,
    }

    public enum str_t
    {
        NULLTERM = 0,
        NULLPAD = 1,
    }

    public static long C_S1 { get; } = Library.Global("H5T_C_S1_g");
    public static long IEEE_F32LE { get; } = Library.Global("H5T_IEEE_F32LE_g");
    public static long IEEE_F64LE { get; } = Library.Global("H5T_IEEE_F64LE_g");
    public static long NATIVE_DOUBLE { get; } = Library.Global("H5T_NATIVE_DOUBLE_g");
    public static long NATIVE_FLOAT { get; } = Library.Global("H5T_NATIVE_FLOAT_g");
    public static long NATIVE_INT64 { get; } = Library.Global("H5T_NATIVE_INT64_g");
    public static long NATIVE_UINT8 { get; } = Library.Global("H5T_NATIVE_UINT8_g");
    public static long STD_I64LE { get; } = Library.Global("H5T_STD_I64LE_g");
    public static long STD_U8LE { get; } = Library.Global("H5T_STD_U8LE_g");

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Tcopy")]
    public static partial long copy(long type_id);

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Tset_size")]
    public static partial int set_size(long dtype_id, nint size);

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Tset_strpad")]
    public static partial int set_strpad(long dtype_id, str_t strpad);

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Tset_cset")]
    public static partial int set_cset(long dtype_id, cset_t cset);

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Tget_class")]
    public static partial class_t get_class(long dtype_id);

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Tget_size")]
    public static partial nint get_size(long dtype_id);

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Tclose")]
    public static partial int close(long type_id);
}
