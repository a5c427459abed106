namespace HDF.PInvoke;

/// <summary>Name under which the imports know the library.</summary>
internal static class Constants
{
    public const string DLLFileName = "hdf5";
}
