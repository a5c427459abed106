using System.Runtime.InteropServices;

namespace HDF.PInvoke;

/// <summary>Finds the HDF5 library of the system under the names that it goes by.</summary>
internal static class Library
{
    static readonly string[] Names =
    [
        "libhdf5_serial.so.103", "libhdf5.so.103", "libhdf5_serial.so.310", "libhdf5.so.310",
        "libhdf5.so.200", "libhdf5.so", "libhdf5.dylib", "/opt/homebrew/lib/libhdf5.dylib",
        "/usr/local/lib/libhdf5.dylib", "hdf5.dll",
    ];

    static readonly nint Handle = Load();

    static Library() =>
        NativeLibrary.SetDllImportResolver(typeof(Library).Assembly,
            (name, _, _) => name == NativeLibraryName.DLLFileName ? Handle : 0);

    /// <summary>Call before the first import. Throws <see cref="DllNotFoundException"/> where there is no
    /// library.</summary>
    public static void Use()
    {
        if (Handle == 0)
            throw new DllNotFoundException("none of the usual names is found");
    }

    /// <summary>Value of a global identifier; the library fills them when it is opened.</summary>
    public static long Global(string name)
    {
        Use();
        _ = H5.open();
        return Marshal.ReadInt64(NativeLibrary.GetExport(Handle, name));
    }

    static nint Load()
    {
        var program = typeof(Library).Assembly;
        foreach (string name in Names)
        {
            if (NativeLibrary.TryLoad(name, program, DllImportSearchPath.SafeDirectories, out nint handle))
                return handle;
        }
        return 0;
    }
}
