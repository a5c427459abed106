#if !WITH_HDF_PINVOKE
using System.Runtime.InteropServices;

namespace HDF.PInvoke;

/// <summary>The library itself.</summary>
internal static partial class H5
{
    static H5() => Library.Use();

    [LibraryImport(Constants.DLLFileName, EntryPoint = "H5open")]
    public static partial int open();

    [LibraryImport(Constants.DLLFileName, EntryPoint = "H5get_libversion")]
    public static partial int get_libversion(ref uint majnum, ref uint minnum, ref uint relnum);
}
#endif
