using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Geometry;

/// <summary>A test on the segmented electrode electrode-256.tif, which is not part of the repository: it is
/// looked for in the folder that PFMIEC_DATA names, else in ../shared/data beside the repository.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ElectrodeFactAttribute : FactAttribute
{
    public ElectrodeFactAttribute()
    {
        if (!File.Exists(Path))
            Skip = $"electrode-256.tif is not on this machine (looked at {Path})";
    }

    public static string Path { get; } = Find();

    static string Find()
    {
        if (Environment.GetEnvironmentVariable("PFMIEC_DATA") is { Length: > 0 } folder)
            return System.IO.Path.Combine(folder, "electrode-256.tif");
        string? root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(System.IO.Path.Combine(root, "PhaseFieldMiec.sln")))
            root = System.IO.Path.GetDirectoryName(root);
        return System.IO.Path.GetFullPath(System.IO.Path.Combine(root ?? ".", "..", "shared", "data",
            "electrode-256.tif"));
    }
}
