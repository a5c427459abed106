using System.Runtime.InteropServices;

namespace HDF.PInvoke;

/// <summary>The library's account of what went wrong.</summary>
internal static partial class H5E
{
    public const long DEFAULT = 0;

    static H5E() => Library.Use();

#pragma warning disable CS0649 // the library fills it
    public struct error_t
    {
        public long cls_id;
        public long maj_num;
        public long min_num;
        public uint line;
        [MarshalAs(UnmanagedType.LPStr)] public string func_name;
        [MarshalAs(UnmanagedType.LPStr)] public string file_name;
        [MarshalAs(UnmanagedType.LPStr)] public string desc;
    }
#pragma warning restore CS0649

    public enum direction_t
    {
        H5E_WALK_UPWARD = 0,
        H5E_WALK_DOWNWARD = 1,
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate int auto_t(long estack, nint client_data);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate int walk_t(uint n, [In] ref error_t err_desc, nint client_data);

    [DllImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Eset_auto2")]
    public static extern int set_auto(long estack_id, auto_t? func, nint client_data);

    [DllImport(NativeLibraryName.DLLFileName, EntryPoint = "H5Ewalk2")]
    public static extern int walk(long estack_id, direction_t direction, walk_t func, nint client_data);
}
