namespace HDF.PInvoke;

/// <summary>Name under which the imports know the library.</summary>
internal static class NativeLibraryName
{
    public const string DLLFileName = "hdf5";
}
