using System.Reflection;
using System.Runtime.InteropServices;
using ILGPU;

namespace PhaseFieldMiec.Gpu;

/// <summary>ILGPU asks for libOpenCL.so and libcuda.so, which on Linux belong to the packages of developers;
/// drivers bring libOpenCL.so.1 and libcuda.so.1.</summary>
internal static class DriverNames
{
    static readonly Lock Gate = new();
    static bool installed;

    /// <summary>From now on either name will do. May be called often.</summary>
    public static void Install()
    {
        lock (Gate)
        {
            if (installed || !OperatingSystem.IsLinux()) return;
            installed = true;
            NativeLibrary.SetDllImportResolver(typeof(Context).Assembly, Resolve);
        }
    }

    static nint Resolve(string library, Assembly assembly, DllImportSearchPath? path)
    {
        if (library is not ("OpenCL" or "cuda")) return 0;
        foreach (string name in (string[])[$"lib{library}.so", $"lib{library}.so.1"])
            if (NativeLibrary.TryLoad(name, out nint handle)) return handle;
        return 0;
    }
}
