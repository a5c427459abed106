using System.Runtime.InteropServices;

namespace PhaseFieldMiec.App.Output;

/// <summary>HDF5 locks every file that it opens. Nobody needs that here: a file gets its name when it is
/// whole, and each has one writer. It does harm: many file systems of clusters know no locks and refuse, and
/// a program that is started in another thread meanwhile (a compiler of GPU kernels) inherits a lock for as
/// long as it runs.</summary>
internal static partial class HdfLocks
{
    static bool isOff;

    /// <summary>Turns them off, unless the user's HDF5_USE_FILE_LOCKING says otherwise. Before the first call
    /// of the library, which reads the environment of C.</summary>
    public static void TurnOff()
    {
        if (isOff || OperatingSystem.IsWindows()) return;
        isOff = true;
        _ = SetEnvironment("HDF5_USE_FILE_LOCKING", "FALSE", 0);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
