namespace PhaseFieldMiec.App.Input;

/// <summary>Finds the key that a misspelt one was meant to be.</summary>
public static class Nearest
{
    /// <summary>The nearest word within a third of its letters (at least two edits), or null.</summary>
    public static string? Find(string word, IEnumerable<string> words)
    {
        string? best = null;
        int fewest = int.MaxValue;
        foreach (string candidate in words)
        {
            int edits = Edits(word, candidate);
            if (edits >= fewest || edits > Math.Max(2, candidate.Length / 3) || edits >= candidate.Length)
                continue;
            (best, fewest) = (candidate, edits);
        }
        return best;
    }

    /// <summary>Letters to insert, delete or replace (Levenshtein 1966).</summary>
    public static int Edits(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }
        return row[b.Length];
    }
}
