using Xunit;

namespace PhaseFieldMiec.Tests.Architecture;

public sealed class PackageTests
{
    [Fact]
    public void Packages_of_every_project_are_locked_and_no_lock_says_where_they_came_from()
    {
        Assert.NotEmpty(SourceTree.Projects);
        foreach (string project in SourceTree.Projects)
        {
            string locked = SourceTree.Read($"{Path.GetDirectoryName(project)}/packages.lock.json");
            Assert.Contains("\"net10.0\": {", locked, StringComparison.Ordinal);
            Assert.DoesNotContain("://", locked, StringComparison.Ordinal);
        }
    }
}
