using System.Runtime.InteropServices;

namespace HDF.PInvoke;

/// <summary>The library itself.</summary>
internal static partial class H5
{
    static H5() => Library.Use();

    [LibraryImport(NativeLibraryName.DLLFileName, EntryPoint = "H5open")]
    public static partial int open();
}
