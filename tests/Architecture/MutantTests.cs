using Xunit;

namespace PhaseFieldMiec.Tests.Architecture;

public sealed class MutantTests
{
    [Fact]
    public void Each_text_of_the_list_stands_once_in_its_file_and_is_changed()
    {
        var wrong = new List<string>();
        string[] mutants = [.. SourceTree.Lines("tools/mutants/list.txt")
            .Where(line => line.Length > 0 && !line.StartsWith('#'))];
        Assert.NotEmpty(mutants);
        foreach (string mutant in mutants)
        {
            string[] parts = mutant.Split(" :: ");
            if (parts.Length != 3) wrong.Add($"no 'file :: text :: wrong text': {mutant}");
            else if (!SourceTree.TextFiles.Contains(parts[0])) wrong.Add($"no such file: {mutant}");
            else if (parts[1] == parts[2]) wrong.Add($"changes nothing: {mutant}");
            else if (SourceTree.Read(parts[0]).Split(parts[1]).Length - 1 is var times && times != 1)
                wrong.Add($"there {times} times: {mutant}");
        }
        wrong.AddRange(mutants.GroupBy(mutant => mutant).Where(same => same.Count() > 1)
            .Select(same => $"listed twice: {same.Key}"));
        SourceTree.AssertNone(wrong);
    }
}
