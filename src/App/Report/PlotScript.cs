using System.IO.Compression;
using System.Reflection;

namespace PhaseFieldMiec.App.Report;

/// <summary>plotly.js (MIT), a resource of the package Plotly.NET, which is one of ours. It goes into a page
/// packed, and the page unpacks it.</summary>
internal static class PlotScript
{
    const string Package = "Plotly.NET.dll", Ending = ".min.js";

    static readonly Lazy<string> packed = new(Pack);

    /// <summary>The script by gzip, in base64.</summary>
    public static string Packed => packed.Value;

    static string Pack()
    {
        using Stream package = typeof(PlotScript).Assembly.GetManifestResourceStream(Package)
            ?? throw new InvalidOperationException($"The program carries no {Package}.");
        var bytes = new byte[package.Length];
        package.ReadExactly(bytes);
        var library = Assembly.Load(bytes);
        string name = library.GetManifestResourceNames().First(
            one => one.EndsWith(Ending, StringComparison.Ordinal));
        using Stream script = library.GetManifestResourceStream(name)!;
        using var result = new MemoryStream();
        using (var gzip = new GZipStream(result, CompressionLevel.Optimal, leaveOpen: true))
            script.CopyTo(gzip);
        return Convert.ToBase64String(result.GetBuffer(), 0, (int)result.Length);
    }
}
