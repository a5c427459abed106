using PhaseFieldMiec.App.Output;
using Xunit;

namespace PhaseFieldMiec.Tests.Unit.Output;

/// <summary>A test that needs the HDF5 library; it is skipped, saying so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HdfFactAttribute : FactAttribute
{
    internal static readonly string? Missing = Reason();

    public HdfFactAttribute() => Skip = Missing;

    static string? Reason()
    {
        try
        {
            lock (HdfFile.Gate) HdfFile.EnsureLibrary();
            return null;
        }
        catch (OutputException e)
        {
            return e.Message;
        }
    }
}

/// <summary>The same with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HdfTheoryAttribute : TheoryAttribute
{
    public HdfTheoryAttribute() => Skip = HdfFactAttribute.Missing;
}
